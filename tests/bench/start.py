#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a run takes to begin: from the command to the first line of an empty script, its environment being ready,
over what the environment's own interpreter takes for `-c pass`. Usage: start.py [rounds]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from benchlib import Bench, program, seconds

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15

with tempfile.TemporaryDirectory() as place:
    task = os.path.join(place, "task")
    os.mkdir(task)
    for name, text in (("params.json", '{"exec_file_name": "main.py", "data_uri": "", "data_path": "", "output_path": ""}'),
                       ("requirements.txt", "# none\n"),
                       ("main.py", "import sys, time\nprint(sys.executable, time.monotonic())\n")):
        with open(os.path.join(task, name), "w") as file:
            file.write(text)
    environment = dict(os.environ, ORRERY_HOME=os.path.join(place, "workspace"))

    def run():
        begun = time.monotonic()
        output = subprocess.run([program("orrery"), "run", task], env=environment, check=True, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL).stdout.split()
        return output[0], float(output[1]) - begun

    python = os.path.realpath(run()[0])
    ours, bare = [], []
    for number in range(rounds + 1):
        taken = run()[1]
        alone = seconds(lambda: subprocess.run([python, "-c", "pass"], check=True))
        if number:
            ours.append(taken)
            bare.append(alone)
    over = statistics.median(ours) - statistics.median(bare)
    bench = Bench()
    bench.at_most(f"start, over the interpreter alone ({statistics.median(bare) * 1000:.0f} ms)", 80, over * 1000, " ms")
    bench.finish()
