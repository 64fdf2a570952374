# SPDX-License-Identifier: GPL-3.0-or-later
"""One pass over a syntax tree: imports, and what needs a newer Python 3 than another."""
import ast
import re

import analyze_tables as tables
from analyze_strings import closing_parenthesis, fields, literals

# Where a node stands. The first six are an import's flags, and mean that it need not happen, or not on every machine.
FUNCTION = 1  # inside a function
TRY = 2  # in a try that goes on when the import fails
TYPES = 4  # under `if TYPE_CHECKING:`
VERSION = 8  # under a test of sys.version_info
PLATFORM = 16  # under a test of sys.platform, os.name, platform.…
IF = 32  # under another if
DYNAMIC = 64  # importlib.import_module("x"), __import__("x")
IMPORT = 127

LAZY = 128  # an annotation that is not evaluated
ANNOTATION = 256  # an annotation that is
FINALLY = 512  # directly in a finally block
COMPREHENSION = 1024
CLASS = 2048
LOOP = 4096
MODULE_LEVEL = 0

GUARDED = TRY | TYPES | VERSION | LAZY

LEAVES = {ast.Constant, ast.Name, ast.Pass, ast.alias}
LOOPS = (ast.For, ast.AsyncFor, ast.While)
SKIPPED = {"ctx", "op", "ops", "id", "attr", "name", "names", "kwd_attrs", "kind", "type_comment", "annotation", "returns", "type_ignores"}
CHILDREN = {}


def children_of(kind):
    found = CHILDREN[kind] = tuple(name for name in kind._fields if name not in SKIPPED)
    return found


def dotted(node):
    parts = []
    while type(node) is ast.Attribute:
        parts.append(node.attr)
        node = node.value
    if type(node) is not ast.Name:
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def opens_with(unit, node, char):
    return unit.line(node.lineno)[node.col_offset : node.col_offset + 1] == char


def nodes(tree):
    """Every node but names of operators, in no promised order; quicker than ast.walk."""
    found = [tree]
    fields = NODE_FIELDS
    for node in found:
        kind = type(node)
        for name in fields.get(kind) or fields.setdefault(kind, tuple(n for n in kind._fields if n not in OPERATORS)):
            child = getattr(node, name, None)
            if type(child) is list:
                found.extend([item for item in child if isinstance(item, ast.AST)])
            elif isinstance(child, ast.AST):
                found.append(child)
    return found


NODE_FIELDS = {}
OPERATORS = {"ctx", "op", "ops", "id", "attr", "name", "names", "kind", "type_comment", "type_ignores"}


class Walk:
    def __init__(self, unit):
        self.unit = unit
        self.imports = []
        self._imported = {}
        self._features = {}
        self._aliases = {}  # local name: the module it is
        self._generic_names = set()  # names from collections and collections.abc
        self._attributes = []
        self._builtin_uses = []  # (feature, names that must still be the builtins, node)
        self._arguments = []  # calls with keywords that may be new
        self._future = False
        self.suspected = False  # of an error that only the compiler tells

    # What was found ---------------------------------------------------------------------------------------------------

    def features(self):
        return [[minor, what] + place for (minor, what), place in sorted(self._features.items())]

    def _needs(self, minor, what, node):
        line, column = node.lineno, self.unit.column(node.lineno, node.col_offset)
        place = self._features.setdefault((minor, what), [line, column, 0])
        place[2] += 1
        place[:2] = min(place[:2], [line, column])

    def _import(self, module, level, node, context):
        module = ".".join(module.split(".")[:3])
        flags = context & IMPORT
        known = self._imported.get((level, module))
        if known is None:
            known = [module, level, node.lineno, self.unit.column(node.lineno, node.col_offset), flags]
            self._imported[level, module] = known
            self.imports.append(known)
        elif (flags & ~FUNCTION, flags, node.lineno) < (known[4] & ~FUNCTION, known[4], known[2]):
            known[2:] = [node.lineno, self.unit.column(node.lineno, node.col_offset), flags]

    # The pass ---------------------------------------------------------------------------------------------------------

    def run(self, tree):
        for number, node in enumerate(tree.body):
            if type(node) is ast.ImportFrom and node.module == "__future__":
                self._future = self._future or any(name.name == "annotations" for name in node.names)
                self.suspected = self.suspected or number > 0
        stack = [(node, MODULE_LEVEL) for node in reversed(tree.body)]
        handlers, leaves, children = HANDLERS, LEAVES, CHILDREN
        while stack:
            node, context = stack.pop()
            kind = type(node)
            handler = handlers.get(kind)
            if handler is not None and handler(self, node, context, stack):
                continue
            for name in children.get(kind) or children_of(kind):
                child = getattr(node, name, None)
                if type(child) is list:
                    for item in child:
                        if type(item) not in leaves and item is not None:
                            stack.append((item, context))
                elif isinstance(child, ast.AST) and type(child) not in leaves:
                    stack.append((child, context))
        self._later(tree)

    def _push(self, stack, nodes, context):
        for node in nodes:
            if node is not None and type(node) not in LEAVES:
                stack.append((node, context))

    def _later(self, tree):
        """What needs the whole file to be known: aliases of modules, names that are not the builtins'."""
        for node, context in self._attributes:
            module = self._aliases.get(dotted(node.value))
            minor = tables.NAMES.get((module, node.attr)) if module else None
            if minor and not context & GUARDED:
                self._needs(minor, "name:%s.%s" % (module, node.attr), node)
        for node, name in self._arguments:
            self._keywords(node, name)
        self._builtin_uses = [
            use for use in self._builtin_uses if use[2] <= self._generic_names or not use[2] & tables.GENERIC_CLASSES
        ]
        if not self._builtin_uses:
            return
        bound = set()
        for node in ast.walk(tree):
            if type(node) is ast.Name and type(node.ctx) is not ast.Load:
                bound.add(node.id)
            elif type(node) in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef):
                bound.add(node.name)
            elif type(node) is ast.arg:
                bound.add(node.arg)
            elif type(node) is ast.alias:
                bound.add((node.asname or node.name).split(".")[0])
        bound -= self._generic_names
        if "*" in bound:
            return
        for minor, what, names, node in self._builtin_uses:
            if not names & bound:
                self._needs(minor, what, node)

    # Statements -------------------------------------------------------------------------------------------------------

    def _visit_import(self, node, context, stack):
        for name in node.names:
            self._import(name.name, 0, node, context)
            self._aliases[name.asname or name.name] = name.name
            self._module_version(name.name, node, context)
        return True

    def _module_version(self, module, node, context):
        parts = module.split(".")
        for length in range(1, len(parts) + 1):
            minor = tables.MODULES.get(".".join(parts[:length]))
            if minor and not context & (GUARDED | IF):
                self._needs(minor, "module:" + ".".join(parts[:length]), node)

    def _visit_import_from(self, node, context, stack):
        module = node.module or ""
        if node.level:
            self._import(module, node.level, node, context)
            return True
        if node.names[0].name == "*" and context & (FUNCTION | CLASS):
            self.suspected = True
        if module == "__future__":
            self.suspected = self.suspected or not {name.name for name in node.names} <= tables.FUTURES
            for name in node.names:
                if name.name == "annotations":
                    self._needs(7, "future_annotations", node)
            return True
        spread = module.split(".")[0] in tables.NAMESPACES and "." not in module
        for name in node.names if spread else node.names[:1]:
            self._import(module + "." + name.name if spread else module, 0, node, context)
        self._module_version(module, node, context)
        for name in node.names:
            if module in ("collections", "collections.abc") and name.name in tables.GENERIC_CLASSES:
                self._generic_names.add(name.asname or name.name)
            self._aliases[name.asname or name.name] = module + "." + name.name
            minor = tables.NAMES.get((module, name.name)) or tables.MODULES.get(module + "." + name.name)
            if minor and not context & (GUARDED | IF):
                self._needs(minor, "name:%s.%s" % (module, name.name), node)
        return True

    def _visit_function(self, node, context, stack):
        if getattr(node, "type_params", None):
            self._type_parameters(node)
        self._decorators(node, context)
        inside = (context | FUNCTION) & ~(FINALLY | COMPREHENSION | CLASS | LOOP)
        arguments = node.args
        if type(node) is ast.AsyncFunctionDef:
            self.suspected = True
        everything = arguments.args + arguments.kwonlyargs + getattr(arguments, "posonlyargs", [])
        for argument in everything + [arguments.vararg, arguments.kwarg]:
            if argument is not None and argument.annotation is not None:
                if type(argument.annotation) is ast.Starred:
                    self._needs(11, "star_index", argument.annotation)
                self._annotation(argument.annotation, context, stack)
        if node.returns is not None:
            self._annotation(node.returns, context, stack)
        self._push(stack, [arguments], context)
        self._push(stack, node.decorator_list, context)
        self._push(stack, node.body, inside)
        return True

    def _visit_lambda(self, node, context, stack):
        self._push(stack, [node.args, node.body], (context | FUNCTION) & ~(FINALLY | CLASS | LOOP))
        return True

    def _visit_class(self, node, context, stack):
        if getattr(node, "type_params", None):
            self._type_parameters(node)
        self._decorators(node, context)
        self._push(stack, node.bases + node.keywords + node.decorator_list, context)
        self._repeated(node.keywords)
        self._push(stack, node.body, (context | CLASS) & ~(FINALLY | LOOP))
        return True

    def _decorators(self, node, context):
        for decorator in node.decorator_list:
            target = decorator.func if type(decorator) is ast.Call else decorator
            if not dotted(target):
                self._needs(9, "decorator", decorator)

    def _type_parameters(self, node):
        self._needs(12, "type_parameters", node)
        self.suspected = True
        for parameter in node.type_params:
            if getattr(parameter, "default_value", None) is not None:
                self._needs(13, "type_parameter_default", parameter)

    def _visit_type_alias(self, node, context, stack):
        self._needs(12, "type_alias", node)
        if node.type_params:
            self._type_parameters(node)
        return True

    def _visit_annotated(self, node, context, stack):
        # Of a local variable nothing is evaluated (PEP 526).
        self._annotation(node.annotation, context | (LAZY if context & FUNCTION and not context & CLASS else 0), stack)
        self._push(stack, [node.target, node.value], context)
        return True

    def _annotation(self, node, context, stack):
        lazy = self._future or context & LAZY
        self._push(stack, [node], context | (LAZY if lazy else ANNOTATION))

    def _visit_if(self, node, context, stack):
        yes, no = self._branches(node.test)
        self._push(stack, [node.test], context)
        self._push(stack, node.body, context | yes)
        self._push(stack, node.orelse, context | no)
        return True

    def _branches(self, test):
        if type(test) is ast.UnaryOp and type(test.op) is ast.Not:
            yes, no = self._branches(test.operand)
            return no, yes
        if dotted(test).split(".")[-1] == "TYPE_CHECKING":
            return TYPES, 0
        names = {dotted(node) for node in ast.walk(test) if type(node) in (ast.Name, ast.Attribute)}
        if "__name__" in names:
            return 0, IF
        last = {name.split(".")[-1] for name in names}
        if last & {"version_info", "hexversion", "PY3", "PY2", "python_version"} or "sys.version" in names:
            return VERSION, VERSION
        if last & {"hasattr", "find_spec"} or any("AVAILABLE" in name.upper() for name in last):
            return TRY, TRY
        if names & {"sys.platform", "os.name"} or any(name.startswith("platform.") for name in names):
            return PLATFORM, PLATFORM
        return IF, IF

    def _visit_try(self, node, context, stack):
        if type(node).__name__ == "TryStar":
            self._needs(11, "except_star", node.handlers[0] if node.handlers else node)
        soft = TRY if any(self._forgives(handler) for handler in node.handlers) else 0
        self._push(stack, node.body, context | soft)
        if any(handler.type is None for handler in node.handlers[:-1]):
            self.suspected = True
        for handler in node.handlers:
            if type(handler.type) is ast.Tuple and not opens_with(self.unit, handler.type, b"("):
                self._needs(14, "except_without_parentheses", handler)
            self._push(stack, [handler.type] + handler.body, context | (TRY if self._of_import(handler) else 0))
        self._push(stack, node.orelse, context | soft)
        self._push(stack, node.finalbody, context | FINALLY)
        return True

    def _of_import(self, handler):
        if handler.type is None:
            return True
        kinds = handler.type.elts if type(handler.type) is ast.Tuple else [handler.type]
        return any(dotted(kind).split(".")[-1] in tables.IMPORT_ERRORS for kind in kinds)

    def _forgives(self, handler):
        """The handler catches a failed import, and goes on."""
        if not self._of_import(handler):
            return False
        last = handler.body[-1]
        if type(last) is ast.Raise:
            return False
        call = last.value if type(last) is ast.Expr else None
        return not (type(call) is ast.Call and dotted(call.func) in ("sys.exit", "exit", "quit", "os._exit"))

    def _visit_with(self, node, context, stack):
        line = self.unit.line(node.lineno)[node.col_offset :]
        if line.startswith(b"async"):
            self.suspected = True
            line = line[5:].lstrip()
        if line[4:].lstrip()[:1] == b"(" and (len(node.items) > 1 or node.items[0].optional_vars is not None):
            header = b"\n".join([line] + self.unit.lines[node.lineno : node.body[0].lineno]).decode("utf-8", "replace")
            end = closing_parenthesis(header, header.index("("))
            if end >= 0 and re.compile(r"[\s\\]*:").match(header, end + 1):
                self._needs(9, "with_parentheses", node)
        return False

    def _visit_loop(self, node, context, stack):
        if type(node) is ast.AsyncFor:
            self.suspected = True
        if type(node) is not ast.While:
            self._bare_star(node.iter, 9, "star_in_for")
            self._push(stack, [node.target, node.iter], context)
        else:
            self._push(stack, [node.test], context)
        self._push(stack, node.body, (context | LOOP) & ~FINALLY)
        self._push(stack, node.orelse, context)
        return True

    def _visit_break(self, node, context, stack):
        if not context & LOOP:
            self.suspected = True
        return True

    def _visit_continue(self, node, context, stack):
        if not context & LOOP:
            self.suspected = True
        if context & FINALLY:
            self._needs(8, "continue_in_finally", node)
        return True

    def _visit_suspect(self, node, context, stack):
        self.suspected = True
        return False

    def _visit_yield(self, node, context, stack):
        if not context & FUNCTION or context & (CLASS | COMPREHENSION):
            self.suspected = True
        return False

    def _visit_starred(self, node, context, stack):
        if type(node.ctx) is not ast.Load or self._before(node) not in (b"(", b",", b"[", b"{"):
            self.suspected = True
        return False

    def _repeated(self, keywords):
        if len(keywords) > 1 and len({word.arg or word for word in keywords}) < len(keywords):
            self.suspected = True

    def _visit_return(self, node, context, stack):
        if not context & FUNCTION or context & CLASS:
            self.suspected = True
        self._bare_star(node.value, 8, "star_in_return")
        return False

    def _bare_star(self, value, minor, what):
        if type(value) is ast.Tuple and any(type(item) is ast.Starred for item in value.elts):
            if not opens_with(self.unit, value, b"("):
                self._needs(minor, what, value)

    def _visit_match(self, node, context, stack):
        self._needs(10, "match", node)
        self.suspected = True
        self._push(stack, [node.subject], context)
        for case in node.cases:
            self._push(stack, [case.guard] + case.body, context | IF)
        return True

    # Expressions ------------------------------------------------------------------------------------------------------

    def _visit_walrus(self, node, context, stack):
        self._needs(8, "walrus", node)
        if context & (COMPREHENSION | CLASS):
            self.suspected = True
        return False

    def _visit_set(self, node, context, stack):
        for item in node.elts:
            if type(item) is ast.NamedExpr and self._before(item) != b"(":
                self._needs(10, "walrus_bare", item)
        return False

    def _before(self, node):
        return self.unit.line(node.lineno)[: node.col_offset].rstrip()[-1:]

    def _visit_arguments(self, node, context, stack):
        if getattr(node, "posonlyargs", None):
            self._needs(8, "positional_only", node.posonlyargs[0])
        names = [argument.arg for argument in node.args + node.kwonlyargs + getattr(node, "posonlyargs", [])]
        names += [argument.arg for argument in (node.vararg, node.kwarg) if argument is not None]
        if len(set(names)) < len(names):
            self.suspected = True
        self._push(stack, node.defaults + node.kw_defaults, context)
        return True

    def _visit_joined(self, node, context, stack):
        # `=` leaves a constant "x=" before a value that is shown by repr; what else is new is only in the text.
        values = node.values
        shown = any(
            type(value) is ast.FormattedValue
            and type(before) is ast.Constant
            and str(before.value).rstrip().endswith("=")
            for before, value in zip(values, values[1:])
        )
        text = self.unit.segment(node)
        body = text[2:-1] if text[-3:] not in ('"""', "'''") else text[4:-3]
        if shown or "\\" in body or "#" in body or "\n" in body or (text[-1:] and text[-1] in body):
            for literal in literals(text):
                for field in fields(literal) if literal.is_format else ():
                    if field.equals:
                        self._needs(8, "fstring_equals", node)
                    if field.nested_quote or field.backslash or field.comment:
                        self._needs(12, "fstring_nested", node)
        for value in values:  # format specifications are f-strings without a place of their own
            if type(value) is ast.FormattedValue:
                self._push(stack, [value.value], context)
                if value.format_spec is not None:
                    self._push(stack, [v.value for v in value.format_spec.values if hasattr(v, "conversion")], context)
        return True

    def _visit_template(self, node, context, stack):
        self._needs(14, "template_string", node)
        return True

    def _visit_subscript(self, node, context, stack):
        index = node.slice
        if type(index).__name__ == "Index":  # Python 3.8
            index = index.value
        if type(index) is ast.Tuple and any(type(item) is ast.Starred for item in index.elts):
            if not opens_with(self.unit, index, b"("):
                self._needs(11, "star_index", index)
        elif type(index) is ast.NamedExpr and self._before(index) == b"[":
            self._needs(10, "walrus_bare", index)
        if type(node.ctx) is ast.Load and not context & GUARDED:
            self._generic(node)
        return False

    def _generic(self, node):
        value = node.value
        if type(value) is ast.Name:
            if value.id in tables.GENERIC_BUILTINS or value.id in tables.GENERIC_CLASSES:
                self._builtin_uses.append((9, "generic_builtin", {value.id}, node))
        elif type(value) is ast.Attribute and value.attr in tables.GENERIC_CLASSES:
            if dotted(value.value) in ("collections", "collections.abc"):
                self._needs(9, "generic_builtin", node)

    def _visit_binary(self, node, context, stack):
        if type(node.op) is not ast.BitOr or context & GUARDED:
            return False
        left, right = node.left, node.right
        if all(self._is_dict(side) for side in (left, right)):
            self._needs(9, "dict_union", node)
        elif context & ANNOTATION:
            if self._is_type(left, True) and self._is_type(right, True):
                self._needs(10, "type_union", node)
        elif self._is_type(left, False) and self._is_type(right, False):
            names = {side.id for side in (left, right) if type(side) is ast.Name}
            if names:
                self._builtin_uses.append((10, "type_union", names, node))
        return False

    def _is_dict(self, node):
        if type(node) is ast.BinOp:
            return type(node.op) is ast.BitOr and self._is_dict(node.left) and self._is_dict(node.right)
        return type(node) in (ast.Dict, ast.DictComp)

    def _is_type(self, node, annotation):
        if type(node) is ast.Constant:
            return node.value is None
        if type(node) is ast.Name:
            return annotation or node.id in tables.BUILTIN_TYPES
        if not annotation:
            return False
        return type(node) in (ast.Attribute, ast.Subscript) or (type(node) is ast.BinOp and type(node.op) is ast.BitOr)

    def _visit_comprehension(self, node, context, stack):
        if any(generator.is_async for generator in node.generators):
            self.suspected = True
        if context & COMPREHENSION and any(generator.is_async for generator in node.generators):
            self._needs(11, "async_comprehension", node)
        parts = [node.key, node.value] if type(node) is ast.DictComp else [node.elt]
        self._push(stack, parts, context | COMPREHENSION)
        self._push(stack, node.generators, context | COMPREHENSION)
        return True

    def _visit_call(self, node, context, stack):
        function = node.func
        self._repeated(node.keywords)
        if len(node.args) + len(node.keywords) > 255:
            self._needs(7, "many_arguments", node)
        name = function.id if type(function) is ast.Name else function.attr if type(function) is ast.Attribute else ""
        if name in tables.BUILTIN_CALLS and type(function) is ast.Name and not context & GUARDED:
            self._builtin_uses.append((tables.BUILTIN_CALLS[name], "name:" + name, {name}, node))
        if node.keywords and name in tables.KEYWORDS and not context & GUARDED:
            self._arguments.append((node, name))
        if name in ("import_module", "__import__", "importorskip") and node.args:
            first = node.args[0]
            if type(first) is ast.Constant and type(first.value) is str and re.match(r"\w[\w.]*$", first.value):
                self._import(first.value, 0, node, context | DYNAMIC)
        return False

    def _keywords(self, node, name):
        module, words = tables.KEYWORDS[name]
        for keyword in node.keywords:
            minor = words.get(keyword.arg)
            if not minor:
                continue
            if module == "builtins":
                if type(node.func) is ast.Name:
                    self._builtin_uses.append((minor, "argument:%s(%s=)" % (name, keyword.arg), {name}, node))
                continue
            owner = dotted(node.func)
            known = self._aliases.get(owner) or ".".join(
                filter(None, [self._aliases.get(owner.rpartition(".")[0], ""), name if "." in owner else ""])
            )
            if known == module + "." + name:
                self._needs(minor, "argument:%s.%s(%s=)" % (module, name, keyword.arg), node)

    def _visit_attribute(self, node, context, stack):
        if node.attr in tables.ATTRIBUTES:
            self._attributes.append((node, context))
        return False


HANDLERS = {
    getattr(ast, name): handler
    for names, handler in {
        "Import": Walk._visit_import,
        "ImportFrom": Walk._visit_import_from,
        "FunctionDef AsyncFunctionDef": Walk._visit_function,
        "Lambda": Walk._visit_lambda,
        "ClassDef": Walk._visit_class,
        "TypeAlias": Walk._visit_type_alias,
        "AnnAssign": Walk._visit_annotated,
        "If": Walk._visit_if,
        "Try TryStar": Walk._visit_try,
        "With AsyncWith": Walk._visit_with,
        "For AsyncFor While": Walk._visit_loop,
        "Break": Walk._visit_break,
        "Continue": Walk._visit_continue,
        "Global Nonlocal Await": Walk._visit_suspect,
        "Yield YieldFrom": Walk._visit_yield,
        "Starred": Walk._visit_starred,
        "Return": Walk._visit_return,
        "Match": Walk._visit_match,
        "NamedExpr": Walk._visit_walrus,
        "Set": Walk._visit_set,
        "arguments": Walk._visit_arguments,
        "JoinedStr": Walk._visit_joined,
        "TemplateStr": Walk._visit_template,
        "Subscript": Walk._visit_subscript,
        "BinOp": Walk._visit_binary,
        "ListComp SetComp DictComp GeneratorExp": Walk._visit_comprehension,
        "Call": Walk._visit_call,
        "Attribute": Walk._visit_attribute,
    }.items()
    for name in names.split()
    if hasattr(ast, name)
}
