# SPDX-License-Identifier: GPL-3.0-or-later
"""Each public header compiles alone.

Reading Qt's and the standard library's headers is nearly all of the work, so headers that lead to the same heavy
ones share a precompiled start of exactly those: what is included anyway, first. A result is kept under the hash of
all that went into it, and a header whose closure did not change is not compiled again.
"""

import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess

from sources import Finding

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
# Starts worth precompiling, the longest first: a header takes the first whose every part it leads to.
STARTS = (
    ("QString", "tl/expected.hpp", "nlohmann/json.hpp"),
    ("QString", "tl/expected.hpp", "stop_token"),
    ("QWidget", "tl/expected.hpp"),
    ("QString", "tl/expected.hpp"),
    ("QAbstractItemModel",),
    ("QWidget",),
    ("QObject",),
    ("QString",),
)
# Precompiling costs as much as checking this many headers without.
WORTH = 3


class Compiler:
    """The compiler and the flags of the build: the union over all sources, without what is a target's own."""

    def __init__(self, build):
        with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
            commands = json.load(file)
        flags, self.program = {}, "c++"
        for entry in commands:
            words = shlex.split(entry["command"])
            program = next((word for word in words if re.search(r"(?:^|/)(?:c|g|clang)\+\+[^/]*$", word)), None)
            self.program = program or self.program
            for position, word in enumerate(words):
                if word == "-isystem":
                    flags[f"-isystem {words[position + 1]}"] = ("-isystem", words[position + 1])
                elif word.startswith(("-I", "-std=", "-D_", "-DQT_")):
                    flags[word] = (word,)
        self.flags = [word for group in flags.values() for word in group]
        self.identity = subprocess.run([self.program, "--version"], check=True, capture_output=True).stdout

    def check(self, source, root, *more):
        """Compiles without output. None, or the compiler's words."""
        command = [self.program, *self.flags, f"-I{root}", "-fsyntax-only", "-w", *more, "-x", "c++", "-"]
        done = subprocess.run(command, input=source, text=True, capture_output=True, check=False)
        return None if done.returncode == 0 else done.stderr

    def precompile(self, source, header, root):
        with open(header, "w", encoding="utf-8") as file:
            file.write(source)
        command = [self.program, *self.flags, f"-I{root}", "-w", "-x", "c++-header", header, "-o", header + ".gch"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def closure(repository, path, seen=None):
    """The header, the project's headers that it leads to, and the names of all others."""
    seen = {} if seen is None else seen
    if path in seen:
        return seen
    seen[path] = None
    for kind, target in INCLUDE.findall(repository.text(path)):
        if kind == "<":
            seen[f"<{target}>"] = None
        elif repository.text(target):
            closure(repository, target, seen)
    return seen


def key(repository, compiler, names):
    digest = hashlib.sha256(compiler.identity + " ".join(compiler.flags).encode())
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + repository.text(name).encode() + b"\0")
    return digest.hexdigest()


def first_error(text):
    for line in text.splitlines():
        match = re.match(r"(.*?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)", line)
        if match:
            return match.group(1), int(match.group(2)), match.group(3)
    return "", 0, text.strip().splitlines()[-1] if text.strip() else "the compiler failed"


def self_contained_headers(repository, build):
    compiler = Compiler(build)
    state = os.path.join(build, "headers")
    os.makedirs(state, exist_ok=True)

    work = []
    for path in repository.files("core", "widgets", "app"):
        if not path.endswith(".h"):
            continue
        names = closure(repository, path)
        good = os.path.join(state, key(repository, compiler, names))
        if not os.path.exists(good):
            start = next((start for start in STARTS if all(f"<{name}>" in names for name in start)), ())
            work.append((path, start, good))

    counts = collections.Counter(start for _, start, _ in work)
    starts = {start: None for start in counts}

    def make_start(start):
        source = "".join(f"#include <{name}>\n" for name in start)
        header = os.path.join(state, hashlib.sha256(source.encode()).hexdigest()[:16] + ".h")
        if start and counts[start] > WORTH and compiler.precompile(source, header, repository.root):
            starts[start] = header

    def check(item):
        path, start, good = item
        more = ("-include", starts[start]) if starts[start] else ()
        # Twice: a header also has to bear being included again.
        words = compiler.check(f'#include "{path}"\n#include "{path}"\n', repository.root, *more)
        if words is None:
            with open(good, "w", encoding="utf-8"):
                return None
        file, line, message = first_error(words)
        where = os.path.relpath(file, repository.root) if file.startswith(repository.root) else file or path
        own = where == path
        return Finding(path, line if own else 0, "self-contained-header", message if own else f"{message} ({where}:{line})")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make_start, counts))
        yield from filter(None, pool.map(check, work))
    for name in os.listdir(state):
        if name.endswith((".h", ".gch")):
            os.remove(os.path.join(state, name))


RULES = {"self-contained-header": self_contained_headers}
