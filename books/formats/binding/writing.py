"""A document's tree written as the HTML of its sections, in one walk."""

from __future__ import annotations

from html import escape

from ..vocabulary import DROPPED, VOID_TAGS
from ..xml import Element, local_name
from .addresses import Addresses
from .album import Album
from .attributes import Attributes, attributes_of
from .drawing import picture
from .manuscript import Document, Warnings
from .outline import Leaf
from .walking import steps


class Scribe:
    """Writes one document. At a piece's start all open elements are closed, and opened again after.

    So text order is kept, nothing is lost and nothing comes twice; only the ids stay behind.
    """

    def __init__(self, document: Document, addresses: Addresses, album: Album, warnings: Warnings):
        self._document = document
        self._addresses = addresses
        self._album = album
        self._warnings = warnings
        self._pages: list[list[str]] = [[]]
        self._open: list[tuple[str, Attributes]] = []
        self._ids: set[str] = set()

    def write(self, leaves: list[Leaf]) -> list[str]:
        """The HTML of each leaf; all leaves are of this document, in order. Not yet sanitised."""
        starts = {leaf.piece.start for leaf in leaves if leaf.piece.start is not None}
        self._text(self._document.body.text)
        for step, element, tag in steps(self._document.body):
            if step == "close":
                self._close(tag)
                self._text(element.tail)
                continue
            if element in starts:
                self._turn_page()
            if step == "open":
                self._begin(element, tag)
                self._text(element.text)
                continue
            self._single(element, tag)
            self._text(element.tail)
        return ["".join(page) for page in self._pages]

    def _put(self, html: str) -> None:
        self._pages[-1].append(html)

    def _text(self, text: str | None) -> None:
        if text:
            self._put(escape(text, quote=False))

    def _begin(self, element: Element, tag: str) -> None:
        attributes = attributes_of(element, tag, self._link)
        if attributes.get("id", "") in self._ids:
            del attributes["id"]
        self._ids.add(attributes.get("id", "-"))
        self._put(start_tag(tag, attributes))
        self._open.append((tag, attributes))

    def _close(self, tag: str) -> None:
        self._open.pop()
        if tag not in VOID_TAGS:
            self._put(f"</{tag}>")

    def _single(self, element: Element, tag: str) -> None:
        if tag:
            self._picture(element)
        elif kind := DROPPED.get(local_name(element)):
            self._warnings.add(
                f"The book's {kind} were left out: they have no place in a page to read."
            )

    def _picture(self, element: Element) -> None:
        tag, attributes, text = picture(element, self._document.name, self._album, self._warnings)
        own = attributes_of(element, tag, self._link)
        attributes = {key: own[key] for key in ("id", "class", "title") if key in own} | attributes
        self._put(start_tag(tag, attributes))
        if tag not in VOID_TAGS:
            self._put(f"{escape(text, quote=False)}</{tag}>")

    def _turn_page(self) -> None:
        self._pages[-1].extend(f"</{tag}>" for tag, _ in reversed(self._open))
        self._pages.append([])
        for tag, attributes in self._open:
            # Only short ones: a long title written again at every cut would fill the memory.
            again: Attributes = {
                key: attributes[key] for key in ("class", "lang") if key in attributes
            }
            if attributes.get("dir") in {"ltr", "rtl", "auto"}:
                again["dir"] = attributes["dir"]
            self._put(start_tag(tag, again))

    def _link(self, href: str) -> str | None:
        return self._addresses.href(self._document.name, len(self._pages) - 1, href)


def start_tag(tag: str, attributes: Attributes) -> str:
    if not attributes:
        return f"<{tag}>"
    pairs = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{tag}{pairs}>"
