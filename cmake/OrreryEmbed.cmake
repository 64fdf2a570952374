# SPDX-License-Identifier: GPL-3.0-or-later
# Data files become part of a library.

# orrery_embed(SYMBOL importTable FILE data/imports.tsv OUTPUT variable)
# Writes a source that defines `extern const char SYMBOL[]` (the bytes and a NUL) in namespace orrery; its path is put
# into the variable.
function(orrery_embed)
    cmake_parse_arguments(ARG "" "SYMBOL;FILE;OUTPUT" "" ${ARGN})
    set(from ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_FILE})
    set(to ${CMAKE_CURRENT_BINARY_DIR}/${ARG_SYMBOL}.cpp)
    file(READ ${from} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    file(CONFIGURE OUTPUT ${to} @ONLY CONTENT
        "namespace orrery {\nextern const char @ARG_SYMBOL@[];\nconst char @ARG_SYMBOL@[] = {@bytes@0};\n} // namespace orrery\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${from})
    set_source_files_properties(${to} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    set(${ARG_OUTPUT} ${to} PARENT_SCOPE)
endfunction()
