"""Footnotes of HTML, known by two links that lead to each other's place."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from ..xml import Element, local_name

_BLOCKS = frozenset({"p", "li", "dd", "dt", "div", "aside", "blockquote", "td", "section", "body"})
_MARK = re.compile(
    r"\W{0,3}(?:\w{1,4}|[*†‡§¶]{1,3}|footnote \w{1,4}|note \w{1,4})\W{0,3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Link:
    """A link inside the file that looks like a note's mark; `block` is what it stands in."""

    element: Element
    target: str
    block: Element


def mark_notes(body: Element) -> None:
    """Gives marks, notes and the ways back the roles that an EPUB's have."""
    owners = _owners(body)
    links = [link for link in map(_link, body.iter()) if link is not None]
    ways: dict[tuple[Element, Element], deque[_Link]] = {}
    for link in links:
        if (there := owners.get(link.target)) is not None and there is not link.block:
            ways.setdefault((link.block, there), deque()).append(link)
    # The first way between two places leads from the text to the note, as notes come after.
    for (here, there), going in ways.items():
        coming = ways.get((there, here))
        while going and coming:
            going.popleft().element.set("role", "doc-noteref")
            coming.popleft().element.set("role", "doc-backlink")
            there.set("role", there.get("role") or "doc-endnote")


def _link(element: Element) -> _Link | None:
    href = (element.get("href") or "") if local_name(element) == "a" else ""
    words = "".join(str(run) for run in element.itertext()) if href.startswith("#") else ""
    if not _MARK.fullmatch(" ".join(words.split())):
        return None
    return _Link(element, href[1:], _block(element))


def _owners(body: Element) -> dict[str, Element]:
    """The block in which each id stands, the first of its name."""
    found: dict[str, Element] = {}
    for element in body.iter():
        for name in (element.get("id"), element.get("name")):
            if name:
                found.setdefault(name, _block(element))
    return found


def _block(element: Element) -> Element:
    while local_name(element) not in _BLOCKS and (parent := element.getparent()) is not None:
        element = parent
    return element
