"""A book as an EPUB 3.3 file, which EPUBCheck finds no fault with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ...formats.languages import direction_of
from ..tree import Element
from ..volume import Details, Page, Picture, Volume
from .about import about_page
from .links import Links
from .navigation import Entry, branches, navigation, ncx
from .package import FALLBACK, Item, package
from .xhtml import Writer, document, prepared

__all__ = ["write_epub"]

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
_XHTML = "application/xhtml+xml"
_ABOUT = "text/about.xhtml"
_UNKNOWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">'
    '<path d="M0 0h3v2H0z" fill="none" stroke="#888" stroke-width=".02"/></svg>'
)


def write_epub(volume: Volume, target: IO[bytes]) -> None:
    """The same volume always gives the same bytes."""
    files = {page.slug: f"{number:04}.xhtml" for number, page in enumerate(volume.pages, 1)}
    links = Links(files, (picture.name for picture in volume.pictures))
    pages = {page.slug: prepared(page.html) for page in volume.pages}
    for slug, tree in pages.items():
        links.note_ids(slug, tree)
    with _Archive(target) as archive:
        archive.put("META-INF/container.xml", _CONTAINER)
        archive.put("EPUB/package.opf", package(volume.details, _items(volume, files, pages),
                                                bool(volume.pictures)))  # fmt: skip
        for name, text in _guides(volume, files):
            archive.put(name, text)
        for page in volume.pages:
            body = Writer(page.slug, links).written(pages[page.slug])
            archive.put(f"EPUB/text/{files[page.slug]}", _file(page, volume.details, body))
        for picture in volume.pictures:
            archive.put(f"EPUB/images/{picture.name}", picture.read())


class _Archive(ZipFile):
    """A zip that begins with its media type and holds no times."""

    def __init__(self, target: IO[bytes]) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        self.writestr(ZipInfo("mimetype"), "application/epub+zip", ZIP_STORED)

    def put(self, name: str, data: str | bytes) -> None:
        self.writestr(ZipInfo(name), data, ZIP_DEFLATED)


def _guides(volume: Volume, files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """All that is neither text nor picture."""
    details = volume.details
    tree = branches([
        *(Entry(page.title, f"text/{files[page.slug]}", page.depth) for page in volume.pages),
        Entry(details.about, _ABOUT, 0),
    ])  # fmt: skip
    start = f"text/{files[_start(volume)]}" if volume.pages else _ABOUT
    yield "EPUB/nav.xhtml", navigation(details, tree, start, direction_of(details.language))
    yield "EPUB/toc.ncx", ncx(details, tree)
    yield "EPUB/style.css", Path(__file__).with_name("book.css").read_text(encoding="utf-8")
    yield f"EPUB/{_ABOUT}", about_page(details)
    if any(item.needs_fallback for item in _pictures(volume)):
        yield "EPUB/images/unknown.svg", _UNKNOWN


def _start(volume: Volume) -> str:
    slugs = [page.slug for page in volume.pages]
    body = (page.slug for page in volume.pages if page.matter == "body")
    return volume.details.start if volume.details.start in slugs else next(body, slugs[0])


def _file(page: Page, details: Details, body: str) -> str:
    return document(
        page.title or details.title,
        body,
        language=page.language or details.language,
        direction=page.direction,
        style="../style.css",
        kind=f"{page.matter}matter",
    )


def _items(volume: Volume, files: dict[str, str], pages: dict[str, Element]) -> Iterator[Item]:
    yield Item("nav", "nav.xhtml", _XHTML, "nav")
    yield Item("ncx", "toc.ncx", "application/x-dtbncx+xml")
    yield Item("style", "style.css", "text/css")
    for slug, file in files.items():
        mathematical = any(element.tag == "math" for element in pages[slug].inside())
        properties = "mathml" if mathematical else ""
        yield Item(f"page-{file[:-6]}", f"text/{file}", _XHTML, properties, read_in_turn=True)
    yield Item("about", _ABOUT, _XHTML, read_in_turn=True)
    pictures = list(_pictures(volume))
    yield from pictures
    if any(item.needs_fallback for item in pictures):
        yield Item(FALLBACK, "images/unknown.svg", "image/svg+xml")


def _pictures(volume: Volume) -> Iterator[Item]:
    for number, picture in enumerate(volume.pictures, 1):
        yield _picture(picture, number, volume.details.cover)


def _picture(picture: Picture, number: int, cover: str) -> Item:
    is_cover = picture.name == cover
    return Item(
        "cover" if is_cover else f"picture-{number}",
        f"images/{picture.name}",
        picture.media_type,
        "cover-image" if is_cover else "",
    )
