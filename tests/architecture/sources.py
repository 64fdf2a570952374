# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the repository as the rules see them, what a rule reports, and the listed exceptions."""

import dataclasses
import os
import re

TOP_DIRECTORIES = ("app", "widgets", "core", "resources", "translations", "tests", "installer", "cmake", "docs", ".ci")
CODE_SUFFIXES = (".cpp", ".h", ".py", ".sh")
EXCEPTIONS = "tests/architecture/exceptions.txt"


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str  # from the root
    line: int  # 1-based; 0: the file as a whole
    rule: str
    message: str

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.rule}: {self.message}"


class Repository:
    def __init__(self, root):
        self.root = os.path.abspath(root)
        self._texts = {}

    def files(self, *tops):
        """Paths from the root, sorted; without arguments everything, the files at the top included."""
        found = []
        for top in tops or TOP_DIRECTORIES:
            for directory, names, files in os.walk(os.path.join(self.root, top)):
                names[:] = [name for name in names if name != "__pycache__"]
                found += [os.path.relpath(os.path.join(directory, file), self.root) for file in files]
        if not tops:
            found += [name for name in os.listdir(self.root) if os.path.isfile(os.path.join(self.root, name))]
            if ".git" in found:
                found.remove(".git")
        return sorted(found)

    def code(self, *tops):
        return [path for path in self.files(*tops) if self.is_code(path)]

    def is_code(self, path):
        return path.endswith(CODE_SUFFIXES) or self.text(path).startswith("#!")

    def text(self, path):
        """Empty for what is not text."""
        if path not in self._texts:
            full = os.path.join(self.root, path)
            try:
                with open(full, encoding="utf-8") as file:
                    self._texts[path] = file.read()
            except (OSError, UnicodeDecodeError):
                self._texts[path] = ""
        return self._texts[path]

    def lines(self, path):
        """(number, line) pairs."""
        return enumerate(self.text(path).splitlines(), 1)

    def core_domains(self):
        """The list in core/CMakeLists.txt, low to high."""
        match = re.search(r"set\(ORRERY_CORE_DOMAINS\s([^)$]*)\)", self.text("core/CMakeLists.txt"))
        return match.group(1).split() if match else []


_CPP_TOKENS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<delimiter>[^ ()\\\n]{0,16})\(.*?\)(?P=delimiter)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""",
    re.DOTALL,
)
_SCRIPT_TOKENS = re.compile(r"""'{3}.*?'{3}|\"{3}.*?\"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<!\S)\#[^\n]*""", re.DOTALL)


def without_literals(path, text):
    """The text with comments and string literals blanked, line breaks kept: a script inside a string is data."""
    tokens = _CPP_TOKENS if path.endswith((".cpp", ".h")) else _SCRIPT_TOKENS
    return tokens.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


class Exceptions:
    """Lines `rule | path | reason`. An exception without a reason, or that nothing needs any more, is a finding."""

    def __init__(self, repository):
        self._entries = {}  # (rule, path) -> line number
        self._used = set()
        self.findings = []
        for number, line in repository.lines(EXCEPTIONS):
            if not line.strip() or line.startswith("#"):
                continue
            parts = [part.strip() for part in line.split("|", 2)]
            if len(parts) != 3 or len(parts[2].split()) < 3:
                self.findings.append(Finding(EXCEPTIONS, number, "exceptions", "not 'rule | path | reason in words'"))
                continue
            self._entries[(parts[0], parts[1])] = number

    def apply(self, findings):
        """What remains of the findings."""
        remaining = []
        for finding in findings:
            if (finding.rule, finding.path) in self._entries:
                self._used.add((finding.rule, finding.path))
            else:
                remaining.append(finding)
        return remaining

    def unused(self, rules):
        return [
            Finding(EXCEPTIONS, number, "exceptions", f"{path} no longer needs an exception from {rule}")
            for (rule, path), number in self._entries.items()
            if rule in rules and (rule, path) not in self._used
        ]
