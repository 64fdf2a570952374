# SPDX-License-Identifier: GPL-3.0-or-later
# Which requirements an environment does not meet. stdin: {"installed": {canonical name: version}, "requirements":
# [PEP 508 text]} as JSON; stdout: the unmet ones, a JSON list of {"requirement", "installed": version or null}. What this
# cannot judge (a URL, a path, an odd version) counts as met: a fact is told, never a guess. Any Python from 3.6 on; uses
# nothing but the standard library, since the environment may hold nothing else.
import json
import os
import platform
import re
import sys

NAME = re.compile(r"^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*\(?([^;@)]*)\)?\s*(?:;(.*))?$")
SPECIFIER = re.compile(r"^\s*(===|==|!=|<=|>=|~=|<|>)\s*([^\s]+)\s*$")
VERSION = re.compile(
    r"^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|beta|preview|pre|a|b|c|rc)[-_.]?(\d*))?"
    r"(?:(?:-(\d+))|(?:[-_.]?(?:post|rev|r)[-_.]?(\d*)))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$"
)


class Unknown(Exception):
    pass


class Version:
    """PEP 440, as far as comparing needs it."""

    def __init__(self, text):
        match = VERSION.match(text.strip().lower())
        if not match:
            raise Unknown(text)
        epoch, release, pre, pre_number, post1, post2, dev, dev_number, local = match.groups()
        self.epoch = int(epoch or 0)
        self.release = [int(part) for part in release.split(".")]
        self.local = local
        self.is_pre = bool(pre or dev)
        letter = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}.get(pre, pre)
        is_post = post1 is not None or post2 is not None
        post = int(post1 or post2 or 0) if is_post else -1
        stage = (letter, int(pre_number or 0)) if pre else ("z", 0)
        if dev and not pre and not is_post:
            stage = ("", 0)  # 1.0.dev1 comes before 1.0a1
        trimmed = self.release[:]
        while len(trimmed) > 1 and trimmed[-1] == 0:
            trimmed.pop()
        self.key = (self.epoch, trimmed, stage, post, (0, int(dev_number or 0)) if dev else (1, 0))


def fits(installed, operator, wanted):
    if operator == "===":
        return installed.strip().lower() == wanted.strip().lower()
    have = Version(installed)
    if operator in ("==", "!=") and wanted.endswith(".*"):
        prefix = Version(wanted[:-2])
        padded = have.release + [0] * len(prefix.release)
        same = have.epoch == prefix.epoch and padded[: len(prefix.release)] == prefix.release
        return same == (operator == "==")
    want = Version(wanted)
    if operator in ("==", "!="):
        same = have.key == want.key and (want.local is None or want.local == have.local)
        return same == (operator == "==")
    if operator == "~=":
        prefix = want.release[:-1]
        padded = have.release + [0] * len(prefix)
        return have.key >= want.key and padded[: len(prefix)] == prefix
    return {"<": have.key < want.key, "<=": have.key <= want.key, ">": have.key > want.key, ">=": have.key >= want.key}[
        operator
    ]


def marker_values():
    return {
        "python_version": "%d.%d" % sys.version_info[:2],
        "python_full_version": "%d.%d.%d" % sys.version_info[:3],
        "os_name": os.name,
        "sys_platform": sys.platform,
        "platform_machine": platform.machine(),
        "platform_system": platform.system(),
        "platform_release": platform.release(),
        "platform_version": platform.version(),
        "platform_python_implementation": platform.python_implementation(),
        "implementation_name": sys.implementation.name,
        "extra": "",
    }


TOKEN = re.compile(r"\s*(\(|\)|'[^']*'|\"[^\"]*\"|===|==|!=|<=|>=|~=|<|>|not\s+in\b|in\b|and\b|or\b|[a-z_]+)")


def applies(marker):
    """Evaluates a PEP 508 marker by recursive descent; never by eval."""
    tokens = TOKEN.findall(marker)
    values = marker_values()
    position = [0]

    def peek():
        return tokens[position[0]] if position[0] < len(tokens) else None

    def take():
        token = peek()
        if token is None:
            raise Unknown(marker)
        position[0] += 1
        return token

    def value():
        token = take()
        if token[0] in "'\"":
            return token[1:-1]
        if token not in values:
            raise Unknown(token)
        return values[token]

    def comparison():
        if peek() == "(":
            take()
            result = either()
            if take() != ")":
                raise Unknown(marker)
            return result
        left, operator, right = value(), " ".join(take().split()), value()
        if operator == "in":
            return left in right
        if operator == "not in":
            return left not in right
        try:
            return fits(left, operator, right)
        except Unknown:
            return {"==": left == right, "!=": left != right}.get(operator, False)

    def both():
        result = comparison()
        while peek() == "and":
            take()
            result = comparison() and result
        return result

    def either():
        result = both()
        while peek() == "or":
            take()
            result = both() or result
        return result

    return either()


def unmet(requirement, installed):
    text = re.split(r"\s--[a-z]", requirement)[0].strip()
    match = NAME.match(text)
    if not match or "://" in text:
        return None
    name, specifiers, marker = match.groups()
    if marker and not applies(marker):
        return None
    version = installed.get(re.sub(r"[-_.]+", "-", name).lower())
    if version is None:
        return {"requirement": requirement, "installed": None}
    for specifier in specifiers.split(","):
        parts = SPECIFIER.match(specifier)
        if parts and not fits(version, parts.group(1), parts.group(2)):
            return {"requirement": requirement, "installed": version}
    return None


question = json.loads(sys.stdin.buffer.read().decode())
answer = []
for line in question["requirements"]:
    try:
        found = unmet(line, question["installed"])
    except Unknown:
        found = None
    if found:
        answer.append(found)
print(json.dumps(answer))
