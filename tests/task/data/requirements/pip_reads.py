# SPDX-License-Identifier: GPL-3.0-or-later
"""How pip itself reads requirements files.

Standard input: a JSON list of texts. Standard output: for each text a list of lines, or null where pip cannot even cut
it; each line is [number, kind, …]: ["requirement", name, extras, specifiers, has a marker, editable, hashes],
["include", file], ["constraint", file], ["option"] or ["invalid", why].
With --probe: ends with 0 where this pip has the grammar of packaging 22 and later.
"""
import json
import logging
import sys

if "--probe" in sys.argv:
    import pip._vendor.packaging._tokenizer  # noqa: F401

    sys.exit(0)

from pip._internal.req import constructors, req_file

logging.disable(logging.CRITICAL)
read_line = req_file.get_line_parser(None)


def describe(number, text):
    args, options = read_line(text)
    line = req_file.ParsedLine("requirements.txt", number, args, options, False)
    # Before pip 26 the attribute is there only where there is a requirement.
    requirement = getattr(line, "requirement", None)
    if not requirement:
        if options.requirements:
            return [number, "include", options.requirements[0]]
        if options.constraints:
            return [number, "constraint", options.constraints[0]]
        return [number, "option"]
    editable = not args
    if editable:
        parsed = constructors.install_req_from_editable(requirement)
    else:
        parsed = constructors.install_req_from_line(requirement)
    req = parsed.req
    hashes = sorted(
        algorithm + ":" + value for algorithm, values in (options.hashes or {}).items() for value in values
    )
    return [
        number,
        "requirement",
        req.name if req else "",
        sorted(parsed.extras),
        sorted(str(clause) for clause in req.specifier) if req and not parsed.link else [],
        parsed.markers is not None,
        bool(editable),
        hashes,
    ]


answer = []
for content in json.load(sys.stdin):
    try:
        logical = list(req_file.preprocess(content))
    except Exception:
        answer.append(None)
        continue
    lines = []
    for number, text in logical:
        try:
            lines.append(describe(number, text))
        except BaseException as error:  # pip raises many kinds, SystemExit among them
            lines.append([number, "invalid", type(error).__name__ + ": " + str(error)])
    answer.append(lines)
json.dump(answer, sys.stdout)
