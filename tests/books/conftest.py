"""A book that is not in the library yet, and an empty place for its files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User
from books.formats.parsed import ParsedAsset, ParsedBook, ParsedContributor, ParsedSection
from books.formats.text import canonical_text
from books.importing import import_book
from books.models import Book, Revision
from tests.books.correcting import corrected, release
from tests.texts import TRADES, TRAFFIC

WOODCUT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 9L4 0l5 9"/></svg>'
)
WOODCUT_NAME = f"{hashlib.sha256(WOODCUT).hexdigest()}.svg"


def chapter(slug: str, title: str, html: str, depth: int = 0) -> ParsedSection:
    return ParsedSection(slug, title, html, canonical_text(html), depth=depth, language="en")


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def files_in(media: Path) -> list[str]:
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


@pytest.fixture
def parsed() -> ParsedBook:
    """Utopia in two books, of which the second has two chapters, with a woodcut for a cover."""
    return ParsedBook(
        title="Utopia",
        language="en",
        sections=(
            chapter("book-i", "Book I", "<p>Henry VIII, the unconquered King of England.</p>"),
            chapter(
                "book-ii", "Book II", "<p>The island of Utopia is in the middle 200 miles.</p>"
            ),
            chapter("of-their-trades", "Of their trades", TRADES, depth=1),
            chapter("of-their-traffic", "Of their traffic", TRAFFIC, depth=1),
        ),
        licence="CC-PDDC",
        contributors=(
            ParsedContributor("Thomas More"),
            ParsedContributor("Gilbert Burnet", "trl"),
            ParsedContributor("Ambrosius Holbein", "wdc"),
        ),
        assets=(ParsedAsset(WOODCUT_NAME, "image/svg+xml", WOODCUT),),
        cover=WOODCUT_NAME,
    )


@pytest.fixture
def printed(db: None, parsed: ParsedBook) -> Book:
    """That Utopia in the library, published, with the file that it came from."""
    return import_book(parsed, original=b"Utopia", original_name="utopia.epub", publish=True)


@pytest.fixture
def correction(printed: Book, iris: User) -> Revision:
    """Not released yet: nobody may live idle."""
    return corrected(printed, iris, "of-their-trades", "no man may", "nobody may")


@pytest.fixture
def second(correction: Revision) -> Revision:
    """The same, released."""
    release(correction)
    return correction
