"""The files of the spine, each as the tree of its <body>."""

from __future__ import annotations

from lxml import etree

from ..archives import Archive, too_large
from ..binding import Document, Warnings
from ..binding.walking import label
from ..parsed import Direction, FormatError
from ..progress import Progress
from ..xml import BadXML, Element, TooDeep, local_name, parse_html, parse_xml
from .contents import is_contents
from .package import Item, Package

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes of all documents together: their trees take ten times that in memory."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_documents(
    archive: Archive, package: Package, warnings: Warnings, progress: Progress
) -> list[Document]:
    """In reading order, without the table of contents itself. What is missing is warned of."""
    items = [item for item in package.spine if not is_contents(item)]
    if sum(archive.size(item.name) for item in items) > LARGEST_TEXT:
        raise too_large(f"its text alone is more than {LARGEST_TEXT >> 20} MB")
    found = []
    for number, item in enumerate(items, 1):
        found.append(_document(archive, item, warnings))
        progress("Reading chapters", number, len(items))
    return [document for document in found if document is not None]


def _document(archive: Archive, item: Item, warnings: Warnings) -> Document | None:
    if item.media_type.startswith("image/"):
        return Document(item.name, _page_around(item))
    data = archive.read(item.name)
    if data is None:
        warnings.add(f"“{item.name}” is listed in the book but missing from the file.")
        return None
    root = _root(data, item.name, warnings)
    return None if root is None else _from_root(item.name, root)


def _root(data: bytes, name: str, warnings: Warnings) -> Element | None:
    try:
        return parse_xml(data)
    except TooDeep:
        raise _too_deep(name) from None
    except BadXML:
        pass
    try:
        root = parse_html(data)
    except TooDeep:
        raise _too_deep(name) from None
    except BadXML:
        warnings.add(f"“{name}” holds nothing that can be read.")
        return None
    warnings.add(f"“{name}” is not well-formed, so it was read as loosely as browsers do.")
    return root


def _too_deep(name: str) -> FormatError:
    return FormatError(
        f"“{name}” in this book nests its elements too deeply (more than 256). "
        "Simplify that file with an EPUB editor."
    )


def _from_root(name: str, root: Element) -> Document:
    body = next((child for child in root if local_name(child) == "body"), root)
    head = next((child for child in root if local_name(child) == "head"), None)
    titles = (child for child in (() if head is None else head) if local_name(child) == "title")
    return Document(
        name=name,
        body=body,
        title=next((label(title) for title in titles), ""),
        language=_said(body, root, _LANG)
        or _said(body, root, "lang")
        or _said(body, root, "xml:lang"),
        direction=_direction(_said(body, root, "dir")),
    )


def _said(body: Element, root: Element, attribute: str) -> str:
    return body.get(attribute) or root.get(attribute) or ""


def _direction(value: str) -> Direction | None:
    lowered = value.strip().lower()
    return "rtl" if lowered == "rtl" else "ltr" if lowered == "ltr" else None


def _page_around(item: Item) -> Element:
    """EPUB lets an image stand in the spine by itself."""
    body = etree.Element("body")
    etree.SubElement(body, "img", src=item.name.rpartition("/")[2], alt="")
    return body
