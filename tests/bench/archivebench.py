# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benches of archives share: trees of real source text, and the programs that are measured.

The material is kept between benches in ORRERY_BENCH_DIR (else in the system's directory for temporary files), a few
gigabytes. --quick: smaller amounts, for trying a bench out; its ratios are not those that count.
"""

import os
import random
import subprocess
import sys
import tempfile

import benchlib

QUICK = "--quick" in sys.argv
SOURCES = ("/usr/include", "/usr/lib/python3", "/usr/lib/python3.11", "/usr/lib/python3.12", "/usr/share/doc")


def directory():
    base = os.environ.get("ORRERY_BENCH_DIR") or os.path.join(tempfile.gettempdir(), f"orrery-bench-{os.getuid()}")
    os.makedirs(base, exist_ok=True)
    return base


def path(name):
    return os.path.join(directory(), name)


def source_text(wanted):
    """This many bytes of headers and Python files of this machine; fewer where it has not as many."""
    parts, total = [], 0
    for base in SOURCES:
        for folder, folders, files in os.walk(base):
            folders.sort()
            for name in sorted(files):
                if not name.endswith((".h", ".hpp", ".py", ".txt")):
                    continue
                try:
                    with open(os.path.join(folder, name), "rb") as file:
                        parts.append(file.read())
                except OSError:
                    continue
                total += len(parts[-1])
                if total >= wanted:
                    return b"".join(parts)[:wanted]
    return b"".join(parts)


def tree(count):
    """A task folder with this many text files of mean 4 kB, in directories of 50."""
    root = path(f"tree-{count}")
    if os.path.exists(root + ".complete"):
        return root
    text, dice = source_text(64 << 20), random.Random(count)
    for number in range(count - 3):
        folder = f"{root}/package{number // 1000:03}/module{number // 50 % 20:02}"
        if number % 50 == 0:
            os.makedirs(folder, exist_ok=True)
        size = min(int(dice.expovariate(1 / 4096)), 200_000)
        start = dice.randrange(len(text) - size)
        with open(f"{folder}/file{number:06}.py", "wb") as file:
            file.write(text[start : start + size])
    for name, content in (("main.py", "print(1)\n"), ("requirements.txt", ""),
                          ("params.json", '{"exec_file_name": "main.py"}\n')):
        with open(os.path.join(root, name), "w") as file:
            file.write(content)
    open(root + ".complete", "w").close()
    return root


def large_file(size):
    """A folder with one file of real source text, which repeats only beyond what the machine has of it."""
    root = path(f"large-{size >> 20}")
    if os.path.exists(root + ".complete"):
        return root
    os.makedirs(root, exist_ok=True)
    text = source_text(size)
    with open(os.path.join(root, "source.txt"), "wb") as file:
        for start in range(0, size, len(text)):
            file.write(text[: min(len(text), size - start)])
    open(root + ".complete", "w").close()
    return root


def tool():
    """The engine of archives alone."""
    return os.path.join(os.path.dirname(benchlib.BIN.rstrip("/")), "tests", "archivetool")


def home():
    """The workspace that `orrery` keeps compressed streams in; packs of one that was removed are first packs."""
    return path("home")


def pack_command(root, target, layout="flat"):
    """What a user types, with all that it does: ignore rules, the cache of streams, the synced file, its SHA-256.
    Flat, since the other programs' names have no folder before them either."""
    return [benchlib.program("orrery"), "--home", home(), "pack", root, "--layout", layout, "-o", target]


def peak_memory(command):
    """Megabytes (2^20) that a command had in memory at most. Started by a small process: a child counts what its
    parent had when it was forked."""
    script = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    return int(subprocess.check_output([sys.executable, "-c", script, *command])) / 1024


def remove(*files):
    for file in files:
        if os.path.exists(file):
            os.remove(file)
