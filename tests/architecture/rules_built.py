# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about what was built: what the core libraries and the programs without a window link."""

import functools
import glob
import os
import re
import subprocess

from sources import Finding

GUI_LIBRARIES = re.compile(
    r"\b(libQt6(?:Gui|Widgets|Svg|SvgWidgets|Charts|OpenGL|OpenGLWidgets|PrintSupport|WebEngine\w*|Quick\w*)|libqscintilla2_qt6)\.so")
WINDOWLESS_PROGRAMS = {"cli": "orrery", "exec": "orrery-exec"}


def run(*command):
    # Nothing is translated, whatever the language of the machine.
    environment = dict(os.environ, LC_ALL="C")
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def symbols(*arguments):
    """Mangled names, without their versions."""
    rows = (line.split() for line in run("nm", "--format=posix", *arguments).splitlines())
    return {fields[0].split("@")[0] for fields in rows if len(fields) >= 2}


@functools.lru_cache(maxsize=None)
def gui_symbols(qt_libraries):
    """What Qt's GUI libraries define and QtCore does not."""
    gui = set()
    for name in ("Gui", "Widgets"):
        for library in glob.glob(os.path.join(qt_libraries, f"libQt6{name}.so")):
            gui |= symbols("--dynamic", "--defined-only", library)
    return gui - symbols("--dynamic", "--defined-only", os.path.join(qt_libraries, "libQt6Core.so"))


def libraries_without_gui(repository, build, qt_libraries):
    """No core library needs a symbol that only Qt's GUI libraries have."""
    for domain in repository.core_domains():
        if not os.path.exists(os.path.join(repository.root, "core", domain, "CMakeLists.txt")):
            continue
        library = os.path.join(build, "core", domain, f"liborrery_{domain}.a")
        path = f"core/{domain}/CMakeLists.txt"
        if not os.path.exists(library):
            yield Finding(path, 0, "links-no-gui", f"{library} was not built")
            continue
        needed = sorted(symbols("--undefined-only", library) & gui_symbols(qt_libraries))
        if needed:
            names = run("c++filt", *needed[:3]).replace("\n", ", ").rstrip(", ")
            yield Finding(path, 0, "links-no-gui", f"the library needs {len(needed)} symbols of Qt's GUI, such as {names}")


def programs_without_gui(repository, build):
    """Neither directly nor through another library."""
    for directory, program in WINDOWLESS_PROGRAMS.items():
        path = f"app/{directory}/CMakeLists.txt"
        if not os.path.exists(os.path.join(repository.root, path)):
            continue
        binary = os.path.join(build, "bin", program)
        if not os.path.exists(binary):
            yield Finding(path, 0, "links-no-gui", f"{binary} was not built")
            continue
        if "(NEEDED)" not in run("readelf", "--dynamic", binary):
            continue
        loaded = sorted(set(GUI_LIBRARIES.findall(run("ldd", binary))))
        if loaded:
            yield Finding(path, 0, "links-no-gui", f"{program} loads {', '.join(loaded)}")


def links_no_gui(repository, build, qt_libraries):
    yield from libraries_without_gui(repository, build, qt_libraries)
    yield from programs_without_gui(repository, build)


RULES = {"links-no-gui": links_no_gui}
