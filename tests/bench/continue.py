#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Continuing an execution that left 100,000 files, against copying them. Usage: continue.py [rounds]"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from benchlib import Bench, peer, run, seconds
from worktree import FILES, SIZE, Place, first_line, phase, work

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3


def used(*directories):
    """Bytes on disk of these together; what they share counts once."""
    out = subprocess.run([peer("du"), "-sc", "--block-size=1", *directories], check=True, stdout=subprocess.PIPE).stdout
    return int(out.splitlines()[-1].split()[0])


with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
    place = Place(top)
    parent = place.make()
    with_files, without, copies = [], [], []
    for number in range(rounds + 1):
        for options, times in ((("--home-mode", "overlay"), with_files), (("--work", "none"), without)):
            begun = time.monotonic()
            child = place.go_on(parent, *options)
            if number:
                times.append(first_line(child) - begun)
        copy = os.path.join(top, "copy")
        taken = seconds(lambda: run("cp", "-a", work(parent), copy))
        shutil.rmtree(copy)
        if number:
            copies.append(taken)
    changed = place.go_on(parent, "--home-mode", "overlay", script=["--change"])
    more, alone = used(parent["paths"]["directory"], changed["paths"]["directory"]), used(parent["paths"]["directory"])

    extra = statistics.median(with_files) - statistics.median(without)
    copied = statistics.median(copies)
    bench = Bench()
    bench.at_most("continue: to the first line, more than without", 50, extra * 1000, " ms")
    bench.at_least("continue: that against cp -a", 40, copied / max(extra, 1e-3))
    bench.at_most("continue: bytes used for 1 % changed", 3, (more - alone) * 100 / (FILES * SIZE), " %")
    bench.at_most("continue: saving against cp -a", 0.5, phase(changed, "save") / copied)
    bench.finish()
