# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about text, run by `./dev lint`."""

import ast
import os
import re

from sources import Finding

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
# What is handed to users, or read by tests as foreign material, is not a source of ours.
MATERIAL = re.compile(r"core/task/templates/|tests/\w+/data/")
COMMENTED_BUILD_FILES = ("CMakeLists.txt", ".cmake")

# Registries and mirrors come from the machine's own configuration, never from us.
REGISTRY = re.compile(
    r"\b(?:(?:deb|ftp|archive|security|snapshot|ports)\.(?:debian|ubuntu)\.(?:org|com)"
    r"|pypi\.(?:org|python\.org)|pythonhosted\.org|registry\.npmjs|crates\.io|ghcr\.io|quay\.io|docker\.io|download\.pytorch\.org"
    r"|proxy\.golang)\b")
HOME_PATH = re.compile(r"(?<![\w.$}~*-])/(?:root|Users/\w+)/[\w.]")


def sources(repository):
    return [path for path in repository.files() if not MATERIAL.match(path)]


def licence(repository):
    for path in sources(repository):
        if repository.is_code(path) or path.endswith(COMMENTED_BUILD_FILES):
            if repository.text(path).strip() and LICENCE not in "\n".join(repository.text(path).splitlines()[:3]):
                yield Finding(path, 1, "licence", f"does not begin with {LICENCE}")


def registry_host(repository):
    for path in repository.files():
        for number, line in repository.lines(path):
            match = REGISTRY.search(line)
            if match:
                yield Finding(path, number, "registry-host", f"names the host {match.group(0)}")


def machine_path(repository):
    """No path of the machine where something was written."""
    own = repository.root + "/"
    for path in repository.files():
        for number, line in repository.lines(path):
            match = HOME_PATH.search(line)
            if match or (own in line and own.count("/") > 2):
                yield Finding(path, number, "machine-path", "an absolute path that exists on one machine only")


def python_syntax(repository):
    for path in sources(repository):
        text = repository.text(path)
        if path.endswith(".py") or (text.startswith("#!") and "python" in text.split("\n", 1)[0]):
            try:
                ast.parse(text, filename=path)
            except SyntaxError as error:
                yield Finding(path, error.lineno or 0, "python-syntax", error.msg)


def white_space(repository):
    for path in filter(repository.is_code, sources(repository)):
        for number, line in repository.lines(path):
            if line != line.rstrip() or ("\t" in line and not path.endswith(".sh")):
                yield Finding(path, number, "white-space", "a tab, or space at the end of the line")
        if repository.text(path) and not repository.text(path).endswith("\n"):
            yield Finding(path, 0, "white-space", "no line break at the end of the file")


RULES = {
    "licence": licence,
    "registry-host": registry_host,
    "machine-path": machine_path,
    "python-syntax": python_syntax,
    "white-space": white_space,
}
