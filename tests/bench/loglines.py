# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs for the benches: what training scripts write, ten million lines of it."""

import random


def _line(source):
    kind = source.random()
    time = "2025-03-%02d %02d:%02d:%02d,%03d" % (source.randrange(1, 29), source.randrange(24), source.randrange(60),
                                                 source.randrange(60), source.randrange(1000))
    if kind < .5:
        return "%s INFO train: epoch %d/100 step %d loss=%.4f lr=%.2e grad_norm=%.3f" % (
            time, source.randrange(1, 101), source.randrange(100000), source.random() * 3, source.random() / 1000,
            source.random() * 9)
    if kind < .7:
        return "%s INFO data: loaded /input0/shard-%05d.parquet in %d ms (%d rows, %.1f MB)" % (
            time, source.randrange(99999), source.randrange(3000), source.randrange(100000), source.random() * 300)
    if kind < .8:
        return "%s DEBUG gpu: [GPU %d] memory %d of 24576 MiB, utilization %d %%" % (
            time, source.randrange(4), source.randrange(24576), source.randrange(101))
    if kind < .9:
        return "epoch %d: %3d%%|%s| %d/1000 [00:%02d<00:%02d, %.2fit/s]" % (
            source.randrange(100), source.randrange(101), "█" * source.randrange(10), source.randrange(1000),
            source.randrange(60), source.randrange(60), source.random() * 99)
    if kind < .96:
        return "%s WARNING %s: %s is deprecated, größer als erwartet: %d" % (
            time, source.choice(["sklearn", "torch", "numpy"]), source.choice(["scale", "n_jobs"]),
            source.randrange(1000))
    if kind < .99:
        return '  File "/output/features/%s.py", line %d, in %s' % (
            source.choice(["scale", "load", "model"]), source.randrange(400), source.choice(["fit", "forward", "main"]))
    if kind < .995:
        return "ValueError: could not convert string to float: 'n/a' at row %d id %08x" % (
            source.randrange(100000), source.randrange(2**32))
    if kind < .999:
        return "Traceback (most recent call last):"
    return "%s CRITICAL cuda: CUDA out of memory. Tried to allocate %.2f GiB (GPU %d)" % (
        time, source.random() * 20, source.randrange(4))


def write(path, count):
    """The same lines each time; 93 bytes each on average."""
    source = random.Random(7)
    some = [(_line(source) + "\n").encode() for _ in range(min(count, 200_000))]
    written = 0
    with open(path, "wb", 1 << 20) as file:
        while written < count:
            file.write(b"".join(some[:count - written]))
            written += len(some)
            cut = source.randrange(len(some))
            some = some[cut:] + some[:cut]
