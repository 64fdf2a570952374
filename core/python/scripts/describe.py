# SPDX-License-Identifier: GPL-3.0-or-later
# What Orrery wants to know about an interpreter. Run as `python -I -S -c …` by any Python from 3.6 on; prints
# "name=value" pairs, each ended by a NUL. Imports next to nothing: it runs once for every interpreter found.
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES


def of_environment(executable):
    # The directory of the virtual environment (PEP 405) that this executable belongs to. Without the site module,
    # which is not loaded here, Python itself does not look.
    directory = os.path.dirname(os.path.abspath(executable))
    for root in (os.path.dirname(directory), directory):
        if os.path.isfile(os.path.join(root, "pyvenv.cfg")):
            return root
    return ""


def base_executable():
    real = os.path.realpath(sys.executable)
    if os.path.dirname(real) == os.path.realpath(os.path.join(sys.base_exec_prefix, "bin")):
        return real
    names = ["python%d.%d" % sys.version_info[:2], "python3", "python"]
    if sys.implementation.name != "cpython":
        names.insert(0, os.path.basename(real))
    for name in names:
        path = os.path.join(sys.base_exec_prefix, "bin", name)
        if os.access(path, os.X_OK):
            return os.path.realpath(path)
    return real


def numbers(version):
    return [int(part) for part in version.split(".") if part.isdigit()]


def pips(directories):
    for directory in directories:
        try:
            names = os.listdir(directory)
        except OSError:
            continue
        for name in names:
            if name.startswith("pip-") and name.endswith((".dist-info", ".whl")):
                yield numbers(name.split("-")[1].replace(".dist", "")), os.path.join(directory, name)


version = "python%d.%d" % sys.version_info[:2]
library = os.path.dirname(os.__file__)
base = sys.base_prefix
sites = [os.path.join(library, "site-packages")]
bundles = [os.path.join(library, "ensurepip", "_bundled")]
if base == "/usr":  # as Debian keeps them
    sites += ["/usr/local/lib/%s/dist-packages" % version, "/usr/lib/python3/dist-packages"]
    bundles.append("/usr/share/python-wheels")

answer = {
    "version": "%d.%d.%d" % sys.version_info[:3],
    "release": sys.version_info[3],
    "implementation": sys.implementation.name,
    "executable": sys.executable,
    "environment": of_environment(sys.executable),
    "base_executable": base_executable(),
    "base_prefix": base,
    "base_exec_prefix": sys.base_exec_prefix,
    "library": library,
    "platform": "%s-%s" % (sys.platform, os.uname().machine),
    "tag": EXTENSION_SUFFIXES[0].strip(".").rsplit(".", 1)[0],
    "venv": int(os.path.isfile(os.path.join(library, "venv", "__init__.py"))),
    "ensurepip": int(os.path.isfile(os.path.join(library, "ensurepip", "__init__.py"))),
    "conda": int(os.path.isdir(os.path.join(base, "conda-meta"))),
}
for _, path in sorted(pips(sites)):
    answer["pip"] = path
for _, path in sorted(pips(bundles)):
    answer["pip_wheel"] = path
for name, value in answer.items():
    sys.stdout.buffer.write(os.fsencode("%s=%s\0" % (name, value)))
