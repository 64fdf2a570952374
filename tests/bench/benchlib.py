# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures one way of doing a thing against another, in the same run, and prints what ./dev bench expects.

    bench = Bench()
    ours, theirs = paired(run_ours, run_theirs, rounds=5)
    bench.at_least("pack 10k against zip -6", 3.5, theirs / ours)
    bench.finish()

A machine's speed drifts while it is measured. So the two are run in turns (A B A B …), and medians are compared.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time

BIN = os.environ.get("ORRERY_BIN_DIR", os.path.join(os.getcwd(), "build", "bin"))


def program(name):
    """A program of ours."""
    return os.path.join(BIN, name)


def peer(name):
    """Another's program; the bench ends where it is missing."""
    return shutil.which(name) or sys.exit(f"{name} is missing; ./dev setup bench installs it")


def run(*command, **options):
    """Runs a command whose output does not matter; its failure ends the bench."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def paired(*actions, rounds=5, prepare=None):
    """The median seconds of each action, run in turns. prepare: called before each, not measured. One round more,
    before the others, warms the caches and does not count."""
    taken = [[] for _ in actions]
    for number in range(rounds + 1):
        for action, times in zip(actions, taken):
            if prepare:
                prepare()
            spent = seconds(action)
            if number:
                times.append(spent)
    return [statistics.median(times) for times in taken]


def best(*actions, rounds=5, prepare=None):
    """As paired, with the least seconds of each."""
    taken = [[] for _ in actions]
    for _ in range(rounds):
        for action, times in zip(actions, taken):
            if prepare:
                prepare()
            times.append(seconds(action))
    return [min(times) for times in taken]


class Bench:
    """The rows of one bench. finish() ends the program: 1 where one falls short."""

    def __init__(self):
        self._short = False

    def _row(self, name, wanted, measured, holds):
        self._short = self._short or not holds
        print(f"{name:<56} {wanted:>12} {measured:>12}  {'holds' if holds else 'falls short'}", flush=True)

    @staticmethod
    def _figure(measured, unit):
        return f"{measured:.3f}{unit}" if measured < 10 else f"{measured:.1f}{unit}"

    def at_least(self, name, wanted, measured, unit="x"):
        self._row(name, f">= {wanted:g}{unit}", self._figure(measured, unit), measured >= wanted)

    def at_most(self, name, wanted, measured, unit="x"):
        self._row(name, f"<= {wanted:g}{unit}", self._figure(measured, unit), measured <= wanted)

    def equal(self, name, wanted, measured):
        self._row(name, str(wanted), str(measured), measured == wanted)

    def finish(self):
        sys.exit(1 if self._short else 0)
