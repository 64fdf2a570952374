#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a folder of 2,000 Python files, against Python compiling them; and again with nothing changed.

The files are real: this Python's own library, as often as it takes, each copy with a line of its own.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile

from benchlib import Bench, paired, program

FILES = 2000
COLD, AGAIN = 3.0, 0.1  # of the time of compileall


def library():
    """Sources that any Python 3 compiles."""
    found = []
    for directory, names, files in os.walk(sysconfig.get_paths()["stdlib"]):
        names[:] = sorted(n for n in names if n not in ("__pycache__", "site-packages", "dist-packages", "lib2to3", "test"))
        found += [os.path.join(directory, name) for name in sorted(files) if name.endswith(".py") and "bad" not in name]
    return found


def make(root):
    sources = library()
    size = 0
    for number in range(FILES):
        with open(sources[number % len(sources)], "rb") as file:
            text = file.read()
        target = os.path.join(root, "code", f"part{number // 100}", f"module{number}.py")
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            size += file.write(text + b"\n# copy %d\n" % number)
    with open(os.path.join(root, "params.json"), "w", encoding="utf-8") as file:
        file.write('{"exec_file_name": "train.py", "data_uri": "", "data_path": "", "output_path": ""}\n')
    for name in ("train.py", "requirements.txt"):
        open(os.path.join(root, name), "w", encoding="utf-8").close()
    return size


def main():
    with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
        root, home = os.path.join(top, "task"), os.path.join(top, "home")
        size = make(root)
        print(f"{FILES} Python files, {size / 2**20:.0f} MiB")
        environment = dict(os.environ, ORRERY_HOME=home)

        def check():
            done = subprocess.run(
                [program("orrery"), "check", root, "--json"], env=environment, stdout=subprocess.DEVNULL, check=False
            )
            if done.returncode > 1:
                sys.exit("orrery check failed")

        def compile_all():
            command = [sys.executable, "-m", "compileall", "-q", "-f", "-j0", os.path.join(root, "code")]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)

        def forget():
            shutil.rmtree(os.path.join(home, "cache", "checks"), ignore_errors=True)

        bench = Bench()
        first, compiled = paired(check, compile_all, rounds=3, prepare=forget)
        check()
        again, compiled_too = paired(check, compile_all, rounds=3)
        bench.at_most("check: 2,000 files, against compileall", COLD, first / compiled)
        bench.at_most("check: the same, nothing changed", AGAIN, again / compiled_too)
        bench.finish()


if __name__ == "__main__":
    main()
