#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports where the repository breaks its own rules: file:line: rule: what. Exit status 1 where it does."""

import argparse
import os
import sys

sys.dont_write_bytecode = True

import rules_built
import rules_headers
import rules_source
import rules_text
from sources import Exceptions, Repository

SETS = {
    "source": tuple(rules_source.RULES),
    "text": tuple(rules_text.RULES),
    "built": tuple(rules_built.RULES),
    "headers": tuple(rules_headers.RULES),
}


def findings(repository, rules, build, qt_headers, qt_libraries, part):
    for rule in rules:
        if rule == "no-gui-in-core":
            yield from rules_source.no_gui_in_core(repository, qt_headers)
        elif rule in rules_source.RULES:
            yield from rules_source.RULES[rule](repository)
        elif rule in rules_text.RULES:
            yield from rules_text.RULES[rule](repository)
        elif rule in rules_built.RULES:
            yield from rules_built.RULES[rule](repository, build, qt_libraries)
        else:
            yield from rules_headers.RULES[rule](repository, build, part)


def broken(root, set_name, build="", qt_headers="", qt_libraries="", part=None):
    """All findings of a set of rules, without the listed exceptions."""
    repository = Repository(root)
    exceptions = Exceptions(repository)
    rules = SETS[set_name]
    remaining = exceptions.apply(findings(repository, rules, build, qt_headers, qt_libraries, part))
    return sorted({*remaining, *exceptions.findings, *exceptions.unused(rules)})


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--root", default=os.path.join(here, "..", ".."))
    parser.add_argument("--build", default="build", help="the build directory (built, headers)")
    parser.add_argument("--qt-headers", default="", help="the directory that holds QtCore, QtGui, … (source)")
    parser.add_argument("--qt-libraries", default="", help="the directory that holds libQt6Core.so (built)")
    parser.add_argument("--part", help="headers only: N/M, the Nth of M parts; prepare, before the first; clean, after the last")
    arguments = parser.parse_args()
    if arguments.part == "prepare":
        return rules_headers.prepare(Repository(arguments.root), arguments.build)
    if arguments.part == "clean":
        return rules_headers.clean(arguments.build)
    part = tuple(map(int, arguments.part.split("/"))) if arguments.part else None
    found = broken(arguments.root, arguments.set, arguments.build, arguments.qt_headers, arguments.qt_libraries, part)
    for finding in found:
        print(finding)
    print(f"{arguments.set}: {len(found)} findings" if found else f"{arguments.set}: nothing to say")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
