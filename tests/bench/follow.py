#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A log that grows by a million lines a second, in view: nothing is skipped, and the window never stands still.

Usage: follow.py [seconds]
"""

import json
import os
import subprocess
import sys
import tempfile

from benchlib import BIN, Bench

VIEW = os.path.join(os.path.dirname(BIN), "bench", "bench_logview")

seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
    out = subprocess.run([VIEW, "follow", os.path.join(top, "log"), str(seconds)], check=True, capture_output=True,
                         text=True, env=dict(os.environ, QT_QPA_PLATFORM="offscreen")).stdout
    found = json.loads(out)
    bench = Bench()
    bench.at_least("lines written a second", 0.9e6, found["written"] / found["seconds"], "")
    bench.equal("lines in the view", found["written"], found["shown"])
    bench.equal("the last line on the screen", found["last"], found["last_shown"])
    bench.at_most("longest stall of the window", 33, found["stall_ms"], " ms")
    bench.finish()
