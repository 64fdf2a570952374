#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Snapshots of 100,000 files against `git add -A && git write-tree`: the first, an unchanged one, one with 1 % changed.

Both sides look for the files themselves. Usage: snapshot.py [number of files]
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

from benchlib import BIN, Bench, best

count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
driver = os.path.join(os.path.dirname(BIN), "bench", "bench_snapshot")
words = [f"{a}{b}" for a in ("self", "model", "data", "train", "loss", "layer", "batch", "np.") for b in
         ("", "_size", "(x)", " = ", ".shape", ":\n    ", ", ", "\n")]


def text(seed):
    """About 4 kB."""
    source = random.Random(seed)
    return " ".join(source.choices(words, k=source.randrange(50, 950)))


with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
    task, home, gitdir = (os.path.join(top, name) for name in ("task", "home", "git"))
    paths = [os.path.join(task, f"package{i // 1000}", f"module{i // 40}", f"file{i}.py") for i in range(count)]
    for i, path in enumerate(paths):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(f"# {i}\n" + text(i))
    environment = dict(os.environ, GIT_DIR=gitdir, GIT_WORK_TREE=task, GIT_CONFIG_NOSYSTEM="1",
                       GIT_CONFIG_GLOBAL="/dev/null")

    def git(*arguments):
        subprocess.run(["git", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)

    def theirs():
        git("add", "-A")
        git("write-tree")

    def ours():
        subprocess.run([driver, home, task], check=True, stdout=sys.stderr)

    def forget():
        shutil.rmtree(gitdir, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)
        git("init", "-q")

    turn = 0

    def change():
        global turn
        turn += 1
        for i in range(0, count, 100):
            with open(paths[i], "w") as file:
                file.write(f"# {i} {turn}\n" + text(i + turn))

    bench = Bench()
    for name, wanted, rounds, prepare in (("first", 1.5, 2, forget), ("unchanged", 1, 5, None), ("1 % changed", 1, 3, change)):
        if name != "first":
            theirs()
            ours()
        a, b = best(theirs, ours, rounds=rounds, prepare=prepare)
        bench.at_least(f"snapshot, {name}, against git ({a:.2f} s)", wanted, a / b)
    bench.finish()
