"""The files that books were made from: kept as they came, given back and never opened here."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import User
from books.downloads import safe_name
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book, Revision
from tests.books.test_downloads import HOSTILE, ORIGINAL, content


@pytest.fixture
def shelved(db: None, parsed: ParsedBook) -> Book:
    return import_book(parsed, original=HOSTILE, original_name="Utopia.html", publish=True)


def test_the_original_comes_back_byte_for_byte_under_its_name(
    client: Client, shelved: Book
) -> None:
    answer = client.get(ORIGINAL)
    assert content(answer) == HOSTILE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="Utopia.html"'


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("論語.epub", "論語.epub"),
        ('a"b\r\nSet-Cookie: x.txt', 'a"bSet-Cookie: x.txt'),
        ("../../etc/passwd", "passwd"),
        ("C:\\books\\utopia.docx", "utopia.docx"),
        ("utopia\u202exe.txt", "utopiaxe.txt"),
        ("", "utopia"),
        (".epub", "epub"),
        ("x" * 300 + ".epub", "x" * 146 + ".epub"),
    ],
)
def test_a_file_keeps_its_name_without_what_hides_its_end(given: str, name: str) -> None:
    assert safe_name(given, "utopia") == name


@pytest.mark.parametrize("name", ["論語 “x”.epub", 'a";\r\nX: y.epub', "كتاب.epub", "emoji😀.md"])
def test_every_name_makes_a_header_that_browsers_read(
    client: Client, shelved: Book, name: str
) -> None:
    Revision.objects.filter(book=shelved).update(original_name=name)
    header = client.get(ORIGINAL)["Content-Disposition"]
    assert "\n" not in header
    assert header.startswith("attachment; filename")


def test_a_drafts_original_is_for_editors_alone(
    client: Client, db: None, parsed: ParsedBook, ada: User, iris: User
) -> None:
    import_book(parsed, original=b"More", original_name="utopia.txt")
    assert client.get(ORIGINAL).status_code == 404
    client.force_login(ada)
    assert client.get(ORIGINAL).status_code == 404
    client.force_login(iris)
    assert content(client.get(ORIGINAL)) == b"More"


def test_the_original_of_every_released_revision_stays(client: Client, shelved: Book) -> None:
    assert shelved.current
    later = Revision(book=shelved, number=2, original_name="better.epub", sha256="2" * 64)
    later.original.save("better.epub", ContentFile(b"PK"), save=True)
    assert client.get(ORIGINAL.replace("-1", "-2")).status_code == 404
    later.released_at = shelved.published_at
    later.save()
    assert content(client.get(ORIGINAL.replace("-1", "-2"))) == b"PK"
    assert content(client.get(ORIGINAL)) == HOSTILE


def test_a_text_without_a_file_has_no_original(client: Client, utopia: Book) -> None:
    assert client.get(ORIGINAL).status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(client: Client, shelved: Book) -> None:
    assert shelved.current
    shelved.current.original.delete(save=False)
    assert client.get(ORIGINAL).status_code == 404
