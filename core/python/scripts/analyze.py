# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what Python files import, need and name, without importing or running any of them.

    python -I -S -B analyze.py ROOT < names

Runs with every Python from 3.8. `names` are paths below ROOT, each ended by a NUL byte, as bytes. On stdout comes one
JSON object a line: first {"python": "3.11.7"}, then one for each name, in their order, flushed each: when the process
dies, the name that follows the last line killed it.

    {"i": index of the name, "h": BLAKE2b-256 of the bytes read, "s": bytes, "error": {...} or absent,
     "imports": [[module, level, line, column, flags, cell]],
     "features": [[minor version of Python 3 that it needs, what, line, column, how often, cell]],
     "paths": [[kind, text, line, column, certain, cell]], "cells": number of code cells of a notebook}

Lines and columns count from 1 (columns in characters), 0: not known. `cell` counts the code cells of a notebook from 1;
0 in a Python file. Flags of an import: analyze_walk.py. Kinds of a path: analyze_paths.py. `error` has

    kind    syntax | newer (this Python is too old to parse it: "needs" [major, minor], "what") | deep | large |
            unreadable | notebook
    line column text cell, and "until" [major, minor] where an older Python accepts it
"""
import gc
import hashlib
import json
import os
import signal
import stat
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import analyze_source as source  # noqa: E402
import analyze_walk as walk  # noqa: E402
import analyze_paths as paths  # noqa: E402

LARGEST = 4 << 20  # bytes; a longer file is data, not a program
SECONDS = 30  # of one file; the default action of SIGALRM ends the process, and the reader knows the file
MEMORY = 3 << 30  # bytes of address space; a bomb then gives MemoryError


def read(path):
    """The bytes of a regular file; None where it is none any more. Never waits on a pipe, never follows a link."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            return None
        return file.read(LARGEST + 1)


def error(kind, text="", line=0, column=0, **more):
    return dict({"kind": kind, "text": text, "line": line, "column": column}, **more)


def analyze_unit(unit, depth, record):
    """Adds what one piece of source (a file, a cell) says to the record."""
    tree, problem = source.parse(unit)
    if tree is None:
        record.setdefault("error", error(**problem, cell=unit.cell))
        return
    seen = walk.Walk(unit)
    seen.run(tree)
    problem = problem or source.compiled(unit, tree, seen.suspected)
    if problem:
        record.setdefault("error", error(**problem, cell=unit.cell))
    for name in seen.imports:
        record["imports"].append(name + [unit.cell])
    for feature in seen.features():
        record["features"].append(feature + [unit.cell])
    for found in paths.find(unit, tree, depth):
        record["paths"].append(found + [unit.cell])


def analyze(name, data):
    record = {"imports": [], "features": [], "paths": []}
    if len(data) > LARGEST:
        record["error"] = error("large")
        return record
    record["h"] = hashlib.blake2b(data, digest_size=32).hexdigest()
    record["s"] = len(data)
    try:
        if name.endswith(b".ipynb"):
            units, problem = source.notebook(data)
            record["cells"] = len(units)
        else:
            units, problem = source.module(data)
        if problem:
            record["error"] = error(**problem)
        depth = name.count(b"/")
        for unit in units:
            analyze_unit(unit, depth, record)
    except (RecursionError, MemoryError):
        record["error"] = error("deep")
    return record


def main():
    root = os.fsencode(sys.argv[1])
    names = sys.stdin.buffer.read().split(b"\0")[:-1]
    warnings.simplefilter("ignore")
    gc.disable()  # syntax trees hold no cycles
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    out = sys.stdout.buffer

    def say(record):
        out.write(json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n")
        out.flush()

    say({"python": "%d.%d.%d" % sys.version_info[:3]})
    for index, name in enumerate(names):
        signal.alarm(SECONDS)
        try:
            data = read(os.path.join(root, name))
            record = {"error": error("unreadable")} if data is None else analyze(name, data)
        except OSError as failure:
            record = {"error": error("unreadable", os.strerror(failure.errno or 0))}
        signal.alarm(0)
        record["i"] = index
        say(record)


if __name__ == "__main__":
    main()
