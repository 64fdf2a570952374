#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`orrery data import` against restic, first and again with 1 % changed, and against cp -a with sha256sum for large
files. --quick: fewer files, whose ratios are not those that count."""

import itertools
import os
import shutil
import time

import archivebench as archive
from benchlib import Bench, paired, peer, program, run

COUNT = 10_000 if archive.QUICK else 100_000
LARGE = (50 if archive.QUICK else 400) << 20
HOME, REPOSITORY, COPY = archive.path("import-home"), archive.path("import-restic"), archive.path("import-copy")
RESTIC = [peer("restic"), "--quiet", "--no-cache", "-r", REPOSITORY]
os.environ["RESTIC_PASSWORD"] = "bench"


def large_files():
    """Four files that do not repeat: what a checkpoint looks like to a disk."""
    root = archive.path(f"import-large-{LARGE >> 20}")
    if not os.path.exists(root + ".complete"):
        os.makedirs(root, exist_ok=True)
        for number in range(4):
            with open(os.path.join(root, f"part{number}.bin"), "wb") as file:
                for _ in range(LARGE >> 20):
                    file.write(os.urandom(1 << 20))
        open(root + ".complete", "w").close()
    return root


def clear():
    for place in (HOME, REPOSITORY, COPY):
        shutil.rmtree(place, ignore_errors=True)


def afresh():
    clear()
    run(*RESTIC, "init")
    os.sync()


def ours(root):
    run(program("orrery"), "--home", HOME, "data", "import", "data", root)


def restic(root):
    run(*RESTIC, "backup", root)


bench = Bench()
root = archive.tree(COUNT)
mine, theirs = paired(lambda: ours(root), lambda: restic(root), rounds=3, prepare=afresh)
bench.at_least(f"import {COUNT} files, first, against restic backup", 1.5, theirs / mine)

files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names if name[:4] == "file")
turns = itertools.count(1)


def change():
    """A line more in every hundredth file; then until these files' stamps are old enough to be trusted."""
    turn = next(turns)
    for file in files[turn % 100 :: 100]:
        with open(file, "ab") as changed:
            changed.write(b"# changed %d\n" % turn)
    os.sync()
    time.sleep(4)


afresh()
time.sleep(4)
ours(root)
restic(root)
mine, theirs = paired(lambda: ours(root), lambda: restic(root), rounds=3, prepare=change)
bench.at_least("import again, 1 % changed, against restic backup", 3, theirs / mine)
# The tree is no longer what the other benches expect: lines were added.
clear()
shutil.rmtree(root)
os.remove(root + ".complete")

large = large_files()
mine, theirs = paired(
    lambda: ours(large),
    lambda: run("sh", "-c", 'cp -a "$1" "$2" && sha256sum "$2"/*', "sh", large, COPY),
    rounds=3,
    prepare=afresh,
)
bench.at_least(f"import 4 files of {LARGE >> 20} MB, against cp -a and sha256sum", 1, theirs / mine)
clear()
bench.finish()
