# SPDX-License-Identifier: GPL-3.0-or-later
# Flags of every target of ours: warnings, hardening, the quick linker and the compiler cache where present.

add_library(orrery_flags INTERFACE)
target_compile_options(orrery_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wno-missing-field-initializers)
target_compile_definitions(orrery_flags INTERFACE
    QT_RESTRICTED_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_MESSAGELOGCONTEXT _FILE_OFFSET_BITS=64)
target_include_directories(orrery_flags INTERFACE ${CMAKE_SOURCE_DIR})

# Large files change seldom and machines are small: line tables are enough for a stack trace.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

option(ORRERY_WERROR "Warnings are errors" OFF)
if(ORRERY_WERROR)
    target_compile_options(orrery_flags INTERFACE -Werror)
endif()

find_program(ORRERY_CCACHE ccache)
if(ORRERY_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_SOURCE_DIR}/cmake/ccache.sh ${ORRERY_CCACHE} ${CMAKE_SOURCE_DIR})
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

find_program(ORRERY_MOLD mold)
if(ORRERY_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

option(ORRERY_SANITIZE "Build with address and undefined-behaviour sanitizers" OFF)
if(ORRERY_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
