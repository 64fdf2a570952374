# SPDX-License-Identifier: GPL-3.0-or-later
"""Literal paths that a run cannot have: above the root, in somebody's home, or a place of the sandbox.

Kinds: "above" (leads above the task's root), "home" (somebody's home directory), "sandbox" (/output, /input0…4,
/hyperai/…, /openbayes/…: there only with isolation). `certain` where the string is what a call opens.
"""
import ast
import re

from analyze_walk import dotted, nodes

# Cheap looks before the tree is walked: one of these, then the expression.
HINTS = ("../", "..'", '..\"', "..\\", "'~", '"~', "/home/", "/root", "/Users", "/output", "/input", "/hyperai",
         "/openbayes", ":\\", ":/Users", "pardir")
SUSPECT = re.compile(
    r"""['"](?:\.\.['"/\\]|~[\w-]*['"/\\]|/(?:home|root|Users|output|input[0-4]|hyperai|openbayes)\b|[A-Za-z]:[\\/]+Users)"""
    r"""|/\.\.['"/]|\bpardir\b"""
)
UPWARDS = re.compile(r"\.parents?\b|\bdirname\(.*\bdirname\(")  # of __file__

HOME = re.compile(r"~(?:[A-Za-z_][\w-]*)?[/\\].|/home/[^/]|/root(?:/|$)|/Users/[^/]|[A-Za-z]:[\\/]+Users[\\/]", re.I)
CACHE = re.compile(r"~/\.(?:cache|config|local)(?:/|$)")  # private in a run, and there
SANDBOX = re.compile(r"/(?:output|input[0-4]|hyperai|openbayes)(?:/|$)")

# Functions whose text argument is a path, by their last name.
OPENERS = set(
    "open Path PurePath PosixPath fopen "
    "listdir scandir walk mkdir makedirs remove unlink rmdir removedirs rename replace stat chdir symlink link "
    "exists isfile isdir lexists abspath realpath getsize expanduser join glob iglob copy copy2 copyfile copytree move "
    "rmtree make_archive unpack_archive "
    "read_csv read_table read_json read_excel read_parquet read_pickle read_feather read_hdf read_fwf read_xml "
    "to_csv to_json to_excel to_parquet to_pickle to_feather to_hdf "
    "load save savez savez_compressed loadtxt savetxt genfromtxt fromfile tofile memmap dump "
    "load_model save_model load_weights save_weights from_pretrained save_pretrained load_state_dict load_from_disk "
    "imread imwrite imsave imshow_file savefig VideoCapture VideoWriter "
    "ImageFolder DatasetFolder ImageDataGenerator flow_from_directory image_dataset_from_directory "
    "ZipFile TarFile File H5File extractall is_zipfile "
    "FileHandler RotatingFileHandler SummaryWriter TensorBoard ModelCheckpoint CSVLogger "
    "load_dataset loadmat savemat read_image write_image CDLL".split()
)
# Of these the text is a path only where they belong to a module that is named so.
OWNED = {
    "join": {"path", "posixpath", "ntpath"},
    "dump": set(),
    "replace": {"os"},
    "walk": {"os"},
    "remove": {"os"},
    "copy": {"shutil"},
    "link": {"os"},
    "move": {"shutil"},
    "insert": {"path"},
    "append": {"path"},
}
NOT_PATHS = {"route", "get", "post", "put", "delete", "patch", "url", "urljoin", "add_url_rule", "match", "compile", "sub",
             "startswith", "endswith", "split", "strip", "print", "add_route", "request", "head", "websocket"}


class Text:
    """What an expression's text is known to be: its beginning, and whether that is all."""

    def __init__(self, value, whole=True):
        self.value, self.whole = value, whole


def find(unit, tree, depth):
    text = unit.text
    if not (any(hint in text for hint in HINTS) and SUSPECT.search(text)) and not ("__file__" in text and UPWARDS.search(text)):
        return []
    return Finder(unit, depth).run(tree)


class Finder:
    def __init__(self, unit, depth):
        self.unit = unit
        self.depth = depth  # of the file's directory below the root
        self.found = {}
        self.told = set()  # ids of nodes inside those that were found
        self.constants = {}
        self.moves = False  # it changes the current directory: "../x" may be inside

    def run(self, tree):
        assigned = {}
        calls = []
        strings = []
        everything = nodes(tree)
        for node in everything:
            kind = type(node)
            if kind is ast.Assign and len(node.targets) == 1 and type(node.targets[0]) is ast.Name:
                name = node.targets[0].id
                assigned[name] = None if name in assigned else node.value
            elif kind is ast.Call:
                calls.append(node)
                self.moves = self.moves or dotted(node.func).split(".")[-1] in ("chdir", "fchdir")
            elif kind is ast.Name and type(node.ctx) is not ast.Load and node.id in assigned:
                if not (assigned[node.id] is not None and self._is_target(node, assigned[node.id])):
                    assigned[node.id] = None
            elif kind is ast.Constant and type(node.value) is str and SANDBOX.match(node.value):
                strings.append(node)
            elif kind is ast.BinOp and type(node.op) is ast.Div:
                calls.append(node)
        self.constants = {name: value for name, value in assigned.items() if value is not None}
        quiet = self._quiet(everything, calls)
        for node in calls:  # the outer ones come first
            if id(node) in self.told:
                continue
            if type(node) is ast.Call:
                self._call(node)
            else:
                self._judge(node, node)
        for node in strings:
            if id(node) not in quiet and id(node) not in self.told and "\n" not in node.value:
                self._add("sandbox", node.value, node, False)
        return sorted(self.found.values(), key=lambda item: (item[2], item[3]))

    def _is_target(self, name, value):
        return name.lineno <= value.lineno and name.end_lineno <= value.lineno

    def _quiet(self, everything, calls):
        """Strings that are no paths: documentation, routes, patterns."""
        quiet = set()
        for node in everything:
            if type(node) is ast.Expr and type(node.value) is ast.Constant:
                quiet.add(id(node.value))
        for call in calls:
            if type(call) is ast.Call and dotted(call.func).split(".")[-1] in NOT_PATHS:
                quiet.update(id(argument) for argument in call.args)
        return quiet

    # Calls ------------------------------------------------------------------------------------------------------------

    def _call(self, node):
        function = node.func
        name = function.attr if type(function) is ast.Attribute else getattr(function, "id", "")
        owner = dotted(function.value).split(".")[-1] if type(function) is ast.Attribute else ""
        if name in ("append", "insert") and dotted(function) in ("sys.path.append", "sys.path.insert"):
            pass
        elif name not in OPENERS or (name in OWNED and owner not in OWNED[name] and type(function) is ast.Attribute):
            if name == "add_argument":
                for keyword in node.keywords:
                    if keyword.arg == "default":
                        self._judge(keyword.value, keyword.value, False)
            return
        if name == "join":
            self._judge(node, node)
            return
        for argument in node.args[:3] + [keyword.value for keyword in node.keywords]:
            if not self._is_join(argument) and not (type(argument) is ast.BinOp and type(argument.op) is ast.Div):
                self._judge(argument, argument)

    def _is_join(self, node):
        return type(node) is ast.Call and dotted(node.func).endswith("path.join")

    def _judge(self, node, place, certain=True):
        if type(node) is ast.Name:
            value = self.constants.get(node.id)
            if type(value) not in (ast.Constant, ast.JoinedStr):
                return  # a call is judged where it is made
            node = place = value
        text = self._text(node, 0)
        if text is None or "\n" in text.value or "://" in text.value or len(text.value) > 1000:
            return
        value = text.value
        if HOME.match(value) and not CACHE.match(value):
            self._add("home", value, place, certain)
        elif SANDBOX.match(value):
            self._add("sandbox", value, place, certain)
        elif value.startswith("\0"):  # from the file's own directory
            if self._lowest(value[1:], self.depth) < 0:
                self._add("above", self.unit.segment(place), place, certain)
        elif not value.startswith(("/", "\\")) and self._lowest(value, 0 if not self.unit.cell else self.depth) < 0:
            self._add("above", value, place, certain and not self.moves)

    def _lowest(self, value, level):
        lowest = level
        for part in value.replace("\\", "/").split("/"):
            if part == "..":
                level -= 1
            elif part not in ("", "."):
                level += 1
            lowest = min(lowest, level)
        return lowest

    def _add(self, kind, text, node, certain):
        line, column = node.lineno, self.unit.column(node.lineno, node.col_offset)
        known = self.found.get((line, column))
        if known is None or (certain and not known[4]):
            self.found[line, column] = [kind, text[:200], line, column, certain]
            self.told.update(id(inner) for inner in nodes(node))

    # What the text of an expression is --------------------------------------------------------------------------------

    def _text(self, node, level):
        if level > 20:
            return None
        kind = type(node)
        if kind is ast.Constant:
            return Text(node.value) if type(node.value) is str else None
        if kind is ast.JoinedStr:
            first = node.values[0] if node.values else None
            if type(first) is ast.Constant and type(first.value) is str:
                return Text(first.value, len(node.values) == 1)
            if type(first) is ast.FormattedValue and type(first.value) is ast.Name:
                return self._cut(self._text(first.value, level + 1))
            return None
        if kind is ast.Name:
            if node.id == "__file__":
                return Text("\0file")
            value = self.constants.get(node.id)
            return self._text(value, level + 1) if value is not None else None
        if kind is ast.BinOp:
            return self._joined([node.left, node.right], level, "/" if type(node.op) is ast.Div else "") if type(
                node.op
            ) in (ast.Div, ast.Add) else None
        if kind is ast.Attribute:
            return self._attribute(node, level)
        if kind is ast.Subscript and type(node.value) is ast.Attribute and node.value.attr == "parents":
            return self._up(self._text(node.value.value, level + 1), node.slice)
        if kind is ast.Call:
            return self._called(node, level)
        return None

    def _cut(self, text):
        return Text(text.value, False) if text is not None else None

    def _attribute(self, node, level):
        if node.attr == "pardir":
            return Text("..")
        if node.attr == "parent":
            text = self._text(node.value, level + 1)
            return Text(self._parent(text.value)) if text is not None and text.whole else None
        return None

    def _up(self, text, index):
        if type(index).__name__ == "Index":
            index = index.value
        if text is None or not text.whole or type(index) is not ast.Constant or type(index.value) is not int:
            return None
        value = text.value
        for _ in range(min(max(index.value, 0), 50) + 1):
            value = self._parent(value)
        return Text(value)

    def _parent(self, value):
        """As pathlib: the name is taken off; of the file itself its directory is left."""
        if value == "\0file":
            return "\0"
        if value == "\0" or value.endswith("/..") or value in ("\0..", "..", ""):
            return value + ("/" if value not in ("\0", "") else "") + ".."
        head, slash, _ = value.rpartition("/")
        return head if slash or not value.startswith("\0") else "\0"

    def _called(self, node, level):
        name = dotted(node.func).split(".")[-1]
        if type(node.func) is ast.Attribute and name == "" and node.func.attr in ("resolve", "absolute", "joinpath"):
            name = node.func.attr
        if name in ("resolve", "absolute", "as_posix") and type(node.func) is ast.Attribute:
            return self._text(node.func.value, level + 1)
        if not node.args or node.keywords:
            return None
        if name in ("abspath", "realpath", "normpath", "str", "fspath", "Path", "expanduser", "PurePath") and len(node.args) == 1:
            return self._text(node.args[0], level + 1)
        if name == "dirname":
            text = self._text(node.args[0], level + 1)
            return Text(self._parent(text.value)) if text is not None and text.whole else None
        if self._is_join(node) or name == "Path":
            return self._joined(node.args, level, "/")
        return None

    def _joined(self, parts, level, between):
        value, whole = "", True
        for number, part in enumerate(parts):
            text = self._text(part, level + 1)
            if text is None:
                if number == 0:
                    return None
                return Text(value, False)
            if between and text.value.startswith(("/", "\0", "~")):
                value = text.value
            else:
                value += (between if value and not value.endswith(("/", "\0")) else "") + text.value
            whole = text.whole
            if not whole:
                break
        return Text(value, whole)
