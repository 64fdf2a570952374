# SPDX-License-Identifier: GPL-3.0-or-later
# makewheel.py DIRECTORY NAME VERSION [requirement…]: a wheel whose module NAME holds `version`.
import base64
import hashlib
import os
import sys
import zipfile

directory, name, version = sys.argv[1:4]
info = "%s-%s.dist-info" % (name, version)
metadata = "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version)
metadata += "".join("Requires-Dist: %s\n" % requirement for requirement in sys.argv[4:])
files = {
    name + ".py": "version = %r\n" % version,
    info + "/METADATA": metadata,
    info + "/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    info + "/entry_points.txt": "[console_scripts]\n%s-tool = %s:print\n" % (name, name),
}
record = ""
for path, text in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    record += "%s,sha256=%s,%d\n" % (path, digest, len(text))
files[info + "/RECORD"] = record + info + "/RECORD,,\n"
os.makedirs(directory, exist_ok=True)
with zipfile.ZipFile(os.path.join(directory, "%s-%s-py3-none-any.whl" % (name, version)), "w") as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
