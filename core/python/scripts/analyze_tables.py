# SPDX-License-Identifier: GPL-3.0-or-later
"""What came with which Python 3 (its documentation's "New in version"), and names that are generic or special."""

# Modules of the standard library newer than 3.6.
MODULES = {
    "contextvars": 7,
    "dataclasses": 7,
    "importlib.resources": 7,
    "importlib.metadata": 8,
    "multiprocessing.shared_memory": 8,
    "graphlib": 9,
    "zoneinfo": 9,
    "tomllib": 11,
    "wsgiref.types": 11,
    "importlib.resources.abc": 11,
    "annotationlib": 14,
    "compression": 14,
    "concurrent.interpreters": 14,
    "string.templatelib": 14,
}

# Names in modules: {minor: {module: names}}.
_NAMES = {
    7: {
        "asyncio": "run create_task current_task all_tasks get_running_loop BufferedProtocol",
        "contextlib": "nullcontext AsyncExitStack asynccontextmanager AbstractAsyncContextManager",
        "time": "time_ns monotonic_ns perf_counter_ns process_time_ns thread_time thread_time_ns",
        "math": "remainder",
        "queue": "SimpleQueue",
        "typing": "ForwardRef OrderedDict",
    },
    8: {
        "typing": "Final Literal Protocol SupportsIndex TypedDict final get_args get_origin runtime_checkable",
        "functools": "cached_property singledispatchmethod",
        "math": "comb dist isqrt perm prod",
        "statistics": "NormalDist fmean geometric_mean multimode quantiles",
        "shlex": "join",
        "unittest": "IsolatedAsyncioTestCase addModuleCleanup",
        "unittest.mock": "AsyncMock",
        "threading": "excepthook get_native_id",
        "gettext": "pgettext",
    },
    9: {
        "functools": "cache",
        "typing": "Annotated",
        "math": "lcm nextafter ulp",
        "asyncio": "to_thread",
        "ast": "unparse indent",
        "argparse": "BooleanOptionalAction",
        "random": "randbytes",
        "types": "GenericAlias",
        "importlib.resources": "files as_file",
        "os": "pidfd_open waitstatus_to_exitcode",
    },
    10: {
        "typing": "Concatenate ParamSpec ParamSpecArgs ParamSpecKwargs TypeAlias TypeGuard is_typeddict",
        "types": "EllipsisType NoneType NotImplementedType UnionType",
        "itertools": "pairwise",
        "contextlib": "aclosing",
        "dataclasses": "KW_ONLY",
        "inspect": "get_annotations",
        "statistics": "correlation covariance linear_regression",
        "xml.sax.handler": "LexicalHandler",
    },
    11: {
        "typing": "LiteralString Never NotRequired Required Self TypeVarTuple Unpack assert_never assert_type "
        "clear_overloads dataclass_transform get_overloads reveal_type",
        "enum": "EnumCheck EnumType FlagBoundary ReprEnum StrEnum global_enum member nonmember property verify",
        "datetime": "UTC",
        "asyncio": "Barrier Runner TaskGroup Timeout timeout timeout_at",
        "contextlib": "chdir",
        "math": "cbrt exp2",
        "hashlib": "file_digest",
        "operator": "call",
        "logging": "getLevelNamesMapping",
        "inspect": "getmembers_static",
        "sys": "exception",
    },
    12: {
        "typing": "TypeAliasType override get_protocol_members",
        "itertools": "batched",
        "collections.abc": "Buffer",
        "types": "get_original_bases",
        "math": "sumprod",
        "calendar": "Day Month",
        "inspect": "BufferFlags markcoroutinefunction",
        "sys": "monitoring activate_stack_trampoline",
    },
    13: {
        "typing": "NoDefault ReadOnly TypeIs",
        "warnings": "deprecated",
        "copy": "replace",
        "math": "fma",
        "os": "process_cpu_count",
        "queue": "ShutDown",
        "types": "CapsuleType",
        "dbm": "sqlite3",
    },
    14: {"functools": "Placeholder", "heapq": "heappush_max heappop_max heapify_max", "io": "Reader Writer"},
}
NAMES = {
    (module, name): minor
    for minor, modules in _NAMES.items()
    for module, names in modules.items()
    for name in names.split()
}
ATTRIBUTES = {name for _, name in NAMES}

# Keyword arguments of functions: {function: (module, {argument: minor})}.
KEYWORDS = {
    "run": ("subprocess", {"capture_output": 7, "text": 7, "process_group": 11}),
    "Popen": ("subprocess", {"text": 7, "user": 9, "process_group": 11}),
    "check_output": ("subprocess", {"text": 7}),
    "copytree": ("shutil", {"dirs_exist_ok": 8}),
    "rmtree": ("shutil", {"onexc": 12, "dir_fd": 11}),
    "dataclass": ("dataclasses", {"slots": 10, "kw_only": 10, "match_args": 10, "weakref_slot": 11}),
    "ArgumentParser": ("argparse", {"exit_on_error": 9, "suggest_on_error": 14, "color": 14}),
    "basicConfig": ("logging", {"force": 8, "encoding": 9, "errors": 9}),
    "zip": ("builtins", {"strict": 10}),
    "sum": ("builtins", {"start": 8}),
    "accumulate": ("itertools", {"initial": 8}),
    "glob": ("glob", {"root_dir": 10, "include_hidden": 11}),
    "TemporaryDirectory": ("tempfile", {"ignore_cleanup_errors": 10, "delete": 12}),
    "NamedTemporaryFile": ("tempfile", {"errors": 8, "delete_on_close": 12}),
    "ThreadPoolExecutor": ("concurrent.futures", {"initializer": 7, "initargs": 7}),
    "ProcessPoolExecutor": ("concurrent.futures", {"mp_context": 7, "initializer": 7, "max_tasks_per_child": 11}),
    "batched": ("itertools", {"strict": 13}),
}

# Builtin functions that are called.
BUILTIN_CALLS = {"breakpoint": 7, "aiter": 10, "anext": 10, "ExceptionGroup": 11, "BaseExceptionGroup": 11}

GENERIC_BUILTINS = {"dict", "frozenset", "list", "set", "tuple", "type"}
GENERIC_CLASSES = set(
    "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable ChainMap Collection Container Coroutine "
    "Counter Generator ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence "
    "MutableSet OrderedDict Reversible Sequence Set ValuesView defaultdict deque".split()
)
BUILTIN_TYPES = GENERIC_BUILTINS | {"bool", "bytearray", "bytes", "complex", "float", "int", "object", "str"}

# Errors by which a program notices that a module is missing.
IMPORT_ERRORS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", "AttributeError", "OSError"}

# Packages that several distributions share: what comes from them matters.
NAMESPACES = set(
    "azure backports google jaraco mpl_toolkits nvidia opentelemetry paste pyannote ruamel sphinxcontrib zope".split()
)

# The names that `from __future__ import` knows.
FUTURES = set(
    "absolute_import annotations barry_as_FLUFL division generator_stop generators nested_scopes print_function "
    "unicode_literals with_statement".split()
)
