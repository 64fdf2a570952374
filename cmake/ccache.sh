#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ccache.sh CCACHE SOURCE_DIRECTORY COMPILER ARGUMENTS…: the compiler launcher of OrreryCompiler.cmake.
#
# Two checkouts share what they compile: paths are taken relative to the checkout. A precompiled header that is built
# again is removed first: ccache would take the old one for an input of the new one, so never find it, and since no two
# builds of one are equal byte for byte, nothing that uses it either.
ccache=$1
export CCACHE_BASEDIR="$2" CCACHE_NOHASHDIR=1 CCACHE_INODECACHE=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
shift 2
case " $* " in
*" -x c++-header "*)
    previous=
    for argument in "$@"; do
        [ "$previous" = -o ] && rm -f -- "$argument"
        previous=$argument
    done
    ;;
esac
exec "$ccache" "$@"
