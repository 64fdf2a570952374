# SPDX-License-Identifier: GPL-3.0-or-later
"""From bytes to source text and syntax trees: encodings, notebooks, syntax errors and their meaning."""
import ast
import codecs
import json
import re
import sys

from analyze_strings import fields, literals

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263
BLANK = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)")


class Unit:
    """One piece of source that is parsed by itself."""

    def __init__(self, text, cell=0):
        self.text = text
        self.cell = cell
        self._lines = None

    @property
    def lines(self):
        """As bytes in UTF-8, as the tree counts columns; without line ends. Python ends lines at \\n, \\r\\n and \\r."""
        if self._lines is None:
            data = self.text.encode("utf-8", "surrogatepass")
            self._lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        return self._lines

    def line(self, number):
        return self.lines[number - 1] if 0 < number <= len(self.lines) else b""

    def column(self, number, offset):
        """The column in characters, from 1, of a byte offset."""
        return len(self.line(number)[:offset].decode("utf-8", "replace")) + 1

    def segment(self, node):
        """The source text of a node."""
        first, last = node.lineno, node.end_lineno
        if first == last:
            data = self.line(first)[node.col_offset : node.end_col_offset]
        else:
            data = b"\n".join(
                [self.line(first)[node.col_offset :]]
                + self.lines[first : last - 1]
                + [self.line(last)[: node.end_col_offset]]
            )
        return data.decode("utf-8", "replace")


def problem(kind, text, line=0, column=0, **more):
    return dict({"kind": kind, "text": text, "line": line, "column": column}, **more)


def position(data, offset):
    before = data[:offset]
    line = before.count(b"\n") + 1
    return line, offset - (before.rfind(b"\n") + 1) + 1


def decode(data):
    """The text of a module: (text, problem)."""
    if b"\0" in data:
        return None, problem("syntax", "source code cannot contain null bytes", *position(data, data.index(b"\0")))
    encoding, line = "utf-8", 0
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    else:
        start = data[:400].split(b"\n", 2)[:2]
        for number, text in enumerate(start):
            found = COOKIE.match(text)
            if found:
                encoding, line = found.group(1).decode("ascii", "replace"), number + 1
                break
            if not BLANK.match(text):
                break
    try:
        if codecs.lookup(encoding).name not in ("utf-8", "ascii") and not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        return data.decode(encoding), None
    except UnicodeDecodeError as failure:
        where = position(data, failure.start)
        return None, problem("syntax", "not valid %s: byte 0x%02x" % (encoding, data[failure.start]), *where)
    except (LookupError, ValueError, AttributeError):
        return None, problem("syntax", "unknown encoding: " + encoding[:60], line, 1)


def module(data):
    text, failure = decode(data)
    return ([], failure) if failure else ([Unit(text)], None)


# Notebooks (nbformat 3 and 4) -----------------------------------------------------------------------------------------

# Cell magics whose body is Python that runs in the notebook's own process.
PYTHON_CELLS = {"time", "timeit", "capture", "prun", "python", "python3", "pypy", "debug", "memit", "mprun", "lprun"}
ASSIGNED = re.compile(r"^(\s*[\w.,\s\[\]*]+=\s*)[!%].*$")
MAGIC = re.compile(r"^(\s*)(?:%|!|\?|;(?=\w)|/(?=\w)|,(?=\w))")
HELP = re.compile(r"^(\s*)[\w.*\[\]'\"()]+\?{1,2}\s*$")


def plain(text):
    """A cell as Python: IPython's own syntax replaced, line for line. None where the cell is in another language."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith("%%"):
        words = lines[first][2:].split()
        if not words or words[0] not in PYTHON_CELLS:
            return None
        lines[first] = ""
    try:
        ast.parse("\n".join(lines))
        return "\n".join(lines)  # `%` and `!` may stand in a string of several lines
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    continued = False
    for number, line in enumerate(lines):
        assigned = ASSIGNED.match(line)
        magic = MAGIC.match(line) or HELP.match(line)
        if continued:
            continued = line.rstrip().endswith("\\")
            lines[number] = ""
        elif assigned:
            lines[number] = assigned.group(1) + "None"
        elif magic:
            continued = line.rstrip().endswith("\\")
            lines[number] = magic.group(1) + "pass"
    return "\n".join(lines)


def notebook(data):
    """The code cells: (units, problem)."""
    try:
        book = json.loads(data.decode("utf-8-sig"), parse_int=float)  # Python refuses integers of thousands of digits
        if not isinstance(book, dict):
            raise ValueError("not an object")
    except UnicodeDecodeError as failure:
        return [], problem("notebook", "not valid UTF-8", *position(data, failure.start))
    except json.JSONDecodeError as failure:
        return [], problem("notebook", failure.msg, failure.lineno, failure.colno)
    except ValueError:
        return [], problem("notebook", "not a notebook: the outermost value is not an object", 1, 1)
    meta = book.get("metadata")
    spec = meta.get("kernelspec") if isinstance(meta, dict) else None
    language = str((spec.get("language") or spec.get("name") or "python") if isinstance(spec, dict) else "python").lower()
    if "python" not in language and not language.startswith(("conda", "py", "ir_py", "base", "venv")):
        return [], None
    sheets = book.get("worksheets")
    cells = book.get("cells")
    if not isinstance(cells, list) and isinstance(sheets, list):
        sheets = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)]
        cells = [cell for sheet in sheets for cell in sheet]
    units = []
    number = 0
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        number += 1
        text = cell.get("source", cell.get("input", ""))
        if isinstance(text, list):
            text = "".join(part for part in text if isinstance(part, str))
        if not isinstance(text, str):
            continue
        code = plain(text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8"))
        if code is not None:
            units.append(Unit(code, number))
    return units, None


# Parsing --------------------------------------------------------------------------------------------------------------

TOP_LEVEL_AWAIT = getattr(ast, "PyCF_ALLOW_TOP_LEVEL_AWAIT", 0)


def parse(unit):
    """(tree, problem). With a problem of an older Python's making there may be a tree all the same."""
    flags = TOP_LEVEL_AWAIT if unit.cell else 0
    try:
        return compile(unit.text, "<source>", "exec", ast.PyCF_ONLY_AST | flags, True), None
    except SyntaxError as failure:
        return explain(unit, failure)
    except ValueError as failure:  # surrogates
        return None, problem("syntax", str(failure)[:200], 1, 1)
    except (RecursionError, MemoryError):
        return None, problem("deep", "")


def is_risky(text):
    """Nested so deeply that the compiler may give up, or with a name that it guards."""
    return (
        "__debug__" in text
        or "\n" + " " * 80 in text
        or "\n" + "\t" * 20 in text
        or text.count("elif") > 100
        or (len(text) > 4000 and max(map(len, text.split("\n"))) > 4000)
    )


def compiled(unit, tree, suspected):
    """The problem that is found behind the parser (return outside a function), or None. The compiler takes as long as
    all the rest: it is asked only where the tree (`suspected`) or the text gives reason to."""
    if not suspected and not is_risky(unit.text):
        return None
    try:
        compile(tree, "<source>", "exec", TOP_LEVEL_AWAIT if unit.cell else 0, True)
        return None
    except SyntaxError as failure:
        return explain(unit, failure)[1]
    except (ValueError, TypeError):
        return None
    except (RecursionError, MemoryError):
        return problem("deep", "")


def explain(unit, failure):
    line = failure.lineno or 0
    column = max(failure.offset or 0, 0)
    if sys.version_info < (3, 9) and column:  # bytes there
        column = unit.column(line, column - 1)
    text = (failure.msg or "invalid syntax")[:200]
    found = problem("syntax", text, line, column)
    needs = newer(unit, line)
    if needs:
        minor, what, line, column = needs
        return None, problem("newer", text, line, column, needs=[3, minor], what=what)
    try:
        tree = ast.parse(unit.text, feature_version=(3, 6))
        compile(tree, "<source>", "exec", TOP_LEVEL_AWAIT if unit.cell else 0, True)
        found["until"] = [3, 6]  # async and await as names
        return tree, found
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError):
        return None, found


# Syntax that a Python below 3.minor stumbles over: (minor, what, the line it begins on, whether the error may be further
# down, inside its brackets or block).
NEWER = [
    (9, "with_parentheses", re.compile(r"^\s*(?:async\s+)?with\s*\("), True),
    (9, "star_in_for", re.compile(r"^\s*(?:async\s+)?for\b[^:]*?\bin\s+(?P<at>(?:[^(:][^:]*,\s*)?\*[^:]*):"), False),
    (9, "decorator", re.compile(r"^\s*@(?P<at>.)"), False),
    (10, "match", re.compile(r"^\s*match\b.*:\s*(?:#.*)?$"), True),
    (11, "except_star", re.compile(r"^\s*except\s*\*"), False),
    (11, "star_index", re.compile(r"\w\[(?:[^\]]*,)?\s*\*\w|\*\w+\s*:\s*\*"), False),
    (12, "type_alias", re.compile(r"^\s*type\s+\w+\s*(?:\[.*\])?\s*="), False),
    (12, "type_parameters", re.compile(r"^\s*(?:(?:async\s+)?def|class)\s+\w+\s*\["), True),
    (13, "type_parameter_default", re.compile(r"^\s*(?:(?:async\s+)?def|class|type)\s+\w+\s*\[[^\]]*="), True),
    (14, "template_string", re.compile(r"(?<!\w)(?:[tT][rR]?|[rR][tT])['\"]"), False),
]


def newer(unit, line):
    """(minor, what, line, column) where the error at the line is likely syntax of a Python newer than this one; the
    place is that of what is new, as a Python that knows it would tell."""

    def text(number):
        return unit.line(number).decode("utf-8", "replace")

    def closed(first):
        part = "\n".join(text(number) for number in range(first, line))
        return part.count("(") + part.count("[") <= part.count(")") + part.count("]")

    def begins(what, pattern, number):
        if not pattern.search(text(number)):
            return False
        if what == "match":
            follows = next((text(n) for n in range(number + 1, number + 20) if text(n).strip()), "")
            return re.match(r"\s+case\b", follows) is not None and number >= line - 1
        return number == line or not closed(number)

    def where(match):
        if "at" in match.re.groupindex:
            return match.start("at") + 1
        return match.start() + len(match.group()) - len(match.group().lstrip()) + 1

    for minor, what, pattern, spread in NEWER:
        if minor <= sys.version_info[1]:
            continue
        for number in range(line, max(line - 40, 0) if spread else line - 1, -1):
            if begins(what, pattern, number):
                return minor, what, number, where(pattern.search(text(number)))
            if number != line and pattern.search(text(number)):
                break
    if sys.version_info < (3, 12):
        return nested_quotes(text, line)
    return None


def nested_quotes(text, line):
    """An f-string of the line that only Python 3.12 reads. Its message may come from the f-string's own inside, whose
    line 3.8 counts from 1: then the place is not known, and nothing is claimed."""
    for literal in literals("\n".join(text(n) for n in range(max(line, 1), line + 30))):
        if "\n" in literal.text[: literal.start]:
            return None
        for field in fields(literal) if literal.is_format else ():
            if field.nested_quote or field.backslash or field.comment:
                return 12, "fstring_nested", line, literal.start + 1
    return None
