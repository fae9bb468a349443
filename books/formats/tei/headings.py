"""What a division of a TEI text is called."""

from __future__ import annotations

from collections.abc import Iterator

from ..xml import Element, local_name
from .elements import DROPPED, preferred

_UNNAMED = frozenset({"text", "front", "body", "back", "group"})
_GENERIC = frozenset({"section", "div", "part", "text"})
_SILENT = frozenset({"note", "rdg", *DROPPED})
_CHOOSING = frozenset({"choice", "app", "subst"})
_LONGEST_NUMBER = 20


def title_of(division: Element) -> str:
    """Its heads in a line, without their notes; else its type and number; maybe ""."""
    heads = (child for child in division if local_name(child) == "head")
    titles = list(filter(None, (" ".join("".join(_words(head)).split()) for head in heads)))
    return ": ".join(titles) or _by_type(division)


def _words(element: Element) -> Iterator[str]:
    name = local_name(element)
    if name in _CHOOSING:
        chosen = preferred(element)
        if chosen is not None:
            yield from _words(chosen)
        return
    yield " " if name == "lb" and element.get("break") != "no" else ""
    yield element.text or ""
    for child in element:
        if local_name(child) not in _SILENT:
            yield from _words(child)
        yield child.tail or ""


def _by_type(division: Element) -> str:
    if local_name(division) in _UNNAMED:
        return ""
    kind = (division.get("type") or "").replace("_", " ").strip()
    number = (division.get("n") or "").strip()
    if kind.lower() in _GENERIC or len(number) > _LONGEST_NUMBER:
        kind = ""
    return " ".join(filter(None, (kind.capitalize(), number)))
