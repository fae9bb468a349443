"""The table of contents: nav.xhtml of EPUB 3, or toc.ncx of EPUB 2."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ..archives import Archive
from ..binding import Entry, Warnings
from ..binding.walking import label
from ..xml import BadXML, Element, local_name, parse_html, parse_xml
from .package import Item, Package, first, named

_TYPE = "{http://www.idpf.org/2007/ops}type"


def read_contents(archive: Archive, package: Package, warnings: Warnings) -> list[Entry]:
    """The entries in their order; none, and a warning, when the book has no readable contents."""
    for item, read in ((package.with_property("nav"), _read_nav), (package.ncx, _read_ncx)):
        data = archive.read(item.name) if item else None
        if item is None or data is None:
            continue
        root = parsed(data)
        if root is not None and (entries := list(read(root, item.name))):
            return entries
    warnings.add("The book has no table of contents; its files stand in reading order.")
    return []


def parsed(data: bytes) -> Element | None:
    """Strictly if it can be, else as loosely as browsers read; None for what nobody can."""
    for read in (parse_xml, parse_html):
        try:
            return read(data)
        except BadXML:
            continue
    return None


def _read_nav(root: Element, name: str) -> Iterator[Entry]:
    navs = navs_of(root)
    chosen = next((nav for nav in navs if "toc" in types_of(nav)), navs[0] if navs else None)
    lists = (child for child in (() if chosen is None else chosen) if local_name(child) == "ol")
    for outer in lists:
        yield from _lines(outer, name, 0)


def navs_of(root: Element | None) -> list[Element]:
    elements = () if root is None else root.iter()
    return [element for element in elements if local_name(element) == "nav"]


def types_of(element: Element) -> list[str]:
    """What its epub:type says it is; a loose parser keeps the prefix in the name."""
    return (element.get(_TYPE) or element.get("epub:type") or "").split()


def _lines(outer: Element, name: str, level: int) -> Iterator[Entry]:
    for line in named(outer, "li"):
        for child in line:
            if local_name(child) in {"a", "span"}:
                yield entry_to(child.get("href"), name, label(child), level)
            elif local_name(child) == "ol":
                yield from _lines(child, name, level + 1)


def _read_ncx(root: Element, name: str) -> Iterator[Entry]:
    navigation = first(root, "navmap")
    if navigation is not None:
        yield from _points(navigation, name, 0)


def _points(outer: Element, name: str, level: int) -> Iterator[Entry]:
    for point in named(outer, "navpoint"):
        title, content = first(point, "navlabel"), first(point, "content")
        source = None if content is None else content.get("src")
        yield entry_to(source, name, "" if title is None else label(title), level)
        yield from _points(point, name, level + 1)


def entry_to(href: str | None, name: str, title: str = "", level: int = 0) -> Entry:
    """The place that `href` in file `name` leads to."""
    path, _, fragment = (href or "").partition("#")
    target = normpath(join(dirname(name), unquote(path))) if path else None
    return Entry(title, level, target, unquote(fragment))


def is_contents(item: Item) -> bool:
    return "nav" in item.properties
