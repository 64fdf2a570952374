# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D NAMES=a.py,dir/b.py -D FROM=DIRECTORY -D TO=FILE.cpp -P embed.cmake
# Writes a table of the files' bytes (core/python/embedded.h). Bytes as numbers: no quoting, no limit on literals.
set(definitions "")
set(entries "")
set(number 0)
string(REPLACE "," ";" names "${NAMES}")
foreach(name IN LISTS names)
    file(READ ${FROM}/${name} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(APPEND definitions "const unsigned char script${number}[] = {${bytes}0};\n")
    string(APPEND entries "    {\"${name}\", script${number}, sizeof script${number} - 1},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${TO} "#include \"core/python/embedded.h\"\n\nnamespace orrery {\n\nnamespace {\n\n${definitions}\n} // namespace\n\n"
    "const EmbeddedScript embeddedScripts[] = {\n${entries}};\nconst std::size_t embeddedScriptCount = ${number};\n\n"
    "} // namespace orrery\n")
