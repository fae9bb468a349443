"""What the styles of an OpenDocument file mean for a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..stylenames import ALIGNED, classes_named
from ..tongues import SILENT, Stated
from ..xml import Element, local_name
from .package import Package

_ESCAPED = re.compile(r"_([0-9a-f]{2,4})_")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_TAGS = ("strong", "em", "sub", "sup", "s", "u", "code")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """`name` in lower case, with the names of those it is based on; `looks` as elements of HTML."""

    name: str = ""
    looks: frozenset[str] = frozenset()
    align: str = ""
    right_to_left: bool = False
    level: int = 0
    stated: Stated = SILENT
    automatic: bool = False

    def over(self, other: Style) -> Style:
        return Style(
            f"{self.name} / {other.name}",
            self.looks | other.looks,
            self.align or other.align,
            self.right_to_left or other.right_to_left,
            self.level or other.level,
            self.stated.over(other.stated),
        )

    def says(self, *words: str) -> bool:
        return any(word in self.name for word in words)

    def classes(self) -> list[str]:
        """Right is where lines begin in a text from right to left."""
        aligned = ALIGNED.get(self.align, "")
        kept = aligned if not self.right_to_left or aligned == "centered" else ""
        return [*classes_named(self.name), *filter(None, [kept])]


class Styles:
    """By family and name; a style made for one place only is automatic, and has no name to read."""

    def __init__(self) -> None:
        self._raw: dict[tuple[str, str], Element] = {}
        self._automatic: set[tuple[str, str]] = set()
        self._whole: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, Element] = {}
        self.default = SILENT
        """The languages of what says none."""

    def add(self, root: Element) -> None:
        for group in root:
            automatic = local_name(group) == "automatic-styles"
            for element in group:
                self._add(element, automatic=automatic)

    def _add(self, element: Element, *, automatic: bool) -> None:
        kind, key = local_name(element), (attribute(element, "family"), attribute(element, "name"))
        if kind == "style":
            self._raw[key] = element
            if automatic:
                self._automatic.add(key)
        elif kind == "list-style":
            self._lists[key[1]] = element
        elif kind == "default-style" and key[0] == "paragraph":
            # Of other letters programs name a language because they must name one.
            self.default = Stated(western=_own(element, "").stated.western)

    def paragraph(self, name: str) -> Style:
        return self._named("paragraph", name)

    def text(self, name: str) -> Style:
        return self._named("text", name)

    def by_hand(self, name: str) -> frozenset[str]:
        """How a paragraph as a whole looks, if its writer and not its kind made it so."""
        key = ("paragraph", name)
        return _own(self._raw[key], "").looks if key in self._automatic else frozenset()

    def list_level(self, name: str, level: int) -> Element | None:
        """The definition of a level, counted from 1; of the first where that is the only one."""
        levels = list(self._lists[name]) if name in self._lists else []
        exact = (each for each in levels if attribute(each, "level") == str(level))
        return next(exact, levels[0] if levels else None)

    def _named(self, family: str, name: str) -> Style:
        key = (family, name)
        if key not in self._whole:
            self._whole[key] = self._built(key, 0)
        return self._whole[key]

    def _built(self, key: tuple[str, str], depth: int) -> Style:
        element = self._raw.get(key)
        if element is None or depth > _DEEPEST:
            return Style(_readable(key[1]))
        own = _own(element, "" if key in self._automatic else key[1])
        below = attribute(element, "parent-style-name")
        return own.over(self._built((key[0], below), depth + 1)) if below else own


def read_styles(package: Package) -> Styles:
    styles = Styles()
    for root in (package.styles, package.content):
        if root is not None:
            styles.add(root)
    return styles


def attribute(element: Element, name: str) -> str:
    """In whatever namespace: the same properties stand in several, from version to version."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _own(element: Element, name: str) -> Style:
    text, paragraph = (
        next((child for child in element if local_name(child) == f"{kind}-properties"), None)
        for kind in ("text", "paragraph")
    )
    align = "" if paragraph is None else attribute(paragraph, "text-align")
    mode = "" if paragraph is None else attribute(paragraph, "writing-mode")
    level = attribute(element, "default-outline-level")
    return Style(
        _readable(name),
        frozenset() if text is None else frozenset(_looks(text)),
        align,
        mode.startswith("rl"),
        int(level) if level.isdigit() else 0,
        SILENT if text is None else _languages(text),
    )


def _readable(name: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name).lower()


def _looks(text: Element) -> list[str]:
    position = attribute(text, "text-position").partition(" ")[0]
    raised = position.rstrip("%")
    found = {
        "strong": attribute(text, "font-weight") in _BOLD,
        "em": attribute(text, "font-style") in {"italic", "oblique"},
        "sub": position == "sub" or raised.startswith("-"),
        "sup": position == "super" or (raised.isdigit() and raised != "0"),
        "s": attribute(text, "text-line-through-style") not in {"", "none"},
        "u": attribute(text, "text-underline-style") not in {"", "none"},
        "small-caps": attribute(text, "font-variant") == "small-caps",
    }
    return [name for name, is_so in found.items() if is_so]


def _languages(text: Element) -> Stated:
    tags = []
    for suffix in ("", "-asian", "-complex"):
        parts = [attribute(text, f"{name}{suffix}") for name in ("language", "script", "country")]
        tags.append("-".join(part for part in parts if part not in {"", "none"}))
    return Stated(*tags)
