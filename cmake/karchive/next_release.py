#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives apt sources of the next release from this machine's own.

usage: next_release.py CODENAME NEXT [ETC_APT]

Reads ETC_APT/sources.list, sources.list.d/*.list and sources.list.d/*.sources (default /etc/apt), takes what
names the suite CODENAME itself (not -updates, -security, -backports) and prints the same sources for NEXT, both
binary and source packages, in deb822 format. Mirrors, components, keys and options stay as the machine has them.
Exit status 1 when the machine has no source for CODENAME.
"""

import glob
import os
import re
import sys

# What a one-line option is called in the deb822 format (sources.list(5)).
LINE_OPTIONS = {
    "arch": "Architectures",
    "signed-by": "Signed-By",
    "trusted": "Trusted",
    "check-valid-until": "Check-Valid-Until",
    "check-date": "Check-Date",
    "allow-insecure": "Allow-Insecure",
}
KEPT_FIELDS = ("URIs", "Components", *sorted(set(LINE_OPTIONS.values())))


def stanzas_of_list(text):
    """The one-line format: `deb [ option=value … ] uri suite component…`"""
    for line in text.splitlines():
        line = line.split("#", 1)[0].strip()
        match = re.match(r"deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s*(.*)$", line)
        if not match:
            continue
        options, uri, suite, components = match.groups()
        stanza = {"URIs": uri, "Suites": suite, "Components": components}
        for option in (options or "").split():
            name, _, value = option.partition("=")
            if name in LINE_OPTIONS:
                stanza[LINE_OPTIONS[name]] = value.replace(",", " ")
        yield stanza


def stanzas_of_sources(text):
    """deb822: fields, continued by indented lines, stanzas parted by blank lines."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for block in re.split(r"\n[ \t]*\n", "\n".join(lines)):
        stanza, field = {}, None
        for line in block.splitlines():
            if line[:1].isspace() and field:
                stanza[field] += "\n" + line
            elif ":" in line:
                name, value = line.split(":", 1)
                # Field names are case-insensitive.
                known = {kept.lower(): kept for kept in (*KEPT_FIELDS, "Types", "Suites", "Enabled")}
                field = known.get(name.strip().lower(), name.strip())
                stanza[field] = value.strip()
        binary = "deb" in stanza.get("Types", "").split()
        if binary and stanza.get("Enabled", "yes").lower() not in ("no", "false", "off", "0"):
            yield stanza


def machine_stanzas(etc_apt):
    lists = [os.path.join(etc_apt, "sources.list"), *sorted(glob.glob(os.path.join(etc_apt, "sources.list.d", "*.list")))]
    for reader, names in (
        (stanzas_of_list, lists),
        (stanzas_of_sources, sorted(glob.glob(os.path.join(etc_apt, "sources.list.d", "*.sources")))),
    ):
        for name in names:
            if os.path.isfile(name):
                with open(name, encoding="utf-8", errors="replace") as file:
                    yield from reader(file.read())


def derived(etc_apt, codename, following):
    """The stanzas for the next release, each mirror once."""
    seen = set()
    for stanza in machine_stanzas(etc_apt):
        key = (stanza.get("URIs"), stanza.get("Components"))
        if codename not in stanza.get("Suites", "").split() or key in seen:
            continue
        seen.add(key)
        fields = {"Types": "deb deb-src", "Suites": following}
        fields.update({name: stanza[name] for name in KEPT_FIELDS if stanza.get(name)})
        yield "".join(f"{name}: {value}\n" for name, value in fields.items())


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    etc_apt = arguments[2] if len(arguments) == 3 else "/etc/apt"
    found = list(derived(etc_apt, arguments[0], arguments[1]))
    if not found:
        sys.exit(f"next_release.py: no apt source in {etc_apt} names the release {arguments[0]}")
    print("\n".join(found), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
