"""Books to export, without a database."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from books.exports import Details, Line, Page, Person, Picture, Rights, Volume
from books.exports.epub import write_epub
from books.formats import ParsedBook, parse
from books.formats.parsed import ParsedAsset
from books.formats.sanitise import sanitise
from books.reading_files import read_book

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT.parent / "shared" / "books"
HANDBOOK = "handbook"
NO_BOOK = "README.md"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def real_books() -> list[str]:
    """The names of all real books, whatever their format; the handbook is one of them."""
    assert FOLDER.is_dir(), f"The tests read real books from {FOLDER}, which is missing."
    return [HANDBOOK, *sorted(path.name for path in FOLDER.iterdir() if path.name != NO_BOOK)]


@cache
def real_book(name: str) -> ParsedBook:
    if name == HANDBOOK:
        return read_book(ROOT / "docs" / "handbook").parsed
    return parse((FOLDER / name).read_bytes(), name)


DETAILS = Details(
    identity="2d6a2a0c-93c8-5a0c-8d5e-3f8f6f0c7f61",
    title="Utopia",
    language="en",
    modified=datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC),
    people=(Person("Thomas More", "aut", ""), Person("Gilbert Burnet", "trl", "translator")),
    subjects=("Utopias",),
    year=1516,
    rights=Rights("CC0 1.0", CC0, "Do with it what you like."),
    source="https://example.org/utopia",
    address="https://library.example.org/books/utopia/",
    lines=(Line("", "“Utopia” by Thomas More."), Line("Licence", "CC0 1.0", CC0)),
)


def volume(*pages: str, pictures: tuple[Picture, ...] = (), **details: object) -> Volume:
    """Of sections named one, two, three …, sanitised as every section is."""
    names = ("one", "two", "three", "four")
    made = (
        Page(name, f"Chapter {name}", sanitise(html), language="en")
        for name, html in zip(names, pages, strict=False)
    )
    return Volume(replace(DETAILS, **details), tuple(made), pictures)  # type: ignore[arg-type]


def volume_of(book: ParsedBook) -> Volume:
    details = replace(
        DETAILS,
        title=book.title,
        subtitle=book.subtitle,
        description=book.description,
        language=book.language,
        cover=book.cover or "",
        start=book.start or "",
    )
    pages = (
        Page(each.slug, each.title, each.html, each.depth, each.language, each.direction)
        for each in book.sections
    )
    return Volume(details, tuple(pages), tuple(map(picture, book.assets)))


def picture(asset: ParsedAsset) -> Picture:
    return Picture(asset.name, asset.media_type, lambda: asset.data)


def epub_of(made: Volume) -> bytes:
    target = io.BytesIO()
    write_epub(made, target)
    return target.getvalue()


def files_of(made: Volume) -> dict[str, str]:
    """The texts of an exported EPUB by their names in it."""
    with ZipFile(io.BytesIO(epub_of(made))) as archive:
        names = (name for name in archive.namelist() if not name.startswith("EPUB/images/"))
        return {name: archive.read(name).decode() for name in names}


def body_of(html: str) -> str:
    """The XHTML of a section with this html."""
    page = files_of(volume(html))["EPUB/text/0001.xhtml"]
    return page.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
