# SPDX-License-Identifier: GPL-3.0-or-later
"""Each public header compiles alone.

Reading Qt's and the standard library's headers is nearly all of the work, so headers that lead to the same heavy
ones share a precompiled start of exactly those: what is included anyway, first. A good result is kept in the cache of
the build under the hash of all that went into it, so that a header whose closure did not change is not compiled again,
in no checkout.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile

from sources import Finding

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
# Each costs about ten times what one of the others does: Qt's headers and these.
HEAVY = ("<Q", "<nlohmann", "<stop_token", "<thread", "<chrono", "<filesystem", "<regex", "<format")
# A start is precompiled where it spares this much of them, in readings of a light one.
WORTH = 250


class Compiler:
    """The compiler and the flags of the build: the union over all sources, without what is a target's own."""

    def __init__(self, build):
        self.build = os.path.abspath(build)
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


def cache_directory():
    """As cmake/karchive/build.sh has it."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    directory = os.path.join(os.environ.get("ORRERY_BUILD_CACHE") or os.path.join(home, "orrery-build"), "headers")
    os.makedirs(directory, exist_ok=True)
    return directory


def key(repository, compiler, names):
    flags = " ".join(compiler.flags).replace(compiler.build, "BUILD").replace(repository.root, "ROOT")
    digest = hashlib.sha256(compiler.identity + flags.encode())
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + repository.text(name).encode() + b"\0")
    return digest.hexdigest()


def first_error(text):
    for line in text.splitlines():
        match = re.match(r"(.*?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)", line)
        if match:
            return match.group(1), int(match.group(2)), match.group(3)
    return "", 0, text.strip().splitlines()[-1] if text.strip() else "the compiler failed"


def weight(names):
    return sum(10 if name.startswith(HEAVY) else 1 for name in names)


def best_start(names, starts):
    """The largest of the sets of headers that this one leads to as a whole, or None."""
    return max((start for start in starts if start <= names), key=weight, default=None)


def common_starts(closures):
    """The sets of other headers that, read once for all whose closure holds them, spare the most."""
    starts, covered = [], [0] * len(closures)
    candidates = set(closures)
    while candidates:
        def gain(start):
            return sum(max(0, weight(start) - had) for had, names in zip(covered, closures) if start <= names)

        start = max(candidates, key=lambda start: (gain(start), sorted(start)))
        if gain(start) - weight(start) < WORTH:
            break
        starts.append(start)
        candidates.remove(start)
        covered = [max(had, weight(start)) if start <= names else had for had, names in zip(covered, closures)]
    return starts


class Headers:
    """The project's headers, what each leads to, and where the good results are kept."""

    def __init__(self, repository, build):
        self.repository, self.compiler = repository, Compiler(build)
        self.prepared = os.path.join(build, "headers")
        cache = cache_directory()
        self.outside, self.good = {}, {}
        for path in repository.files("core", "widgets", "app"):
            if path.endswith(".h"):
                names = closure(repository, path)
                self.outside[path] = frozenset(name for name in names if name.startswith("<"))
                self.good[path] = os.path.join(cache, key(repository, self.compiler, names))

    def to_check(self):
        """Those that were not found good before, similar ones together."""
        left = [path for path, good in self.good.items() if not os.path.exists(good)]
        return sorted(left, key=lambda path: (-weight(self.outside[path]), sorted(self.outside[path]), path))

    def make_starts(self, directory):
        """Precompiled starts for all that is to be checked: NAME.names lists what NAME.h includes."""
        def make(start):
            source = "".join(f"#include {name}\n" for name in sorted(start))
            base = os.path.join(directory, hashlib.sha256(source.encode()).hexdigest()[:16])
            if self.compiler.precompile(source, base + ".h", self.repository.root):
                with open(base + ".names", "w", encoding="utf-8") as file:
                    file.write("\n".join(sorted(start)))

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(make, common_starts([self.outside[path] for path in self.to_check()])))

    @staticmethod
    def read_starts(directory):
        starts = {}
        for name in os.listdir(directory):
            if name.endswith(".names"):
                with open(os.path.join(directory, name), encoding="utf-8") as file:
                    starts[frozenset(file.read().split("\n"))] = os.path.join(directory, name[: -len("names")] + "h")
        return starts

    def check(self, path, starts):
        start = best_start(self.outside[path], starts)
        more = ("-include", starts[start]) if start else ()
        # Twice: a header also has to bear being included again.
        words = self.compiler.check(f'#include "{path}"\n#include "{path}"\n', self.repository.root, *more)
        if words is None:
            with open(self.good[path], "w", encoding="utf-8"):
                return None
        file, line, message = first_error(words)
        where = os.path.relpath(file, self.repository.root) if file.startswith(self.repository.root) else file or path
        own = where == path
        return Finding(path, line if own else 0, "self-contained-header", message if own else f"{message} ({where}:{line})")


def prepare(repository, build):
    """What all parts need, once: the precompiled starts, in the build directory."""
    clean(build)
    headers = Headers(repository, build)
    os.makedirs(headers.prepared)
    headers.make_starts(headers.prepared)


def clean(build):
    shutil.rmtree(os.path.join(build, "headers"), ignore_errors=True)


def self_contained_headers(repository, build, part=None):
    """part: (3, 8) checks the third eighth of the headers, on one core, with what was prepared; else all of them."""
    headers = Headers(repository, build)
    if part:
        number, parts = part
        starts = headers.read_starts(headers.prepared)
        mine = sorted(headers.good)[number - 1 :: parts]
        yield from filter(None, (headers.check(path, starts) for path in headers.to_check() if path in mine))
        return
    with tempfile.TemporaryDirectory(prefix="orrery-headers-") as directory:
        headers.make_starts(directory)
        starts = headers.read_starts(directory)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from filter(None, pool.map(lambda path: headers.check(path, starts), headers.to_check()))


RULES = {"self-contained-header": self_contained_headers}
