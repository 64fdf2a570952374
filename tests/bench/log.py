#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log view's engine on ten million lines: its index against `wc -l` and glogg, its search against `grep -cE`, and
how long the view takes to show the first screen.

glogg is timed from its start to the line of its debug output that says it has counted. Usage: log.py [lines]
"""

import math
import os
import subprocess
import sys
import tempfile
import time

import loglines
from benchlib import BIN, Bench, best, peer, run

DRIVER = os.path.join(os.path.dirname(BIN), "bench", "bench_log")
VIEW = os.path.join(os.path.dirname(BIN), "bench", "bench_logview")

# Of all kinds: rare and frequent words, alternatives, classes, both ends of a line, repetition, words, not ASCII.
PATTERNS = [
    "Traceback",
    "INFO",
    "ERROR|FATAL|CRITICAL",
    r"loss=[0-9]+\.[0-9]+",
    "^epoch +[0-9]+",
    r" ms \([0-9]+ rows, [0-9.]+ MB\)$",
    "epoch.*lr=9",
    "[A-Za-z]+Error: ",
    "gr.ßer",
    r"(GPU|CPU) [0-3]\] memory [0-9]{1,3} of",
]


def glogg_seconds(path):
    """From the start of the program to the end of its counting."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=os.path.dirname(path),
                       XDG_CONFIG_HOME=os.path.dirname(path))
    start = time.perf_counter()
    process = subprocess.Popen([peer("glogg"), "-m", "-dddd", path], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    try:
        for line in process.stdout:
            if b"finished counting" in line:
                return time.perf_counter() - start
    finally:
        process.kill()
        process.wait()
    sys.exit("glogg ended before it had counted")


def index(bench, path):
    memory = []

    def ours():
        out = subprocess.run([DRIVER, "index", path], check=True, capture_output=True, text=True).stdout.split()
        memory.append(int(out[1]))

    mine, wc = best(ours, lambda: run("wc", "-l", path))
    bench.at_most("index against wc -l", 3, mine / wc)
    bench.at_least("index against glogg", 5, min(glogg_seconds(path) for _ in range(5)) / mine)
    bench.at_most("index: memory of the process", 60, max(memory) / 1024, " MB")


def search(bench, path):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    ratios = []
    for pattern in PATTERNS:
        counts = {}

        def count(name, command):
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
            counts[name] = done.stdout.strip()

        mine, grep = best(lambda: count("ours", [DRIVER, "count", pattern, path]),
                          lambda: count("grep", ["grep", "-cE", "--", pattern, path]), rounds=3)
        if counts["ours"] != counts["grep"]:
            sys.exit(f"{pattern}: {counts}")
        ratios.append(mine / grep)
        bench.at_most(f"count {pattern}", 2.5, mine / grep)
    bench.at_most("count, geometric mean", 1.5, math.exp(sum(map(math.log, ratios)) / len(ratios)))


def first_screen(bench, path, name):
    taken = [float(subprocess.run([VIEW, "first", path], check=True, capture_output=True, text=True,
                                  env=dict(os.environ, QT_QPA_PLATFORM="offscreen")).stdout) for _ in range(5)]
    bench.at_most(f"first screen, {name}", 50, sorted(taken)[2], " ms")


if __name__ == "__main__":
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
        log = os.path.join(top, "log")
        loglines.write(log, lines)
        result = Bench()
        first_screen(result, log, f"{lines} lines")
        # 10 GB of which only the ends take room.
        with open(log, "rb") as whole, open(os.path.join(top, "large"), "wb") as large:
            large.write(whole.read(1 << 20))
            large.seek(10 << 30)
            large.write(b"\n" + whole.read(1 << 20))
        first_screen(result, os.path.join(top, "large"), "10 GB")
        os.remove(os.path.join(top, "large"))
        index(result, log)
        search(result, log)
        result.finish()
