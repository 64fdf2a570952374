#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`orrery pack` again when 1 % of the files changed, against zip -6 of the same folder."""

import itertools
import os
import shutil
import time

import archivebench as archive
from benchlib import Bench, paired, peer, run

COUNT = 10_000 if archive.QUICK else 100_000
OURS, ZIP = archive.path("ours.zip"), archive.path("zip.zip")

root = archive.tree(COUNT)
files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names if name[:4] == "file")
rounds = itertools.count(1)


def change():
    """Other lines at the end of every hundredth file. Then until these files' stamps are old enough to be trusted: a
    person needs longer from one packing to the next, too."""
    archive.remove(ZIP)
    turn = next(rounds)
    for file in files[turn % 100 :: 100]:
        with open(file, "r+b") as changed:
            changed.seek(0, os.SEEK_END)
            changed.write(b"# changed %d\n" % turn)
    time.sleep(4)


shutil.rmtree(archive.home(), ignore_errors=True)
time.sleep(4)
run(*archive.pack_command(root, OURS))
mine, theirs = paired(
    lambda: run(*archive.pack_command(root, OURS)),
    lambda: run(peer("zip"), "-6", "-q", "-r", ZIP, ".", cwd=root),
    rounds=3,
    prepare=change,
)
bench = Bench()
bench.at_least(f"{COUNT} files, 1 % changed, against zip -6", 15, theirs / mine)
shutil.rmtree(archive.home(), ignore_errors=True)
archive.remove(OURS, ZIP)
# The tree is no longer what the other benches expect: lines were added.
shutil.rmtree(root)
os.remove(root + ".complete")
bench.finish()
