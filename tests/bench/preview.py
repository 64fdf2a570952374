#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of 2 GB in its preview: the first screen, any of its rows once they are counted, and the memory of the
program that shows it. Usage: preview.py [GB]
"""

import json
import os
import random
import subprocess
import sys
import tempfile

from benchlib import BIN, Bench

DRIVER = os.path.join(os.path.dirname(BIN), "bench", "previewdriver")


def write_table(path, size):
    """Rows of numbers, words and quoted texts, some of them over two lines; the same stretch again and again."""
    chance = random.Random(7)
    rows = []
    for number in range(20000):
        comment = '"seen twice,\nby two people"' if number % 50 == 0 else f'"row {number}, as it came"'
        rows.append(f"{number},{chance.gauss(0, 10):.6f},{chance.choice(['red', 'green', 'blue'])},"
                    f"{chance.randint(0, 99999)},,{comment}\n")
    stretch = "".join(rows).encode()
    with open(path, "wb") as table:
        table.write(b"id,value,colour,count,empty,comment\n")
        while table.tell() < size:
            table.write(stretch)


def main():
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 2
    bench = Bench()
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "table.csv")
        write_table(path, size * (1 << 30))
        out = subprocess.run([DRIVER, path], check=True, capture_output=True, text=True,
                             env=dict(os.environ, QT_QPA_PLATFORM="offscreen")).stdout
    measured = json.loads(out)
    print(f"{measured['rows']:,} rows were counted in {measured['index_s']} s; the window was held up for at most "
          f"{measured['stall_ms']} ms")
    bench.at_most("preview: first screen of 2 GB of CSV", 100, measured["first_ms"], " ms")
    bench.at_most("preview: any row once they are counted", 100, measured["row_ms"], " ms")
    bench.at_most("preview: memory of the program", 100, measured["memory_mb"], " MB")
    bench.finish()


if __name__ == "__main__":
    main()
