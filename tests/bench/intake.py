#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking and extracting a zip of another program, against unzip.

By the engine alone: the commands that take a zip go on to check or run what is in it, which unzip does not.
"""

import os
import shutil

import archivebench as archive
from benchlib import Bench, paired, peer, run

COUNT = 10_000 if archive.QUICK else 100_000
ZIP, OURS, THEIRS = archive.path("intake.zip"), archive.path("extracted-ours"), archive.path("extracted-unzip")


def clean():
    for folder in (OURS, THEIRS):
        shutil.rmtree(folder, ignore_errors=True)


archive.remove(ZIP)
run(peer("zip"), "-6", "-q", "-r", ZIP, ".", cwd=archive.tree(COUNT))
mine, theirs = paired(
    lambda: run(archive.tool(), "extract", ZIP, OURS),
    lambda: run(peer("unzip"), "-q", ZIP, "-d", THEIRS),
    rounds=3,
    prepare=clean,
)
bench = Bench()
bench.at_least(f"a zip of {COUNT} files against unzip", 1.3, theirs / mine)
clean()
bench.at_most("memory", 256, archive.peak_memory([archive.tool(), "extract", ZIP, OURS]), " MB")
run("diff", "-r", OURS, archive.tree(COUNT))
clean()
archive.remove(ZIP)
bench.finish()
