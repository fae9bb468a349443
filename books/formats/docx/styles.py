"""What the styles of a Word file mean for a reader: a poem, where it stands, its language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..stylenames import ALIGNED, classes_named
from ..tongues import SILENT, Stated
from ..xml import Element
from .package import Package, W

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """`name` in lower case, with the names of the styles it is based on."""

    name: str = ""
    align: str = ""
    right_to_left: bool = False
    stated: Stated = SILENT

    def over(self, other: Style) -> Style:
        return Style(
            f"{self.name} / {other.name}",
            self.align or other.align,
            self.right_to_left or other.right_to_left,
            self.stated.over(other.stated),
        )

    def classes(self) -> str:
        found = classes_named(self.name)
        if not self.right_to_left or self.align == "center":
            found.append(ALIGNED.get(self.align, ""))
        return " ".join(filter(None, found))


class Styles:
    """Styles by their ids, each with what it takes from those below it."""

    def __init__(self, raw: dict[str, Element], default: str) -> None:
        self._raw = raw
        self._whole: dict[str, Style] = {}
        self.default = default
        """The language of Western letters that say none; for others programs put in anything."""

    def named(self, identity: str) -> Style:
        if identity not in self._whole:
            self._whole[identity] = self._built(identity, 0)
        return self._whole[identity]

    def _built(self, identity: str, depth: int) -> Style:
        element = self._raw.get(identity)
        if element is None or depth > _DEEPEST:
            return Style()
        own = replace(direct(element), name=value(element, "name").lower())
        below = value(element, "basedOn")
        return own.over(self._built(below, depth + 1)) if below else own


def read_styles(package: Package) -> Styles:
    root = package.beside("styles.xml")
    if root is None:
        return Styles({}, "")
    raw = {style.get(f"{W}styleId") or "": style for style in root.iter(f"{W}style")}
    default = next(root.iter(f"{W}rPrDefault"), None)
    properties = None if default is None else next(default.iter(f"{W}rPr"), None)
    return Styles(raw, languages(properties).western)


def direct(element: Element | None) -> Style:
    """What stands in an element's own <w:pPr> and <w:rPr>."""
    if element is None:
        return Style()
    paragraph = element.find(f"{W}pPr")
    return Style(
        align=value(paragraph, "jc"),
        right_to_left=is_on(paragraph, "bidi"),
        stated=languages(element.find(f"{W}rPr")),
    )


def languages(properties: Element | None) -> Stated:
    lang = None if properties is None else properties.find(f"{W}lang")
    if lang is None:
        return SILENT
    keys = (f"{W}val", f"{W}eastAsia", f"{W}bidi")
    return Stated(*(lang.get(key) or "" for key in keys))


def value(element: Element | None, name: str) -> str:
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def is_on(element: Element | None, name: str) -> bool:
    child = None if element is None else element.find(f"{W}{name}")
    return child is not None and (child.get(f"{W}val") or "1") not in {"0", "false", "off"}
