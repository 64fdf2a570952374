#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A task folder of 100,000 files on its page: when it is shown, when what is packed is complete with its sizes (against
`git status --ignored`), when what is left out is counted (against `du -a` of it), and the longest stall meanwhile, while
somebody scrolls.

A fifth of the files is left out by a rule, and git's own folder by a built-in one. Usage: tree.py [number of files]
"""

import json
import os
import subprocess
import sys
import tempfile

from benchlib import BIN, Bench, peer, run, seconds

DRIVER = os.path.join(os.path.dirname(BIN), "bench", "bench_tasktree")


def make_task(top, files):
    """What is packed lies in folders of a hundred files, what is left out in data/."""
    for number in range(files):
        left_out = number % 5 == 0
        folder = os.path.join(top, "data" if left_out else "source", f"part{number // 100:04}")
        if number % 100 < 5:
            os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"file{number:06}.py"), "w", encoding="ascii") as file:
            file.write(f"value = {number}\n")
    with open(os.path.join(top, ".orreryignore"), "w", encoding="ascii") as file:
        file.write("data/\n")
    with open(os.path.join(top, ".gitignore"), "w", encoding="ascii") as file:
        file.write("data/\n")
    with open(os.path.join(top, "params.json"), "w", encoding="ascii") as file:
        json.dump({"exec_file_name": "train.py", "data_uri": "", "data_path": "", "output_path": ""}, file)
    git = [peer("git"), "-C", top, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "gc.auto=0"]
    run(*git, "init", "-q")
    run(*git, "add", ".")
    run(*git, "commit", "-q", "-m", "all of it")


def measure(top):
    shown = subprocess.run([DRIVER, top], check=True, capture_output=True, text=True,
                           env=dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")).stdout
    return json.loads(shown)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="orrery-bench-") as place:
        task = os.path.join(place, "task")
        make_task(task, count)
        ours, git, du = [], [], []
        for turn in range(6):
            figures = measure(task)
            status = seconds(lambda: run(peer("git"), "-C", task, "status", "--ignored", "--porcelain"))
            usage = seconds(lambda: run("du", "-a", os.path.join(task, "data"), os.path.join(task, ".git")))
            if turn:  # the first warms the caches
                ours.append(figures)
                git.append(status)
                du.append(usage)

        def median(values):
            return sorted(values)[len(values) // 2]

        def figure(name):
            return median([figures[name] for figures in ours])

        bench = Bench()
        bench.at_most(f"shown, {count:,} files", 100, figure("first_ms"), " ms")
        bench.at_most("packed files complete against git status --ignored", 2,
                      figure("packed_ms") / 1000 / median(git))
        bench.at_most("left out counted against du -a", 1.5, figure("left_out_ms") / 1000 / median(du))
        bench.at_most("longest stall while scrolling meanwhile", 33, figure("stall_ms"), " ms")
        bench.finish()
