#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run's output: nothing is lost of it, and printing is not slower than into a file. A C program writes a million lines
a second in blocks of 64 kB; Python prints as fast as it can, line by line. Each measures its own time, in a run and with
`> file` in turns. Usage: ingest.py [seconds that the C program writes]
"""
import os
import shutil
import subprocess
import sys
import tempfile

from benchlib import Bench, peer, program

length = int(sys.argv[1]) if len(sys.argv) > 1 else 30
prints = 2_000_000

WRITER = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
int main(int argc, char **argv) {
    long wanted = atol(argv[1]) * 1000000L, done = 0;
    static char block[65536];
    size_t used = 0;
    double begun = now();
    (void)argc;
    while (done < wanted) {
        used += (size_t)snprintf(block + used, 32, "line %024ld\n", done++);
        if (used + 32 > sizeof block || done == wanted) {
            for (size_t at = 0; at < used;) {
                ssize_t written = write(1, block + at, used - at);
                if (written < 0) return 1;
                at += (size_t)written;
            }
            used = 0;
            while (now() - begun < done / 1e6) { struct timespec nap = {0, 200000}; nanosleep(&nap, NULL); }
        }
    }
    FILE *out = fopen(argv[2], "w");
    fprintf(out, "%f", now() - begun);
    fclose(out);
    return 0;
}
"""

PRINTER = f"""
import sys, time
sys.stdout.reconfigure(line_buffering=True)
begun = time.perf_counter()
for i in range({prints}):
    print("line", i)
with open(sys.argv[1], "w") as file:
    file.write(str(time.perf_counter() - begun))
"""

with tempfile.TemporaryDirectory() as place:
    environment = dict(os.environ, ORRERY_HOME=os.path.join(place, "workspace"))

    def task(name, files, params='{"exec_file_name": "main.py", "data_uri": "", "data_path": "", "output_path": ""}'):
        folder = os.path.join(place, name)
        os.mkdir(folder)
        for path, text in {"params.json": params, "requirements.txt": "# none\n", **files}.items():
            with open(os.path.join(folder, path), "w") as file:
                file.write(text)
        return folder

    def lines(path):
        return int(subprocess.run(["wc", "-l", path], check=True, capture_output=True, text=True).stdout.split()[0])

    def orrery(*arguments):
        return subprocess.run([program("orrery"), *arguments], env=environment, check=True, capture_output=True,
                              text=True).stdout.strip()

    def in_a_run(folder, *command):
        number = orrery("run", folder, "--detach", *(("--", *command) if command else ()))
        subprocess.run([program("orrery"), "wait", number], env=environment, check=True, stdout=subprocess.DEVNULL)
        directory = os.path.join(environment["ORRERY_HOME"], "executions", number)
        with open(os.path.join(directory, "work", "seconds")) as file:
            taken = float(file.read())
        counted = lines(os.path.join(directory, "log"))
        orrery("rm", number)
        return taken, counted

    def into_a_file(*command):
        output = os.path.join(place, "output")
        with open(output, "w") as file:
            subprocess.run(command, check=True, stdout=file, cwd=place)
        os.remove(output)
        with open(os.path.join(place, "seconds")) as file:
            return float(file.read())

    bench = Bench()
    writing = task("writing", {"main.py": ""})
    with open(os.path.join(place, "writer.c"), "w") as file:
        file.write(WRITER)
    writer = os.path.join(writing, "writer")
    subprocess.run([peer("cc"), "-O2", "-o", writer, os.path.join(place, "writer.c")], check=True)
    shutil.copy(writer, place)
    inside, counted = in_a_run(writing, "./writer", str(length), "seconds")
    outside = into_a_file("./writer", str(length), "seconds")
    bench.equal("ingest, a million lines a second, lines kept", length * 1_000_000, counted)
    bench.at_most(f"ingest, a million lines a second, against > file ({outside:.1f} s)", 1.05, inside / outside)

    printing = task("printing", {"main.py": PRINTER.replace("sys.argv[1]", '"seconds"')})
    with open(os.path.join(place, "printer.py"), "w") as file:
        file.write(PRINTER)
    ours, theirs = [], []
    for _ in range(4):
        taken, counted = in_a_run(printing)
        ours.append(taken)
        theirs.append(into_a_file(sys.executable, "printer.py", "seconds"))
        if counted != prints:
            break
    bench.equal("ingest, Python's print, lines kept", prints, counted)
    bench.at_most(f"ingest, Python's print, against > file ({min(theirs):.2f} s)", 1.05, min(ours) / min(theirs))
    bench.finish()
