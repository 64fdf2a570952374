# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile code: tries to get out of the sandbox by every way that it knows, and says "escaped: WAY" for each that
succeeds. Arguments: a secret file of the machine, the number of a process of it. Says "ready" when it has tried all
that works on a living run, and waits for /input0/go.
"""
import ctypes
import fcntl
import os
import signal
import socket
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)
secret, outside = sys.argv[1], int(sys.argv[2])
MS_RDONLY, MS_REMOUNT, MS_BIND = 1, 32, 4096
inherited = [number for number in range(3, 64) if os.path.exists(f"/proc/self/fd/{number}")]
SYS_pidfd_open, SYS_pidfd_getfd, SYS_mount_setattr, SYS_open_by_handle_at = 434, 438, 442, 304


def escaped(way):
    print("escaped:", way, flush=True)


def succeeds(action):
    try:
        return action()
    except OSError:
        return False


def mounted(*arguments):
    return libc.mount(*arguments) == 0


def remounting():
    for place in (b"/hyperai/input/input0", b"/input0", b"/", b"/usr", b"/etc/passwd", b"/proc", b"/.orrery/orrery-exec"):
        for flags in (MS_REMOUNT, MS_REMOUNT | MS_BIND):
            if mounted(b"none", place, None, flags, None):
                escaped(f"remounted {place}")
        attributes = (ctypes.c_uint64 * 4)(0, MS_RDONLY, 0, 0)  # mount_attr: set, clear, propagation, userns
        if libc.syscall(SYS_mount_setattr, -100, place, 0, ctypes.byref(attributes), ctypes.sizeof(attributes)) == 0:
            escaped(f"mount_setattr {place}")
        if libc.umount2(place, 2) == 0:
            escaped(f"unmounted {place}")
    if mounted(b"tmpfs", b"/tmp", b"tmpfs", 0, None) or mounted(b"/usr", b"/tmp", None, MS_BIND, None):
        escaped("mounted")
    for kind in (0x10000000, 0x00020000, 0x20000000, 0x40000000):  # CLONE_NEWUSER, NEWNS, NEWPID, NEWNET
        if libc.unshare(kind) == 0:
            escaped(f"unshared {kind:#x}")


def writing():
    for path in ("/input0/data", "/hyperai/input/input0/data", "/usr/bin/env", "/etc/passwd", "/.orrery/orrery-exec",
                 "/.orrery/python/sitecustomize.py", "/sys/kernel/core_pattern", "/proc/sys/kernel/core_pattern",
                 "/proc/sysrq-trigger"):
        if succeeds(lambda: os.write(os.open(path, os.O_WRONLY), b"x")):
            escaped(f"wrote {path}")
        if succeeds(lambda: os.chmod(path, 0o777) is None):
            escaped(f"changed the mode of {path}")
    for path in ("/input0/new", "/new", "/usr/new", "/etc/new"):
        if succeeds(lambda: os.open(path, os.O_WRONLY | os.O_CREAT)):
            escaped(f"made {path}")


def reading():
    ways = [secret, os.path.dirname(secret) + "/../" + "/".join(secret.split("/")[-2:])]
    for process in ("1", "self", str(outside), str(os.getppid())):
        ways += [f"/proc/{process}/root{secret}", f"/proc/{process}/cwd/../../../../../..{secret}"]
    for way in ways + [f"/output/link{secret}"]:
        if succeeds(lambda: b"s3cret" in open(way, "rb").read()):
            escaped(f"read {way}")
    os.symlink("/", "/output/link")
    handle = ctypes.create_string_buffer(b"\x08\0\0\0\x01\0\0\0\x02\0\0\0\0\0\0\0" + b"\0" * 120)  # the root's inode 2
    root = os.open("/", os.O_RDONLY)
    if libc.syscall(SYS_open_by_handle_at, root, handle, 0) >= 0:
        escaped("open_by_handle_at")
    for place in (os.path.expanduser("~root"), "/root", "/mnt", "/srv", "/var/lib", "/run/user", "/boot"):
        if succeeds(lambda: os.listdir(place)):
            escaped(f"listed {place}")


def processes():
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    if len(numbers) > 2 or max(numbers) > 1000:
        escaped(f"sees processes {numbers}")
    if os.getppid() != 1:
        escaped("orrery-exec is not the first process")
    if succeeds(lambda: os.kill(outside, 0) is None):
        escaped("sees a process of the machine")
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):  # of whoever records how we end
        succeeds(lambda: os.kill(1, number))
    if libc.ptrace(16, 1, None, None) == 0 or libc.ptrace(0x4206, 1, None, None) == 0:  # ATTACH, SEIZE
        escaped("ptrace of the launcher")
    for name in ("mem", "environ", "maps", "root/etc", "cwd/etc", "ns/mnt"):
        path = f"/proc/1/{name}"
        if succeeds(lambda: os.open(path, os.O_RDWR if name == "mem" else os.O_RDONLY)):
            escaped(f"opened {path}")


def locks():
    pidfd = libc.syscall(SYS_pidfd_open, 1, 0)
    for number in range(3, 64):
        taken = libc.syscall(SYS_pidfd_getfd, pidfd, number, 0)
        if taken >= 0:
            escaped(f"took descriptor {number}")
            fcntl.flock(taken, fcntl.LOCK_UN)
        if number in inherited:
            escaped(f"was given descriptor {number}")
        if succeeds(lambda: os.open(f"/proc/1/fd/{number}", os.O_RDWR)):
            escaped(f"opened descriptor {number}")


def terminal():
    if succeeds(lambda: os.open("/dev/tty", os.O_RDWR)):
        escaped("has a terminal")
    for path in ("/dev/mem", "/dev/kmem", "/dev/sda", "/dev/vda", "/dev/kvm", "/dev/fuse", "/dev/loop-control"):
        if os.path.exists(path):
            escaped(f"sees {path}")
    for path in ("/run/dbus/system_bus_socket", "/var/run/docker.sock", "/run/podman/podman.sock", "/tmp/.X11-unix"):
        if os.path.exists(path):
            escaped(f"sees {path}")


def staying():
    """Leaves a process behind: twice forked, in a session of its own, deaf, without descriptors."""
    for _ in range(20):
        if os.fork() == 0:
            os.setsid()
            if os.fork():
                os._exit(0)
            for number in range(1, 65):
                if number not in (signal.SIGKILL, signal.SIGSTOP, 32, 33):
                    signal.signal(number, signal.SIG_IGN)
            os.closerange(0, 256)
            os.chdir("/")
            while True:
                signal.pause()


for attempt in (remounting, writing, reading, processes, locks, terminal):
    attempt()
print("ready", flush=True)
while not os.path.exists("/input0/go"):
    time.sleep(0.01)
staying()
print("tried", flush=True)
os._exit(9)
