# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated trees, and what a script may do to them. The same seed does the same.

overlay.py make SEED LOWER PLAIN     makes LOWER, copies it to PLAIN by cp -a, changes PLAIN
overlay.py change SEED DIR           the same changes to DIR
overlay.py compare A B               prints what differs; nothing where a program cannot tell them apart
"""

import errno
import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys

NAMES = [b"a", b"b.txt", b"caf\xe9", b"new\nline", b"com,ma", b"co:lon", b"quo'te\"", b"-dash", b".wh.a", b"..hidden",
         b" space ", b"\xe2\x80\xae", b"back\\slash", b"x" * 200, b"data", b"model.bin", b"%s", b"#1"]
OLD = 1_000_000_000


def place(rng, root, kinds):
    """A random existing path of one of these kinds below root, or None."""
    found = []
    for top, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(folders + files):
            path = os.path.join(top, name)
            mode = os.lstat(path).st_mode
            kind = "d" if stat.S_ISDIR(mode) else "l" if stat.S_ISLNK(mode) else "f" if stat.S_ISREG(mode) else "o"
            if kind in kinds:
                found.append(path)
    if "r" in kinds:
        found.append(root)
    return rng.choice(sorted(found)) if found else None


def fresh(rng, root):
    """A path that is not there."""
    for _ in range(20):
        path = os.path.join(place(rng, root, "dr"), rng.choice(NAMES) + rng.choice([b"", b"1", b"2"]))
        if not os.path.lexists(path):
            return path
    return None


def content(rng):
    return rng.randbytes(rng.choice([0, 1, 100, 5000]))


def write(path, data, mode="wb"):
    with open(path, mode) as file:
        file.write(data)


def make(rng, root):
    os.makedirs(root)
    for _ in range(rng.randrange(3, 30)):
        path = fresh(rng, root)
        if not path:
            continue
        kind = rng.randrange(10)
        if kind < 3:
            os.mkdir(path)
            os.chmod(path, rng.choice([0o755, 0o700, 0o775]))
        elif kind < 8:
            write(path, content(rng))
            os.chmod(path, rng.choice([0o644, 0o600, 0o755, 0o444]))
        elif kind == 8:
            os.symlink(rng.choice([b"a", b"../b.txt", b"/nowhere", b"data"]), path)
        else:
            with open(path, "wb") as file:
                file.seek(rng.randrange(1, 40) * 65536)
                file.write(b"end")
        if rng.randrange(5) == 0 and not os.path.islink(path):
            os.setxattr(path, b"user.mark", b"lower")
    for top, folders, files in os.walk(root, topdown=False):
        for name in folders + files:
            os.utime(os.path.join(top, name), (OLD, OLD), follow_symlinks=False)


def rename(source, target):
    """As mv does it: an overlay cannot rename a directory of its lower layer."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        subprocess.run([b"cp", b"-a", b"--sparse=always", source, target], check=True)
        shutil.rmtree(source)


def change_once(rng, root):
    kind = rng.randrange(17)
    path = place(rng, root, {0: "f", 1: "f", 2: "f", 3: "fl", 4: "d", 5: "d", 6: "f", 8: "fl", 9: "d", 10: "f", 11: "d",
                             13: "fd", 14: "f", 15: "d", 16: "f"}.get(kind, "dr"))
    new = fresh(rng, root)
    data = content(rng)
    if path is None or new is None:
        return
    if kind == 0:
        write(path, data, "ab")
    elif kind == 1:
        write(path, data)
    elif kind == 2:
        os.truncate(path, rng.randrange(200))
    elif kind == 3:
        os.unlink(path)
    elif kind == 4:
        shutil.rmtree(path)
    elif kind == 5:  # a directory of the same name that begins empty
        shutil.rmtree(path)
        os.mkdir(path)
        write(os.path.join(path, rng.choice(NAMES)), data)
    elif kind == 6:  # a directory in a file's place
        os.unlink(path)
        os.mkdir(path)
        write(os.path.join(path, b"inside"), data)
    elif kind == 7:
        os.mkdir(new)
        write(os.path.join(new, rng.choice(NAMES)), data)
    elif kind == 8 or kind == 9:
        if not (new + b"/").startswith(path + b"/"):
            rename(path, new)
    elif kind == 10:
        os.chmod(path, rng.choice([0o644, 0o600, 0o755]))
    elif kind == 11:
        os.chmod(path, rng.choice([0o755, 0o700, 0o750]))
    elif kind == 12:
        os.symlink(rng.choice([b"b.txt", b"data", b"/x"]), new)
    elif kind == 13:
        os.setxattr(path, b"user.mark", data[:100])
    elif kind == 14:  # as programs save: beside it, then over it
        write(path + b".tmp" if len(path.rsplit(b"/")[-1]) < 200 else new, data)
        os.replace(path + b".tmp" if len(path.rsplit(b"/")[-1]) < 200 else new, path)
    elif kind == 15:  # a file in a directory's place
        shutil.rmtree(path)
        write(path, data)
    elif kind == 16:
        with open(path, "r+b") as file:
            file.seek(rng.randrange(1, 10) * 65536)
            file.write(data)


def change(seed, root):
    rng = random.Random(seed)
    for _ in range(rng.randrange(1, 15)):
        change_once(rng, root)
    if rng.randrange(4) == 0:
        os.mkfifo(os.path.join(root, b"fifo" + str(seed).encode()))


def describe(root):
    """What a program can tell of each path. The time of what was touched is when that was: not compared."""
    seen = {}
    for top, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(top, name)
            info = os.lstat(path)
            facts = [oct(info.st_mode)]
            if stat.S_ISREG(info.st_mode):
                with open(path, "rb") as file:
                    facts += [info.st_size, hashlib.sha256(file.read()).hexdigest()]
                facts += ["sparse"] if info.st_blocks * 512 + 65536 < info.st_size else []
            if stat.S_ISLNK(info.st_mode):
                facts += [os.readlink(path)]
            else:
                facts += [(key, os.getxattr(path, key)) for key in sorted(os.listxattr(path))]
            if not stat.S_ISDIR(info.st_mode):
                facts += [info.st_mtime if info.st_mtime == OLD else "touched"]
            seen[os.path.relpath(path, root)] = facts
    return seen


def main():
    action, arguments = sys.argv[1], [os.fsencode(argument) for argument in sys.argv[2:]]
    if action == "make":
        seed, lower, plain = int(arguments[0]), arguments[1], arguments[2]
        make(random.Random(-seed - 1), lower)
        subprocess.run([b"cp", b"-a", lower, plain], check=True)
        change(seed, plain)
    elif action == "change":
        change(int(arguments[0]), arguments[1])
    elif action == "compare":
        a, b = describe(arguments[0]), describe(arguments[1])
        for path in sorted(a.keys() | b.keys()):
            if a.get(path) != b.get(path):
                print(path, a.get(path), b.get(path))


main()
