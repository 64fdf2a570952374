# SPDX-License-Identifier: GPL-3.0-or-later
"""String literals as they are written: what the tree does not tell about f-strings. Understands the nesting of Python
3.12 whichever Python runs it."""
import re

START = re.compile(r"([A-Za-z]{0,3})('''|\"\"\"|'|\")")
PREFIXES = {"", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"}
DEEPEST = 50


class Literal:
    def __init__(self, prefix, quote, text, start, body, end):
        self.is_format = "f" in prefix or "t" in prefix
        self.is_raw = "r" in prefix
        self.quote = quote
        self.text = text  # what holds it
        self.start, self.body, self.end = start, body, end  # offsets; end: behind the closing quote


class Field:
    """A replacement field {…} of an f-string."""

    def __init__(self):
        self.equals = False  # {x=}
        self.nested_quote = False  # the f-string's own quote inside
        self.backslash = False
        self.comment = False  # or a line end, in an f-string of one line


def literals(text):
    """The string literals of a text outside comments, in order; an unfinished one ends the list."""
    at = 0
    while at < len(text):
        char = text[at]
        if char == "#":
            at = text.find("\n", at)
            if at < 0:
                return
        elif char in "'\"" or char.isalpha() or char == "_":
            literal = literal_at(text, at)
            if literal is not None:
                yield literal
                at = literal.end
                continue
            if char in "'\"":
                return
            while at < len(text) and (text[at].isalnum() or text[at] == "_"):
                at += 1
            continue
        at += 1


def literal_at(text, at, depth=0):
    """The literal that starts exactly there; None where there is none, or it does not end."""
    found = START.match(text, at)
    if not found or found.group(1).lower() not in PREFIXES or depth > DEEPEST:
        return None
    prefix, quote = found.group(1).lower(), found.group(2)
    literal = Literal(prefix, quote, text, at, found.end(), 0)
    i = found.end()
    while i < len(text):
        char = text[i]
        if text.startswith(quote, i):
            literal.end = i + len(quote)
            return literal
        if char == "\\":
            # Also in a raw string a backslash keeps the quote behind it from ending the literal.
            i += 2
        elif char == "\n" and len(quote) == 1:
            return None
        elif char == "{" and literal.is_format:
            if text.startswith("{{", i):
                i += 2
                continue
            end = field_end(text, i, literal, None, depth)
            if end is None:
                return None
            i = end
        else:
            i += 1
    return None


def field_end(text, at, literal, field, depth):
    """The offset behind the field that opens at `at`; fills in `field` where there is one. None: it does not end."""
    i, brackets = at + 1, []
    last = ""
    while i < len(text):
        char = text[i]
        if char in "'\"" or (char.isalpha() and START.match(text, i)):
            inner = literal_at(text, i, depth + 1)
            if inner is None:
                return None
            if field is not None and inside_same_quote(text[inner.start : inner.end], literal.quote):
                field.nested_quote = True
            if field is not None and "\\" in text[inner.start : inner.end]:
                field.backslash = True
            i, last = inner.end, "'"
            continue
        if char.isalnum() or char == "_":
            last = char
            i += 1
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            continue
        if char == "\\":
            if field is not None:
                field.backslash = True
        elif char == "#":
            if field is not None:
                field.comment = True
            i = text.find("\n", i)
            if i < 0:
                return None
            continue
        elif char == "\n" and len(literal.quote) == 1 and field is not None:
            field.comment = True
        elif char in "([{":
            brackets.append(char)
        elif char in ")]" or (char == "}" and brackets):
            if not brackets:
                return None
            brackets.pop()
        elif not brackets and char in "}:" or (char == "!" and not brackets and text[i + 1 : i + 2] != "="):
            if field is not None and last == "=":
                field.equals = True
            return i + 1 if char == "}" else format_end(text, i + 1, literal, field, depth)
        if char == "=" and (last in "=!<>" or text[i + 1 : i + 2] == "="):
            last = ">"  # a comparison
        elif not char.isspace():
            last = char
        i += 1
    return None


def format_end(text, i, literal, field, depth):
    """Behind the conversion and format specification, which may hold fields of their own."""
    while i < len(text):
        char = text[i]
        if char == "}":
            return i + 1
        if char == "{":
            if depth > DEEPEST:
                return None
            i = field_end(text, i, literal, field, depth + 1)
            if i is None:
                return None
            continue
        if text.startswith(literal.quote, i) or (char == "\n" and len(literal.quote) == 1):
            return None
        i += 1
    return None


def inside_same_quote(text, quote):
    return quote in text if len(quote) == 3 else quote in text.replace('"""', '"').replace("'''", "'")


def fields(literal):
    """The replacement fields of an f-string, outermost only."""
    i = literal.body
    stop = literal.end - len(literal.quote)
    while i < stop:
        char = literal.text[i]
        if char == "\\":
            # \N{NAME} is no field
            named = re.compile(r"\\N\{[^}]*\}").match(literal.text, i) if not literal.is_raw else None
            i = named.end() if named else i + (1 if literal.text[i + 1 : i + 2] in "{}" else 2)
        elif char == "{":
            if literal.text.startswith("{{", i):
                i += 2
                continue
            field = Field()
            end = field_end(literal.text, i, literal, field, 0)
            if end is None:
                return
            yield field
            i = end
        else:
            i += 1


def closing_parenthesis(text, at):
    """The offset of the ')' that closes the '(' at `at`, past strings and comments; -1 where there is none."""
    depth, i = 0, at
    while i < len(text):
        char = text[i]
        if char in "'\"" or char.isalpha() or char == "_":
            literal = literal_at(text, i)
            if literal is not None:
                i = literal.end
                continue
            if char in "'\"":
                return -1
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            continue
        if char == "#":
            i = text.find("\n", i)
            if i < 0:
                return -1
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth == 0:
                return i
        i += 1
    return -1
