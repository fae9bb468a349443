from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from books.desk.covers import LARGEST
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book
from tests.books.conftest import WOODCUT_NAME

PNG = b"\x89PNG\r\n\x1a\n and the rest of a picture"
COVER = "/desk/books/utopia/cover/"


@pytest.fixture
def illustrated(db: None, parsed: ParsedBook) -> Book:
    return import_book(parsed)


def picture(data: bytes = PNG, name: str = "cover.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def cover_of(book: Book) -> str:
    book.refresh_from_db()
    return book.cover.name if book.cover else ""


def test_a_picture_of_the_book_is_chosen_or_none(desk: Client, illustrated: Book) -> None:
    desk.post(COVER, {"cover": ""})
    assert cover_of(illustrated) == ""
    desk.post(COVER, {"cover": WOODCUT_NAME})
    assert cover_of(illustrated) == WOODCUT_NAME


def test_a_picture_of_ones_own_becomes_the_cover(desk: Client, illustrated: Book) -> None:
    assert desk.post(COVER, {"cover": WOODCUT_NAME, "picture": picture()}).status_code == 302
    name = cover_of(illustrated)
    assert name.endswith(".png")
    assert desk.get(f"/books/utopia/assets/{name}").content == PNG
    assert name in desk.get("/desk/books/utopia/").content.decode()


def test_the_same_picture_twice_is_one(desk: Client, illustrated: Book) -> None:
    for _ in range(2):
        desk.post(COVER, {"picture": picture()})
    assert illustrated.current
    assert illustrated.current.assets.count() == 2


def test_a_drawing_comes_without_what_acts(desk: Client, illustrated: Book) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><path d="M0 0"/></svg>'
    desk.post(COVER, {"picture": picture(svg, "cover.svg")})
    shown = desk.get(f"/books/utopia/assets/{cover_of(illustrated)}").content
    assert b"<path" in shown
    assert b"script" not in shown


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"cover": "0" * 64 + ".png"}, "isn’t in this book"),
        ({"cover": "../../library.sqlite3"}, "isn’t in this book"),
        ({"picture": picture(b"MZ a program", "cover.png")}, "no picture"),
        ({"picture": picture(b"", "empty.png")}, "empty"),
        ({"picture": picture(PNG + b"0" * LARGEST)}, "too large"),
    ],
    ids=["unknown", "path", "program", "empty", "large"],
)
def test_no_cover(desk: Client, illustrated: Book, form: dict[str, Any], problem: str) -> None:
    answer = desk.post(COVER, form)
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert cover_of(illustrated) == WOODCUT_NAME


def test_a_refused_picture_is_not_kept(
    desk: Client, illustrated: Book, settings: Settings, tmp_path: Path
) -> None:
    before = default_storage.listdir("assets")[1]
    desk.post(COVER, {"picture": picture(b"MZ")})
    assert default_storage.listdir("assets")[1] == before
