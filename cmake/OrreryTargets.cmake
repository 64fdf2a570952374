# SPDX-License-Identifier: GPL-3.0-or-later
# One call for each kind of target, so that every domain is built in the same way.

# orrery_domain(NAME sandbox SOURCES a.cpp … [DEPENDS base process …] [LIBRARIES Qt6::Network …])
# A static library core/<NAME>, target orrery_<NAME>. DEPENDS are other domains, LIBRARIES come from outside.
function(orrery_domain)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
    set(target orrery_${ARG_NAME})
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC orrery_flags Qt6::Core)
    foreach(domain IN LISTS ARG_DEPENDS)
        target_link_libraries(${target} PUBLIC orrery_${domain})
    endforeach()
    target_link_libraries(${target} PUBLIC ${ARG_LIBRARIES})
    if(NOT ARG_NAME STREQUAL "base")
        target_precompile_headers(${target} REUSE_FROM orrery_base)
    endif()
    set_property(GLOBAL APPEND PROPERTY ORRERY_DOMAINS ${ARG_NAME})
endfunction()

# orrery_widgets(NAME task SOURCES … [CORE task archive …] [WIDGETS common] [LIBRARIES …])
# A static library widgets/<NAME>, target orrery_widgets_<NAME>.
function(orrery_widgets)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;CORE;WIDGETS;LIBRARIES" ${ARGN})
    set(target orrery_widgets_${ARG_NAME})
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC orrery_flags Qt6::Widgets)
    foreach(domain IN LISTS ARG_CORE)
        target_link_libraries(${target} PUBLIC orrery_${domain})
    endforeach()
    foreach(other IN LISTS ARG_WIDGETS)
        target_link_libraries(${target} PUBLIC orrery_widgets_${other})
    endforeach()
    target_link_libraries(${target} PUBLIC ${ARG_LIBRARIES})
    if(NOT ARG_NAME STREQUAL "common")
        target_precompile_headers(${target} REUSE_FROM orrery_widgets_common)
    endif()
endfunction()

function(_orrery_long_test name target case)
    add_test(NAME ${name} COMMAND ${target} ${case})
    # Qt Test itself ends a test function after five minutes.
    set_tests_properties(${name} PROPERTIES LABELS long TIMEOUT 1800
        ENVIRONMENT "ORRERY_LONG_TESTS=1;QTEST_FUNCTION_TIMEOUT=1700000")
endfunction()

# orrery_test(NAME base SOURCES tst_a.cpp … [LONG_SOURCES tst_b.cpp …] [LONG_TOO a …] [LINKS orrery_base …])
# The one test program of a domain, tst_<NAME>, with the label <NAME>. Each source holds one Qt Test class,
# registered with ORRERY_TEST (tests/support/main.h). LONG_SOURCES take minutes and have the label long alone, so that
# they run by `./dev test --long` only; LONG_TOO are cases of SOURCES that run there as well, as <NAME>.<case>.long,
# and try more when ORRERY_LONG_TESTS is set.
function(orrery_test)
    cmake_parse_arguments(ARG "GUI" "NAME" "SOURCES;LONG_SOURCES;LONG_TOO;LINKS" ${ARGN})
    set(target tst_${ARG_NAME})
    add_executable(${target} ${ARG_SOURCES} ${ARG_LONG_SOURCES})
    target_link_libraries(${target} PRIVATE orrery_test_support ${ARG_LINKS} Qt6::Test)
    target_compile_definitions(${target} PRIVATE
        ORRERY_BIN_DIR="${CMAKE_BINARY_DIR}/bin" ORRERY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(ARG_GUI)
        target_link_libraries(${target} PRIVATE Qt6::Widgets)
        target_precompile_headers(${target} REUSE_FROM orrery_widgets_common)
    else()
        target_precompile_headers(${target} REUSE_FROM orrery_base)
    endif()
    # One ctest entry for each source, so that they run in parallel and are named when they fail.
    foreach(source IN LISTS ARG_SOURCES)
        get_filename_component(case ${source} NAME_WE)
        string(REGEX REPLACE "^tst_" "" case ${case})
        add_test(NAME ${ARG_NAME}.${case} COMMAND ${target} ${case})
        set_tests_properties(${ARG_NAME}.${case} PROPERTIES LABELS "${ARG_NAME}" TIMEOUT 120)
    endforeach()
    foreach(source IN LISTS ARG_LONG_SOURCES)
        get_filename_component(case ${source} NAME_WE)
        string(REGEX REPLACE "^tst_" "" case ${case})
        _orrery_long_test(${ARG_NAME}.${case} ${target} ${case})
    endforeach()
    foreach(case IN LISTS ARG_LONG_TOO)
        _orrery_long_test(${ARG_NAME}.${case}.long ${target} ${case})
    endforeach()
endfunction()
