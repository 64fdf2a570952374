#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window over a workspace of 10,000 executions: the first frame, memory (proportional set size), idle processor.

On an X server of its own (Xvfb). The first frame is measured warm, from the start of the process, best of five.
Usage: window.py [number of executions]
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time

from benchlib import BIN, Bench, peer

count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
driver = os.path.join(os.path.dirname(BIN), "bench", "windowframe")
random.seed(1)
packages = [{"name": f"package{i}", "version": f"{i}.{i + 1}.0"} for i in range(40)]


def moment(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(1_760_000_000 + seconds))


def write(directory, name, document):
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        json.dump({"format": 1, **document}, file)


def make_execution(home, number):
    name = "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=10))
    directory = os.path.join(home, "executions", name)
    os.makedirs(directory)
    task = f"task-{number % 40}"
    failed = number % 7 == 0
    write(directory, "spec.json", {
        "id": name, "kind": "script", "created": moment(number * 60), "task": task, "task_path": f"/work/tasks/{task}",
        "profile": "none", "code": {"commit": f"{number:040x}", "files": 12},
        "params": {"exec_file_name": "train.py", "data_uri": "", "data_path": "data", "output_path": "result"},
        "command": [], "parameters": [{"name": "rate", "value": str(number % 10 / 10)},
                                      {"name": "epochs", "value": "20"}],
        "arguments": [], "bindings": [], "environment_variables": [], "python": "", "isolation": "strict",
        "network": True, "time_limit_ms": None, "target": "local", "parent": None})
    write(directory, "state.json", {
        "state": "failed" if failed else "succeeded", "phase": None,
        "reason": {"code": "script.exit", "message": "ValueError: cannot reshape array of size 784 into shape (28,27)",
                   "detail": ""} if failed else None,
        "warnings": [], "exit_code": 1 if failed else 0, "signal": None, "started": moment(number * 60 + 1),
        "ended": moment(number * 60 + 50), "python": "3.11.7", "command": ["python", "train.py", "--rate=0.1"],
        "environment": {"key": "0123456789ab", "mode": "built", "reused": True, "directory": "/work/environments/0",
                        "resolved": moment(0), "packages": {p["name"]: p["version"] for p in packages}},
        "devices": [], "usage": {"cpu_s": 48.2, "peak_memory_bytes": 512 << 20, "storage_bytes": 1 << 20,
                                 "new_bytes": 1 << 19, "gpu": []}})
    with open(os.path.join(directory, "metrics.jsonl"), "w", encoding="utf-8") as file:
        file.write(json.dumps({"step": 20, "loss": random.random(), "accuracy": random.random()}) + "\n")


def proportional_bytes(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Display:
    """An X server that ends with the bench."""

    def __init__(self):
        read, write_end = os.pipe()
        self.process = subprocess.Popen([peer("Xvfb"), "-displayfd", str(write_end), "-screen", "0", "1920x1080x24",
                                         "-nolisten", "tcp"], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read) as file:
            self.name = ":" + file.readline().strip()


def start(home, display):
    """The process, and the seconds to its first frame."""
    began = time.perf_counter()
    process = subprocess.Popen([driver, home], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"})
    assert process.stdout.readline().strip() == "frame", "the list was there before the first frame"
    frame = time.perf_counter() - began
    assert process.stdout.readline().strip() == "loaded"
    return process, frame, time.perf_counter() - began


with tempfile.TemporaryDirectory(prefix="orrery-bench-") as home:
    for number in range(count):
        make_execution(home, number)
    # Somebody has been here before: no welcome.
    with open(os.path.join(home, "window.json"), "w", encoding="utf-8") as file:
        json.dump({"format": 1, "page": "executions"}, file)
    display = Display()
    frames, loads, memory, idle = [], [], 0, 0
    try:
        for round_number in range(6):
            process, frame, loaded = start(home, display)
            if round_number:
                frames.append(frame)
                loads.append(loaded)
            if round_number == 5:
                time.sleep(3)
                memory = proportional_bytes(process.pid)
                before = processor_seconds(process.pid)
                time.sleep(20)
                idle = (processor_seconds(process.pid) - before) / 20
            process.kill()
            process.wait()
    finally:
        display.process.kill()
        display.process.wait()
    bench = Bench()
    bench.at_most(f"first frame with {count:,} executions", 250, min(frames) * 1000, " ms")
    bench.at_most("memory with them in the list", 80, memory / 1e6, " MB")
    bench.at_most("idle", 0.5, idle * 100, " %")
    print(f"  (all of them are in the list after {min(loads):.2f} s)")
    bench.finish()
