# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about the source as it stands: who may include whom, sizes, sleeps. Each is a function from a Repository
to findings; RULES names them."""

import os
import re

from sources import Finding, without_literals

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
GUI_MODULES = ("QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtCharts", "QtWebEngineCore", "QtWebEngineWidgets",
               "QtPrintSupport", "QtOpenGL", "QtOpenGLWidgets", "QtQuick", "QtQml", "Qsci")
LINE_LIMIT = 400


def includes(repository, *tops):
    """(path, line number, '<' or '"', what is included)"""
    for path in repository.files(*tops):
        if path.endswith((".cpp", ".h")):
            for number, line in repository.lines(path):
                match = INCLUDE.match(line)
                if match:
                    yield path, number, match.group(1), match.group(2)


def include_direction(repository):
    """core: only what stands lower in the list; widgets: core, their own, common; app: never another program's."""
    domains = repository.core_domains()
    rule = "include-direction"
    for path, number, kind, target in includes(repository, "core", "widgets", "app"):
        if kind == "<":
            continue
        here, there = path.split("/"), target.split("/")
        layer, domain = here[0], here[1] if len(here) > 2 else ""
        if there[0] == "tests":
            yield Finding(path, number, rule, f"includes a test's {target}")
        elif layer == "core" and there[0] in ("widgets", "app"):
            yield Finding(path, number, rule, f"core includes upwards: {target}")
        elif layer == "core" and there[0] == "core":
            if domain not in domains:
                yield Finding(path, number, rule, f"{domain} is not in the list of core/CMakeLists.txt")
            elif there[1] not in domains:
                yield Finding(path, number, rule, f"{target} is of no domain in the list of core/CMakeLists.txt")
            elif domains.index(there[1]) > domains.index(domain):
                yield Finding(path, number, rule, f"core/{domain} includes {target}, which stands above it")
        elif layer == "widgets" and there[0] == "app":
            yield Finding(path, number, rule, f"widgets include upwards: {target}")
        elif layer == "widgets" and there[0] == "widgets" and there[1] not in (domain, "common"):
            yield Finding(path, number, rule, f"widgets/{domain} includes {target}; what two share lives in widgets/common")
        elif layer == "app" and domain != "desktop" and there[0] == "widgets":
            yield Finding(path, number, rule, f"app/{domain} has no window, and includes {target}")
        elif layer == "app" and there[0] == "app" and there[1] != domain:
            yield Finding(path, number, rule, f"app/{domain} includes another program's {target}")


def include_from_root(repository):
    """Quoted includes are written from the root, so that the rules above can read them."""
    roots = ("core/", "widgets/", "app/", "tests/")
    for path, number, kind, target in includes(repository, "core", "widgets", "app", "tests"):
        if kind == '"' and not target.startswith(roots) and not target.endswith(".moc"):
            yield Finding(path, number, "include-from-root", f'"{target}" is not written from the root of the repository')


def gui_headers(qt_headers):
    """Names of all public headers of Qt's GUI modules below the given include directory."""
    names = set()
    for module in GUI_MODULES:
        directory = os.path.join(qt_headers, module)
        if os.path.isdir(directory):
            names |= {name for name in os.listdir(directory) if name.startswith(("Q", "q"))}
    return names


def no_gui_in_core(repository, qt_headers):
    """core and the programs without a window include no header of Qt's GUI modules."""
    names = gui_headers(qt_headers)
    tops = ["core"] + [f"app/{name}" for name in ("cli", "exec")]
    for path, number, kind, target in includes(repository, *tops):
        if kind == "<" and (target.split("/")[0] in GUI_MODULES or target in names):
            yield Finding(path, number, "no-gui-in-core", f"<{target}> belongs to a GUI module of Qt")


_CPP_SLEEP = re.compile(
    r"\b(?:qSleep|qWait|sleep_for|sleep_until|usleep|nanosleep|clock_nanosleep|(?:QThread::)?(?:sleep|msleep))\s*\(")
_PYTHON_SLEEP = re.compile(r"\bsleep\s*\(")
_SHELL_SLEEP = re.compile(r"(?:^|[;&|(]|\b(?:do|then|else)\b)\s*sleep\b")


def no_sleep(repository):
    """A test waits for a condition, never for a time. (A string is data: a script under test may sleep in it.)"""
    for path in repository.code("tests"):
        if path.startswith(("tests/architecture/", "tests/bench/")):
            continue  # these name the calls; a bench may let a machine come to rest
        text = repository.text(path)
        if path.endswith((".cpp", ".h")):
            pattern = _CPP_SLEEP
        elif path.endswith(".py") or "python" in text.split("\n", 1)[0]:
            pattern = _PYTHON_SLEEP
        else:
            pattern = _SHELL_SLEEP
        for number, line in enumerate(without_literals(path, text).splitlines(), 1):
            if pattern.search(line):
                yield Finding(path, number, "no-sleep", "a fixed sleep; wait for the condition (QTRY_…, QTest::qWaitFor)")


def line_limit(repository):
    for path in repository.code():
        count = repository.text(path).count("\n")
        if count > LINE_LIMIT:
            yield Finding(path, count, "line-limit", f"{count} lines; above {LINE_LIMIT} a source is split, or its reason listed")


RULES = {
    "include-direction": include_direction,
    "include-from-root": include_from_root,
    "no-gui-in-core": no_gui_in_core,
    "no-sleep": no_sleep,
    "line-limit": line_limit,
}
