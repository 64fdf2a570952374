#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy on the sources of the product: those changed last first, until the time is over, or all of them.

usage: tidy.py [--all] [--seconds N] BUILD
BUILD holds compile_commands.json. Uncommitted files come first, then by the commit that changed them last.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import time


def git(*arguments):
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def newest_first(sources):
    """Without git (an unpacked archive) in the order of the names."""
    order = {}
    for name in git("ls-files", "--modified", "--others", "--exclude-standard") + git("log", "--format=", "--name-only"):
        order.setdefault(name, len(order))
    return sorted(sources, key=lambda name: (order.get(name, len(order)), name))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=float, default=150)
    parser.add_argument("build")
    arguments = parser.parse_args()

    root = os.getcwd()
    with open(os.path.join(arguments.build, "compile_commands.json"), encoding="utf-8") as file:
        names = {os.path.relpath(entry["file"], root) for entry in json.load(file)}
    sources = newest_first(name for name in names if name.split("/")[0] in ("core", "widgets", "app"))
    until = time.monotonic() + arguments.seconds

    def tidy(name):
        if not arguments.all and time.monotonic() > until:
            return None
        command = ["clang-tidy", "--quiet", "-p", arguments.build, name]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [done for done in pool.map(tidy, sources) if done]
    broken = [done for done in results if done.returncode != 0]
    for done in broken:
        sys.stdout.write(done.stdout or done.stderr)
    left = f", {len(sources) - len(results)} older ones left out" if len(results) < len(sources) else ""
    print(f"clang-tidy: {len(results)} files, {len(broken)} with findings{left}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
