# SPDX-License-Identifier: GPL-3.0-or-later
# unpack_pip.py WHEEL|DIST_INFO DESTINATION: puts pip, alone, into the directory, which appears whole or not at all.
# pip may then be run as `python DESTINATION/pip` by any environment's interpreter and sees no other package.
import os
import shutil
import sys
import tempfile
import zipfile

source, destination = sys.argv[1:]
parent = os.path.dirname(destination)
os.makedirs(parent, exist_ok=True)
fresh = tempfile.mkdtemp(prefix=".pip-", dir=parent)
try:
    if source.endswith(".whl"):
        with zipfile.ZipFile(source) as wheel:
            wheel.extractall(fresh)
    else:
        ignored = shutil.ignore_patterns("__pycache__")
        site = os.path.dirname(source)
        shutil.copytree(os.path.join(site, "pip"), os.path.join(fresh, "pip"), ignore=ignored)
        shutil.copytree(source, os.path.join(fresh, os.path.basename(source)))
    os.chmod(fresh, 0o755)
    try:
        os.rename(fresh, destination)
    except OSError:
        if not os.path.isdir(os.path.join(destination, "pip")):
            raise
finally:
    shutil.rmtree(fresh, ignore_errors=True)
