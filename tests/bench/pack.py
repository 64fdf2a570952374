#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packing against zip and 7zz: trees of small text files, and one large file.

Ours is `orrery pack` as it is typed, for the first time: it applies the ignore rules, keeps every compressed stream for
the next time, computes the SHA-256, and its file is on the disk when it ends. The others do none of that, and are given
nothing to make up for it. `trees` or `file` as an argument: only these.
"""

import os
import shutil
import sys

import archivebench as archive
from benchlib import Bench, paired, peer, run

OURS, ZIP, SEVEN = archive.path("ours.zip"), archive.path("zip.zip"), archive.path("seven.zip")


sizes = {}


def ours(root):
    def pack():
        run(*archive.pack_command(root, OURS))
        sizes[OURS] = os.path.getsize(OURS)

    return pack


def zipped(root):
    def pack():
        run(peer("zip"), "-6", "-q", "-r", ZIP, ".", cwd=root)
        sizes[ZIP] = os.path.getsize(ZIP)

    return pack


def seven(root):
    return lambda: run(peer("7zz"), "a", "-tzip", "-mx1", "-mmt2", "-bso0", "-bsp0", SEVEN, ".", cwd=root)


def clean():
    archive.remove(OURS, ZIP, SEVEN)
    shutil.rmtree(archive.home(), ignore_errors=True)


def size_ratio(bench, name):
    bench.at_most(f"{name}: size of zip -6's", 1.01, sizes[OURS] / sizes[ZIP])


def trees(bench):
    taken = {}
    small, large = (1000, 10_000) if archive.QUICK else (10_000, 100_000)
    for count, rounds in ((small, 5), (large, 3)):
        root = archive.tree(count)
        mine, theirs, sevens = paired(ours(root), zipped(root), seven(root), rounds=rounds, prepare=clean)
        bench.at_least(f"{count} files against zip -6", 3.5, theirs / mine)
        bench.at_least(f"{count} files against 7zz -mx1", 2, sevens / mine)
        size_ratio(bench, f"{count} files")
        # As it is packed by default: each name has the folder's before it, zip's have not.
        run(*archive.pack_command(root, OURS, "folder"))
        sizes[OURS] = os.path.getsize(OURS)
        size_ratio(bench, f"{count} files in their folder")
        taken[count] = mine
    bench.at_most(f"time({large}) / time({small})", 11, taken[large] / taken[small])
    clean()
    bench.at_most(f"{large} files: memory", 256, archive.peak_memory(archive.pack_command(root, OURS)), " MB")


def one_file(bench):
    size = (200 << 20) if archive.QUICK else (2000 << 20)
    root = archive.large_file(size)
    mine, theirs = paired(ours(root), zipped(root), rounds=1, prepare=clean)
    name = f"a file of {size >> 20} MB"
    bench.at_least(f"{name} against zip -6", 2.5, theirs / mine)
    size_ratio(bench, name)
    clean()
    bench.at_most(f"{name}: memory", 256, archive.peak_memory(archive.pack_command(root, OURS)), " MB")


if __name__ == "__main__":
    result = Bench()
    if "file" not in sys.argv:
        trees(result)
    if "trees" not in sys.argv:
        one_file(result)
    clean()
    result.finish()
