// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/sampletask.h"

#include <QDir>
#include <QFile>

namespace orrery::test {

namespace {

const char *const script = R"(import argparse
import csv
import json
import os
import random
import struct
import time
import zlib

from features.scale import scaled

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=20)
parser.add_argument("--rate", type=float, default=0.05)
parser.add_argument("--pause", type=float, default=0.01)
options = parser.parse_args()


def png(path, rows):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    raw = b"".join(b"\0" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def plot(path, losses, width=640, height=360):
    rows = [[255] * (3 * width) for _ in range(height)]
    def dot(x, y, color):
        if 0 <= x < width and 0 <= y < height:
            rows[y][3 * x:3 * x + 3] = color
    for x in range(40, width - 20):
        dot(x, height - 30, (160, 165, 175))
    for y in range(20, height - 30):
        dot(40, y, (160, 165, 175))
    top = max(losses)
    points = [(40 + i * (width - 60) // max(1, len(losses) - 1), height - 30 - int(v / top * (height - 60)))
              for i, v in enumerate(losses)]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        for step in range(max(1, x1 - x0) * 4):
            t = step / (max(1, x1 - x0) * 4)
            for thick in (0, 1, 2):
                dot(int(x0 + (x1 - x0) * t), int(y0 + (y1 - y0) * t) + thick, (33, 96, 200))
    png(path, rows)


random.seed(1)
data = [(x, 3 * x + 1 + random.gauss(0, 0.1)) for x in scaled(200)]
print(f"{len(data)} points, rate {options.rate}")
os.makedirs("result", exist_ok=True)
slope = bias = 0.0
losses = []
for epoch in range(1, options.epochs + 1):
    ds = db = loss = 0.0
    for x, y in data:
        error = slope * x + bias - y
        loss += error * error
        ds += 2 * error * x
        db += 2 * error
    slope -= options.rate * ds / len(data)
    bias -= options.rate * db / len(data)
    losses.append(loss / len(data))
    print(f"epoch {epoch:3}/{options.epochs}  loss {losses[-1]:.5f}  slope {slope:.3f}  bias {bias:.3f}")
    if epoch % 10 == 0:
        with open(f"result/epoch-{epoch}.json", "w") as file:
            json.dump({"slope": slope, "bias": bias}, file)
    time.sleep(options.pause)
with open("result/losses.csv", "w", newline="") as file:
    csv.writer(file).writerows([("epoch", "loss"), *enumerate(losses, 1)])
plot("result/loss.png", losses)
print(f"slope {slope:.3f}, bias {bias:.3f}: saved to result/")
)";

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace

void writeSampleTask(const QString &folder, int epochs, double pause)
{
    QDir().mkpath(folder + QStringLiteral("/features"));
    QDir().mkpath(folder + QStringLiteral("/scratch"));
    write(folder + QStringLiteral("/train.py"), script);
    write(folder + QStringLiteral("/features/__init__.py"), "");
    write(folder + QStringLiteral("/features/scale.py"),
          "def scaled(count):\n    return [i / count for i in range(count)]\n");
    write(folder + QStringLiteral("/scratch/notes.txt"), "try a smaller rate\n");
    write(folder + QStringLiteral("/.orreryignore"), "# not for the run\nscratch/\n");
    write(folder + QStringLiteral("/README.md"), "# Line\n\nFits a line to points.\n");
    write(folder + QStringLiteral("/params.json"),
          "{\n  \"exec_file_name\": \"train.py\",\n  \"data_uri\": \"\",\n  \"data_path\": \"\",\n"
          "  \"output_path\": \"result\"\n}\n");
    write(folder + QStringLiteral("/requirements.txt"), "# nothing but Python itself\n");
    write(folder + QStringLiteral("/orrery.yaml"),
          "parameters:\n  epochs: " + QByteArray::number(epochs)
              + "\n  rate: 0.3\n  pause: " + QByteArray::number(pause) + "\n");
}

void writeSampleNotebook(const QString &folder)
{
    write(folder + QStringLiteral("/look.ipynb"), R"json({"cells": [
 {"cell_type": "markdown", "metadata": {}, "source": ["# A look at the points\n", "\n", "The slope should be *three*."]},
 {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["from features.scale import scaled\n", "list(scaled(4))"],
  "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "[0.0, 0.25, 0.5, 0.75]"}}]},
 {"cell_type": "code", "execution_count": 2, "metadata": {}, "source": "scaled()",
  "outputs": [{"output_type": "error", "ename": "TypeError", "evalue": "scaled() missing 1 required positional argument: 'count'",
   "traceback": ["TypeError: scaled() missing 1 required positional argument: 'count'"]}]}],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 5})json");
}

} // namespace orrery::test
