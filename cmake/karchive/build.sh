#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds KArchive for Qt 6 from the distribution's next release, once, into a cache outside the source tree.
#
#   build.sh            builds if it is not there yet; prints the directory to give to CMake as a prefix
#   build.sh --where    prints that directory only
#
# Debian 12 and Ubuntu 24.04 package KArchive for Qt 5 alone. The sources of the next release build with Qt 6. They
# come by apt from the mirrors that this machine already uses, through a configuration of our own: the machine's
# sources and package lists stay as they are, and no rights of the administrator are needed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${ORRERY_BUILD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/orrery-build}

# Releases without KArchive for Qt 6, and where to look for its sources, the first that answers.
declare -A following=([bookworm]="trixie" [noble]="resolute questing plucky oracular")

say() { printf 'karchive: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# shellcheck disable=SC1091
codename=$(. /etc/os-release && printf %s "${UBUNTU_CODENAME:-${VERSION_CODENAME:-unknown}}")
prefix=$cache/karchive-qt6-$codename-$(uname -m)-1
if [[ ${1:-} == --where ]]; then
    printf '%s\n' "$prefix"
    exit 0
fi

mkdir -p "$cache"
exec 9>"$cache/karchive.lock"
flock 9
if [[ -e $prefix/built ]]; then
    printf '%s\n' "$prefix"
    exit 0
fi

[[ -n ${following[$codename]:-} ]] ||
    die "no KArchive for Qt 6 is installed, and where to take its source for '$codename' is not known; install KF6's KArchive (libkf6archive-dev, kf6-karchive-devel, karchive)"
for tool in apt-get dpkg tar xz cmake ninja python3; do
    command -v "$tool" >/dev/null || die "$tool is missing; './dev setup' installs it"
done

work=$(mktemp -d "$cache/karchive.XXXXXX")
trap 'rm -rf "$work"' EXIT

# A private apt: its own sources, lists and archives; the machine's proxies, certificates, credentials and keys.
mkdir -p "$work"/apt/{etc/sources.list.d,etc/preferences.d,state/lists/partial,cache/archives/partial} "$work/get"
touch "$work"/apt/{status,etc/empty}
cat >"$work/apt/conf" <<CONF
Dir::Etc::sourcelist "$work/apt/etc/empty";
Dir::Etc::sourceparts "$work/apt/etc/sources.list.d";
Dir::Etc::preferences "$work/apt/etc/empty";
Dir::Etc::preferencesparts "$work/apt/etc/preferences.d";
Dir::State "$work/apt/state";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
APT::Sandbox::User "$(id -un)";
APT::Get::List-Cleanup "false";
Acquire::Languages "none";
Acquire::PDiffs "false";
Acquire::Retries "3";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
CONF
private_apt() { apt-get -q -c "$work/apt/conf" "$@"; }

# Fetches the sources of karchive and the CMake modules that they need into $work/get.
get_from() {
    local release=$1
    python3 "$here/next_release.py" "$codename" "$release" >"$work/apt/etc/sources.list.d/next.sources" || return 1
    say "reading the package lists of $release"
    private_apt update >"$work/log" 2>&1 && ! grep -q '^[WE]: Failed' "$work/log" || return 1
    say "getting karchive and extra-cmake-modules"
    (cd "$work/get" && private_apt source --download-only --tar-only karchive &&
        private_apt download extra-cmake-modules) >>"$work/log" 2>&1
}

got=
for release in ${following[$codename]}; do
    if get_from "$release"; then
        got=yes
        break
    fi
done
if [[ -z $got ]]; then
    tail -n 20 "$work/log" >&2
    die "the sources could not be fetched; is the network there?"
fi

mkdir "$work/source"
tar -C "$work/source" -xf "$work"/get/karchive_*.orig.tar.*
source=$(find "$work/source" -mindepth 1 -maxdepth 1 -type d -print -quit)
dpkg -x "$work"/get/extra-cmake-modules_*.deb "$work/ecm"

say "building $(basename "$source")"
{
    cmake -G Ninja -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DQT_MAJOR_VERSION=6 \
        -DECM_DIR="$work/ecm/usr/share/ECM/cmake" -DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
        -DBUILD_TESTING=OFF -DBUILD_QCH=OFF -DCMAKE_INSTALL_PREFIX="$work/prefix" -DCMAKE_INSTALL_LIBDIR=lib &&
        cmake --build "$work/build" && cmake --install "$work/build"
} >"$work/log" 2>&1 || {
    tail -n 40 "$work/log" >&2
    die "the build failed"
}
basename "$source" >"$work/prefix/built"
rm -rf "$prefix"
mv "$work/prefix" "$prefix"
say "ready in $prefix"
printf '%s\n' "$prefix"
