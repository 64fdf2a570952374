# SPDX-License-Identifier: GPL-3.0-or-later
# Loaded by every Python of a run (PYTHONPATH leads here): its output is UTF-8 and reaches the log line by line.
# `python -u` would do it too, at the price of one write for every argument of print. Works from Python 3.6 on, and
# whatever goes wrong in here, the script starts all the same.
import sys


def _improve(name):
    import io
    import os

    stream = getattr(sys, name, None)
    if not isinstance(stream, io.TextIOWrapper):
        return
    unbuffered = not isinstance(stream.buffer, io.BufferedWriter)
    if unbuffered and "PYTHONUNBUFFERED" not in os.environ:
        return  # the user's own `python -u`
    encoding, errors = "utf-8", stream.errors
    if "PYTHONIOENCODING" in os.environ:
        encoding = stream.encoding
    if not unbuffered and hasattr(stream, "reconfigure"):
        if stream.encoding != encoding:
            stream.reconfigure(encoding=encoding, errors=errors)
        if not stream.line_buffering:
            stream.reconfigure(line_buffering=True)
        return
    raw = stream.detach()
    if unbuffered:
        raw = io.BufferedWriter(raw)
    better = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="\n", line_buffering=True)
    better.mode = "w"
    setattr(sys, name, better)
    setattr(sys, "__%s__" % name, better)


def _start():
    import os

    for name in ("stdout", "stderr"):
        try:
            _improve(name)
        except Exception:
            pass

    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != here]
    # The sitecustomize that this one hides, if there is one (a distribution's, an environment's).
    finder = sys.modules["_frozen_importlib_external"].PathFinder
    spec = finder.find_spec("sitecustomize", sys.path)
    if spec is not None and spec.loader is not None:
        module = sys.modules["_frozen_importlib"].module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


_start()
