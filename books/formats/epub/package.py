"""The package document (OPF) of EPUB 2 and 3: which files there are, and in which order to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ..archives import Archive
from ..parsed import FormatError
from ..xml import BadXML, Element, local_name, parse_xml

_AGAIN = "Export the book again, or repair it with an EPUB editor."


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest, by its name in the archive."""

    id: str
    name: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Package:
    """`metadata` and `guide` are raw elements, `spine` the files to read in order, each once."""

    name: str
    metadata: Element | None
    items: dict[str, Item]
    spine: list[Item]
    ncx: Item | None
    guide: Element | None

    def with_property(self, name: str) -> Item | None:
        return next((item for item in self.items.values() if name in item.properties), None)


def read_package(archive: Archive) -> Package:
    """Raises FormatError when the archive doesn't say what to read."""
    name = _package_name(archive)
    data = archive.read(name)
    if data is None:
        raise FormatError(
            f"This EPUB names “{name}” as its list of contents, but that file is missing. {_AGAIN}"
        )
    root = _parsed(data, name)
    items = {item.id: item for item in _items(root, dirname(name))}
    spine = _spine(root, items)
    if not spine:
        raise FormatError(f"This EPUB lists nothing to read: its spine is empty. {_AGAIN}")
    return Package(
        name=name,
        metadata=first(root, "metadata"),
        items=items,
        spine=spine,
        ncx=_ncx(root, items),
        guide=first(root, "guide"),
    )


def first(element: Element, name: str) -> Element | None:
    """The first child of that name, in whatever namespace."""
    return next(named(element, name), None)


def named(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name, in whatever namespace."""
    return (child for child in (() if element is None else element) if local_name(child) == name)


def _package_name(archive: Archive) -> str:
    data = archive.read("META-INF/container.xml")
    if data is None:
        raise FormatError(
            "This zip archive is no EPUB: it has no META-INF/container.xml. "
            "Unpack it, and upload the file that holds the book."
        )
    root = _parsed(data, "META-INF/container.xml")
    for element in root.iter():
        path = element.get("full-path")
        if local_name(element) == "rootfile" and path:
            return normpath(unquote(path) if unquote(path) in archive else path)
    raise FormatError(
        f"This EPUB doesn't say where its contents are listed (no rootfile). {_AGAIN}"
    )


def _parsed(data: bytes, name: str) -> Element:
    try:
        return parse_xml(data)
    except BadXML as error:
        raise FormatError(
            f"“{name}” in this EPUB is not well-formed XML ({error}). {_AGAIN}"
        ) from error


def _items(root: Element, folder: str) -> Iterator[Item]:
    for element in named(first(root, "manifest"), "item"):
        href = unquote(element.get("href") or "").partition("#")[0]
        if href:
            yield Item(
                element.get("id") or href,
                normpath(join(folder, href)),
                (element.get("media-type") or "").lower(),
                frozenset((element.get("properties") or "").split()),
            )


def _spine(root: Element, items: dict[str, Item]) -> list[Item]:
    references = (element.get("idref") or "" for element in named(first(root, "spine"), "itemref"))
    by_name = {item.name: item for key in references if (item := items.get(key))}
    return list(by_name.values())


def _ncx(root: Element, items: dict[str, Item]) -> Item | None:
    spine = first(root, "spine")
    wanted = items.get(spine.get("toc") or "") if spine is not None else None
    kind = "application/x-dtbncx+xml"
    return wanted or next((item for item in items.values() if item.media_type == kind), None)
