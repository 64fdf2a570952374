# SPDX-License-Identifier: GPL-3.0-or-later
"""Executions with a large working directory, for the benches: 100,000 files of 4 kB in 500 directories."""

import json
import os
import subprocess

from benchlib import program

FILES = 100_000
DIRECTORIES = 500
SIZE = 4000

SCRIPT = f"""
import os, sys, time
print(time.monotonic_ns(), flush=True)
if '--make' in sys.argv:
    for d in range({DIRECTORIES}):
        os.makedirs(f'data/{{d:03}}')
        for f in range({FILES // DIRECTORIES}):
            with open(f'data/{{d:03}}/{{f:03}}', 'wb') as file:
                file.write(f'{{d}} {{f}} '.encode().ljust({SIZE}, b'.'))
if '--change' in sys.argv:
    for d in range({DIRECTORIES}):
        for f in range({FILES // DIRECTORIES // 100}):
            with open(f'data/{{d:03}}/{{f:03}}', 'r+b') as file:
                file.write(b'changed')
"""


class Place:
    """A task and a workspace in a directory."""

    def __init__(self, top):
        self.task = os.path.join(top, "task")
        self._environment = dict(os.environ, ORRERY_HOME=os.path.join(top, "workspace"))
        os.mkdir(self.task)
        for name, text in (
            ("params.json", '{"exec_file_name": "main.py", "data_uri": "", "data_path": "", "output_path": ""}'),
            ("requirements.txt", "# none\n"),
            ("main.py", SCRIPT),
        ):
            with open(os.path.join(self.task, name), "w", encoding="utf-8") as file:
                file.write(text)

    def call(self, *arguments):
        """The document of a call."""
        done = subprocess.run([program("orrery"), "--json", *arguments], env=self._environment, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(done.stdout)

    def make(self):
        """An execution that wrote all the files."""
        return self.call("run", self.task, "--", "python", "main.py", "--make")

    def go_on(self, parent, *options, script=()):
        """Continues it; the script gets these arguments."""
        return self.call("continue", parent["id"], "--code", "then", *options, "--", "python", "main.py", *script)


def work(execution):
    """Its working directory."""
    return execution["paths"]["working_directory"]


def first_line(execution):
    """When the script printed its first line, by the monotonic clock, in seconds."""
    with open(execution["paths"]["log"], encoding="utf-8") as log:
        return int(log.readline()) / 1e9


def phase(execution, name):
    """How long a phase took, in seconds."""
    from datetime import datetime

    for found in execution["phases"]:
        if found["name"] == name:
            begun, ended = (datetime.fromisoformat(found[key].replace("Z", "+00:00")) for key in ("started", "ended"))
            return (ended - begun).total_seconds()
    return 0.0
