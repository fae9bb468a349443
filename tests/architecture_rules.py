"""The rules of docs/architecture.md that import-linter can't see, as functions of a file's text.

Each takes where a file lies (relative to the project, with /) and what it says, and gives a
complaint for every place that breaks the rule.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

Rule = Callable[[str, str], Iterator[str]]

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
EMPTY_NAMES = {"utils", "util", "common", "helpers", "helper", "core", "misc"}
DOORBELL = {"group_send": "annotations/broadcasts.py"}
LISTENING = dict.fromkeys(
    ("group_add", "group_discard", "new_channel"), "annotations/live/doorbell.py"
)
WITHOUT_DJANGO = (
    "books/exports/",
    "books/formats/",
    "books/comparing/",
    "annotations/anchoring/",
    "annotations/markup.py",
)
APPS = (
    "accounts",
    "groups",
    "books",
    "annotations",
    "notifications",
    "search",
    "discovery",
    "feeds",
    "sharing",
    "socialreading",
)
"""From below."""
LAYERS = ("pages", "components", "store", "api")
ALONE = "anchoring"
WORDS = "messages"
"""What the interface says, in each language; whoever says something may import it."""

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
_NETWORK = re.compile(r"(?<![\w.])(?:(?:window|globalThis)\.)?(fetch|WebSocket|EventSource)\s*\(")
_LOAD = re.compile(r"\{%\s*load\s+(?:[^%]*?\sfrom\s+)?([^%]+?)\s*%\}")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']""")


def imports_stand_at_the_top(path: str, source: str) -> Iterator[str]:
    for function in _functions(source):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{path}:{node.lineno} imports inside {function.name}"


def functions_are_short(path: str, source: str) -> Iterator[str]:
    for function in _functions(source):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield f"{path}:{function.lineno} {function.name} has {length} lines"


def files_are_short(path: str, source: str) -> Iterator[str]:
    length = source.count("\n")
    if length > LONGEST_FILE:
        yield f"{path} has {length} lines"


def names_say_something(path: str, source: str) -> Iterator[str]:
    for part in PurePosixPath(path).with_suffix("").parts:
        if part in EMPTY_NAMES:
            yield f"{path} lies in or is called {part}, which could hold anything"


def the_channel_layer_has_two_users(path: str, source: str) -> Iterator[str]:
    """broadcasts.py alone rings; live/doorbell.py alone listens."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            home = (DOORBELL | LISTENING).get(node.attr)
            if home is not None and path != home:
                yield f"{path}:{node.lineno} uses {node.attr}, which belongs in {home}"


def parsers_know_no_django(path: str, source: str) -> Iterator[str]:
    if not path.startswith(WITHOUT_DJANGO):
        return
    for node in ast.walk(ast.parse(source)):
        for name in _imported(node):
            if name.split(".")[0] in ("django", "rest_framework"):
                yield f"{path} imports {name}"


def templates_load_what_lies_below(homes: Mapping[str, str]) -> Rule:
    """`homes` tells in which app a library of tags lies; others are Django's."""

    def rule(path: str, source: str) -> Iterator[str]:
        here = APPS.index(PurePosixPath(path).parts[0])
        for match in _LOAD.finditer(source):
            for name in match[1].split():
                if name in homes and APPS.index(homes[name]) > here:
                    yield f"{path} loads {name}, which belongs to {homes[name]}"

    return rule


def only_the_api_folder_talks(path: str, source: str) -> Iterator[str]:
    """`path` lies in frontend/src; so it does for the next rule."""
    if _layer(path) == "api":
        return
    for match in _NETWORK.finditer(_COMMENT.sub("", source)):
        yield f"{path} says {match[1]}(; only frontend/src/api may"


def browser_layers_look_down(path: str, source: str) -> Iterator[str]:
    """pages -> components -> store -> api; anchoring knows none of them, api not anchoring."""
    here = _layer(path)
    for match in _IMPORT.finditer(_COMMENT.sub("", source)):
        there = _layer(posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1])))
        if there not in _within_reach(here):
            yield f"{path} imports {match[1]}: {here or 'src'} may not know {there}"


def _within_reach(layer: str) -> tuple[str, ...]:
    """Which folders of frontend/src a file of this one may import; "" is src itself."""
    if layer in LAYERS:
        below = LAYERS[LAYERS.index(layer) :]
        return ("", *below) if layer == "api" else ("", ALONE, *below)
    return ("", layer) if layer == ALONE else ("",)


def _layer(path: str) -> str:
    """The folder of frontend/src in which a file lies; "" for src itself."""
    parts = PurePosixPath(path).parts
    if len(parts) > 2 and parts[2] == WORDS:
        return ""
    return parts[2] if len(parts) > 3 or (len(parts) == 3 and parts[2] in (*LAYERS, ALONE)) else ""


def _functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        yield node.module or ""
