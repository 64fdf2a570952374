#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader finds it: over AT-SPI, from another process, on a bus and a display of its own.

Every control of every page that can have the focus has a name; a task is opened, packed, run and looked at by the names
of its controls alone. Usage: accessibility.py DIRECTORY-OF-PROGRAMS. Ends with 77 where AT-SPI cannot be had here.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings

PATIENCE = 60


def fail(message):
    sys.exit(f"accessibility: {message}")


def skip(message):
    print(f"accessibility: skipped: {message}")
    sys.exit(77)


class Display:
    """An X server that ends with us."""

    def __init__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten",
                                         "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            self.name = ":" + file.readline().strip()


def write_task(folder):
    os.makedirs(folder)
    files = {"params.json": json.dumps({"exec_file_name": "train.py", "data_uri": "", "data_path": "",
                                        "output_path": "result"}),
             "requirements.txt": "",
             "orrery.yaml": "parameters:\n  epochs: 3\n",
             "train.py": "import os\nos.makedirs('result', exist_ok=True)\n"
                         "open('result/losses.csv', 'w').write('epoch,loss\\n1,0.5\\n')\nprint('done with it')\n"}
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


class Reader:
    """What a screen reader sees and does."""

    # Parts of a control that has a name itself.
    INNER = {"table cell", "list item", "tree item", "table row", "menu item", "scroll bar", "filler", "separator",
             "panel", "scroll pane", "viewport", "page tab", "column header", "table column header", "label"}

    def __init__(self, atspi, program):
        self.atspi = atspi
        self.program = program

    def application(self):
        desktop = self.atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child is not None and child.get_process_id() == self.program.pid:
                return child
        return None

    def walk(self):
        """(accessible, the names above it) of all that shows."""
        application = self.application()
        stack = [(application, ())] if application is not None else []
        while stack:
            one, above = stack.pop()
            states = one.get_state_set()
            if one is not application and above and not states.contains(self.atspi.StateType.SHOWING):
                continue
            name = one.get_name() or ""
            yield one, above
            # Rows are looked at by their table alone: there may be very many.
            if one.get_role_name() in {"table", "tree table", "tree", "list"}:
                continue
            for at in range(one.get_child_count()):
                child = one.get_child_at_index(at)
                if child is not None:
                    stack.append((child, above + (f"{one.get_role_name()} {name!r}",)))

    def find(self, name, action=False, patience=PATIENCE):
        """The control of this name; action: one that can be pressed."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                for one, _ in self.walk():
                    if one.get_name() == name and (not action or self.press_action(one) is not None):
                        return one
            except Exception:  # what was there a moment ago is gone: looked for again
                pass
            try:  # a tenth of a second for the program, unless it has ended
                fail(f"orrery-desktop ended with {self.program.wait(timeout=0.1)}")
            except subprocess.TimeoutExpired:
                pass
        return fail(f"there is no control {name!r}{' that can be pressed' if action else ''}")

    @staticmethod
    def press_action(control):
        for at in range(control.get_n_actions()):
            if control.get_action_name(at) in {"Press", "Toggle"}:
                return at
        return None

    def press(self, name):
        control = self.find(name, action=True)
        control.do_action(self.press_action(control))

    def check(self, page):
        """Every control that shows and can have the focus has a name."""
        nameless, count = [], 0
        for one, above in self.walk():
            if not one.get_state_set().contains(self.atspi.StateType.FOCUSABLE):
                continue
            count += 1
            if not (one.get_name() or "").strip() and one.get_role_name() not in self.INNER:
                nameless.append(f"{one.get_role_name()} in {' / '.join(above[-3:])}")
        if nameless:
            fail(f"{page}: without a name: {nameless}")
        if count < 5:
            fail(f"{page}: only {count} controls were seen")
        print(f"  {page}: {count} controls, each with a name")


def key(display, program, keys):
    """Typed into the window, which gets the keyboard first: there is no window manager here."""
    def xdotool(*words):
        return subprocess.run(["xdotool", *words], check=True, env=dict(os.environ, DISPLAY=display.name),
                              capture_output=True, text=True).stdout
    window = xdotool("search", "--onlyvisible", "--pid", str(program.pid), "--name", "Orrery").split()[-1]
    xdotool("windowfocus", "--sync", window)
    xdotool("key", "--clearmodifiers", keys)


def look(reader, display):
    for name in ("Keep results", "Parameters", "Requirements", "Files of the task", "Find a task", "Environment",
                 "Environment variables", "Secrets", "Run", "input0"):
        reader.find(name)
    reader.check("a task")
    reader.press("Text")
    reader.find("Text of params.json")
    reader.check("a task with its texts")
    reader.press("Pack…")
    reader.find("Write to")
    reader.check("packing")
    reader.press("Cancel")
    reader.press("Run")
    reader.find("Log")
    reader.find("Run again…")
    reader.check("an execution")
    key(display, reader.program, "ctrl+2")
    reader.find("Files of the working directory")
    reader.check("its files")
    key(display, reader.program, "ctrl+3")
    reader.check("its details")
    key(display, reader.program, "alt+2")
    for page in ("Executions", "Data", "Compute", "Jupyter"):
        reader.press(page)
        reader.check(page)
    key(display, reader.program, "ctrl+comma")
    reader.find("Find a setting")
    reader.check("the settings")


def inside(programs):
    """In a session bus of our own."""
    import gi
    warnings.simplefilter("ignore", DeprecationWarning)
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    display = Display()
    program = None
    with tempfile.TemporaryDirectory(prefix="orrery-test-") as home:
        task, workspace = os.path.join(home, "line"), os.path.join(home, "workspace")
        write_task(task)
        os.makedirs(workspace)
        with open(os.path.join(workspace, "window.json"), "w", encoding="utf-8") as file:
            json.dump({"format": 1, "told_of_active": True}, file)
        environment = dict(os.environ, DISPLAY=display.name, QT_QPA_PLATFORM="xcb", HOME=home, ORRERY_HOME=workspace,
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1", PIP_NO_INDEX="1")
        environment.pop("WAYLAND_DISPLAY", None)
        try:
            program = subprocess.Popen([os.path.join(programs, "orrery-desktop"), task], env=environment)
            look(Reader(Atspi, program), display)
        finally:
            if program is not None:
                program.kill()
                program.wait()
            subprocess.run([os.path.join(programs, "orrery"), "--home", workspace, "stop", "@last", "--now"],
                           check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            subprocess.run([os.path.join(programs, "orrery"), "--home", workspace, "wait", "@last"],
                           check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            display.process.kill()
            display.process.wait()


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        inside(sys.argv[2])
        sys.exit(0)
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError) as error:
        skip(f"{error}; ./dev setup test installs it")
    with tempfile.TemporaryDirectory(prefix="orrery-test-") as runtime:
        os.chmod(runtime, 0o700)
        done = subprocess.run(["dbus-run-session", "--", sys.executable, __file__, "--inside", sys.argv[1]],
                              env=dict(os.environ, XDG_RUNTIME_DIR=runtime))
    sys.exit(done.returncode)
