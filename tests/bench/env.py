#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments from local wheels against `python -m venv` and `pip install`: the first build, and the same again.

30 wheels of 40 modules each, made here; no network. The first build is measured with uv where it is installed (the
wanted ratio holds for it), and with pip alone. Usage: env.py [number of wheels]
"""
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

from benchlib import BIN, Bench, paired

count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
driver = os.path.join(os.path.dirname(BIN), "bench", "bench_environment")
uv = os.environ.get("ORRERY_TEST_UV") or shutil.which("uv")
module = "\n".join(f"def function_{i}(a, b={i}):\n    return [a + b + {i} for _ in range(a)]\n" for i in range(40))


def make_wheel(directory, name):
    info = f"{name}-1.0.dist-info"
    files = {f"{name}/module{i}.py": module for i in range(40)}
    files[f"{name}/__init__.py"] = ""
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(os.path.join(directory, f"{name}-1.0-py3-none-any.whl"), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)


with tempfile.TemporaryDirectory(prefix="orrery-bench-") as top:
    wheels, task, home, venv = (os.path.join(top, name) for name in ("wheels", "task", "home", "venv"))
    os.mkdir(wheels)
    os.mkdir(task)
    names = [f"package{i}" for i in range(count)]
    for name in names:
        make_wheel(wheels, name)
    with open(os.path.join(task, "requirements.txt"), "w") as file:
        file.write(f"--no-index\n--find-links {wheels}\n" + "\n".join(names) + "\n")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "UV_"))}
    environment["PIP_CONFIG_FILE"] = "/dev/null"
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    # The interpreter itself: a shim in front of it takes longer than what is measured.
    python = subprocess.run(["python3", "-c", "import sys; print(sys.executable)"], env=environment, check=True,
                            capture_output=True, text=True).stdout.strip()

    def theirs():
        subprocess.run([python, "-m", "venv", venv], env=environment, check=True)
        subprocess.run([os.path.join(venv, "bin", "pip"), "install", "-q", "-r", os.path.join(task, "requirements.txt")],
                       env=environment, check=True)

    def ours(tool):
        subprocess.run([driver, home, task, tool], env=environment, check=True, stdout=sys.stderr)

    def forget():
        shutil.rmtree(venv, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)

    bench = Bench()
    if uv:
        a, b = paired(theirs, lambda: ours(uv), rounds=3, prepare=forget)
        bench.at_least(f"first build of {count} wheels, uv, against venv and pip ({a:.2f} s)", 3, a / b)
    else:
        print("uv is not installed: its row is left out")
    a, b = paired(theirs, lambda: ours(""), rounds=3, prepare=forget)
    bench.at_least(f"first build of {count} wheels, pip, against venv and pip ({a:.2f} s)", 1, a / b)
    forget()
    theirs()
    ours(uv or "")
    again, = paired(lambda: ours(uv or ""), rounds=5)
    bench.at_least(f"the same requirements again ({again * 1000:.0f} ms), against venv and pip", 50, a / again)
    bench.finish()
