# SPDX-License-Identifier: GPL-3.0-or-later
# KArchive for Qt 6 under one name, KF::Archive, wherever it comes from:
#   1. KDE Frameworks 6 of the system;
#   2. KDE Frameworks 5 of the system, where that was built for Qt 6;
#   3. a build of our own in a cache outside the source tree, made now if it is not there (cmake/karchive/build.sh).

# Where a KF5Archive package for Qt 6 lies, or nothing. Its text is looked at before it is loaded: the package of a
# Qt 5 build would bring Qt 5's targets along.
function(_orrery_find_kf5_for_qt6 result)
    set(ORRERY_KF5_CONFIG ORRERY_KF5_CONFIG-NOTFOUND)
    find_file(ORRERY_KF5_CONFIG KF5ArchiveConfig.cmake NO_CACHE
        PATH_SUFFIXES lib/${CMAKE_LIBRARY_ARCHITECTURE}/cmake/KF5Archive lib64/cmake/KF5Archive lib/cmake/KF5Archive
        PATHS ${CMAKE_PREFIX_PATH} /usr /usr/local)
    set(${result} "" PARENT_SCOPE)
    if(ORRERY_KF5_CONFIG)
        file(STRINGS ${ORRERY_KF5_CONFIG} for_qt6 REGEX "find_dependency\\(Qt6Core")
        if(for_qt6)
            get_filename_component(directory ${ORRERY_KF5_CONFIG} DIRECTORY)
            set(${result} ${directory} PARENT_SCOPE)
        endif()
    endif()
endfunction()

if(NOT TARGET KF::Archive)
    find_package(KF6Archive QUIET CONFIG)
    if(TARGET KF6::Archive)
        set(OrreryKArchive_TARGET KF6::Archive)
        set(OrreryKArchive_SOURCE "KDE Frameworks ${KF6Archive_VERSION} of the system")
    else()
        _orrery_find_kf5_for_qt6(directory)
        if(NOT directory)
            execute_process(COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/karchive/build.sh
                OUTPUT_VARIABLE prefix OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
            if(NOT failed)
                set(directory ${prefix}/lib/cmake/KF5Archive)
            endif()
        endif()
        if(directory)
            find_package(KF5Archive QUIET CONFIG PATHS ${directory} NO_DEFAULT_PATH)
        endif()
        if(TARGET KF5::Archive)
            set(OrreryKArchive_TARGET KF5::Archive)
            set(OrreryKArchive_SOURCE "KDE Frameworks ${KF5Archive_VERSION} built for Qt 6")
        endif()
    endif()
    if(OrreryKArchive_TARGET)
        add_library(KF::Archive INTERFACE IMPORTED GLOBAL)
        target_link_libraries(KF::Archive INTERFACE ${OrreryKArchive_TARGET})
    endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OrreryKArchive REQUIRED_VARS OrreryKArchive_SOURCE
    REASON_FAILURE_MESSAGE "KArchive for Qt 6 was neither found nor could it be built")
