#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing two executions of 100,000 files each. Usage: compare.py [rounds]"""

import statistics
import sys
import tempfile

from benchlib import Bench, seconds
from worktree import Place

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5

with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
    place = Place(top)
    parent = place.make()
    child = place.go_on(parent, "--home-mode", "overlay", script=["--change"])
    found = place.call("compare", parent["id"], child["id"])
    files = [each for each in found["differences"] if each["section"] == "files"]
    taken = [seconds(lambda: place.call("compare", parent["id"], child["id"])) for _ in range(rounds)]
    bench = Bench()
    bench.equal("compare: files that differ", 1000, len(files))
    bench.at_most("compare: two executions of 100,000 files", 1, statistics.median(taken), " s")
    bench.finish()
