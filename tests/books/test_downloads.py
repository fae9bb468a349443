"""Open copying: the text as EPUB and plain text, and the files as they came."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.http import FileResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books.copying.keeping import EPUB, MOST_KEPT, Copy
from books.copying.volumes import details_of, volume_of
from books.formats import parse
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book, Subject
from tests.books.conftest import WOODCUT_NAME
from tests.making import make_book
from tests.texts import ANALECTS, TRADES

EPUB_OF_UTOPIA = "/books/utopia/downloads/utopia.epub"
TEXT_OF_UTOPIA = "/books/utopia/downloads/utopia.txt"
ORIGINAL = "/books/utopia/downloads/original-1"
HOSTILE = b"<script>alert(document.cookie)</script>"


@pytest.fixture
def shelved(db: None, parsed: ParsedBook) -> Book:
    return import_book(
        parsed,
        original=HOSTILE,
        original_name="Utopia.html",
        source="https://example.org/utopia",
        publish=True,
    )


def content(answer: object) -> bytes:
    assert isinstance(answer, FileResponse)
    return answer.getvalue()


def kept(media: Path) -> list[Path]:
    return sorted((media / "exports").rglob("*.*"))


def test_the_epub_is_the_book_with_its_cover_people_and_licence(
    client: Client, shelved: Book
) -> None:
    shelved.subjects.add(Subject.objects.create(name="Utopias", slug="utopias"))
    answer = client.get(EPUB_OF_UTOPIA)
    assert answer["Content-Type"] == "application/epub+zip"
    book = parse(content(answer), "utopia.epub")
    assert [section.title for section in book.sections] == [
        "Book I", "Book II", "Of their trades", "Of their traffic", "About this copy",
    ]  # fmt: skip
    assert book.cover == WOODCUT_NAME
    assert (book.licence, book.source) == ("CC-PDDC", "https://example.org/utopia")
    assert [(person.name, person.role) for person in book.contributors][:2] == [
        ("Thomas More", "aut"),
        ("Gilbert Burnet", "trl"),
    ]


def test_the_plain_text_says_where_it_comes_from_and_what_one_may_do(
    client: Client, shelved: Book
) -> None:
    answer = client.get(TEXT_OF_UTOPIA)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = content(answer).decode()
    assert "Gilbert Burnet, translator" in text
    assert "Licence: Public domain. Free of copyright" in text
    assert "http://testserver/books/utopia/" in text
    assert "Revision 1 of " in text


def test_a_book_keeps_its_identity_when_its_title_changes(shelved: Book) -> None:
    assert shelved.current
    before = details_of(shelved, shelved.current, "http://a.example")
    shelved.title = "Of the Best State"
    shelved.slug = "best-state"
    after = details_of(shelved, shelved.current, "http://a.example")
    assert before.identity == after.identity
    assert before != after


def test_a_copy_is_made_once(client: Client, shelved: Book, media: Path) -> None:
    first = client.get(EPUB_OF_UTOPIA)
    made = kept(media)
    assert len(made) == 1
    before = made[0].stat().st_mtime_ns
    second = client.get(EPUB_OF_UTOPIA)
    assert content(first) == content(second)
    assert [path.stat().st_mtime_ns for path in kept(media)] == [before]


def test_a_copy_that_is_there_asks_few_questions(
    client: Client, shelved: Book, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    content(client.get(EPUB_OF_UTOPIA))
    with django_assert_num_queries(3):
        content(client.get(EPUB_OF_UTOPIA))


def test_other_details_make_another_copy(client: Client, shelved: Book) -> None:
    before = client.get(EPUB_OF_UTOPIA)["ETag"]
    shelved.attribution = "Given to all by the Utopians."
    shelved.save()
    answer = client.get(EPUB_OF_UTOPIA)
    assert answer["ETag"] != before
    assert b"Utopians" in content(client.get(TEXT_OF_UTOPIA))


def test_old_copies_do_not_fill_the_disk(client: Client, shelved: Book, media: Path) -> None:
    for number in range(MOST_KEPT + 3):
        shelved.attribution = f"Copy {number}"
        shelved.save()
        text = content(client.get(TEXT_OF_UTOPIA))
    assert len(kept(media)) == MOST_KEPT
    assert b"Copy 6" in text


def test_many_who_ask_at_once_get_one_copy_and_all_of_it(shelved: Book, media: Path) -> None:
    copy = ready_copy(shelved)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: copy.open().read(), range(8)))
    assert len(set(answers)) == 1
    assert parse(answers[0], "utopia.epub").title == "Utopia"
    assert len(kept(media)) == 1


def ready_copy(book: Book) -> Copy:
    """A copy whose text was read from the database already: other threads don't see a test's."""
    revision = book.revisions.get()
    copy = Copy(book, revision, EPUB, "http://testserver")
    volume = volume_of(book, revision, copy._details)
    copy._write = lambda target: EPUB.write(volume, target)  # type: ignore[method-assign]
    return copy


def test_half_a_copy_is_never_kept(
    shelved: Book, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(target: io.BytesIO) -> None:
        target.write(b"PK half")
        raise OSError("No space left on device")

    copy = ready_copy(shelved)
    monkeypatch.setattr(copy, "_write", fail)
    with pytest.raises(OSError, match="No space left"):
        copy.open()
    assert list((media / "exports").rglob("*.*")) == []


@pytest.mark.parametrize("address", [EPUB_OF_UTOPIA, TEXT_OF_UTOPIA, ORIGINAL])
def test_what_did_not_change_is_not_sent_again(client: Client, shelved: Book, address: str) -> None:
    etag = client.get(address)["ETag"]
    answer = client.get(address, headers={"If-None-Match": etag})
    assert answer.status_code == 304


@pytest.mark.parametrize("address", [EPUB_OF_UTOPIA, TEXT_OF_UTOPIA, ORIGINAL])
def test_nothing_that_is_downloaded_can_act(client: Client, shelved: Book, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "html" not in answer["Content-Type"]


def test_a_chinese_book_is_downloaded_under_its_own_name(client: Client, db: None) -> None:
    make_book("論語", ANALECTS, language="zh-Hant")
    answer = client.get("/books/論語/downloads/論語.txt")
    assert quote("論語.txt") in answer["Content-Disposition"]
    assert "學而時習之" in content(answer).decode()


@pytest.mark.parametrize("ending", ["epub", "txt"])
def test_a_draft_is_copied_by_editors_alone_and_made_anew_each_time(
    client: Client, draft: Book, ada: User, iris: User, media: Path, ending: str
) -> None:
    address = f"{draft.get_absolute_url()}downloads/{draft.slug}.{ending}"
    assert client.get(address).status_code == 404
    client.force_login(ada)
    assert client.get(address).status_code == 404
    client.force_login(iris)
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.has_header("ETag")
    assert content(answer)
    assert kept(media) == []


def test_a_book_that_was_taken_back_is_copied_no_more(client: Client, shelved: Book) -> None:
    assert client.get(EPUB_OF_UTOPIA).status_code == 200
    shelved.withdraw()
    for address in (EPUB_OF_UTOPIA, TEXT_OF_UTOPIA, ORIGINAL):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/books/utopia/downloads/other.epub",
        "/books/utopia/downloads/utopia.pdf",
        "/books/nowhere/downloads/nowhere.epub",
        "/books/utopia/downloads/original-7",
        "/books/utopia/downloads/original-99999999999999999999",
        "/books/utopia/downloads/../../library.sqlite3",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, shelved: Book, address: str) -> None:
    assert client.get(address).status_code == 404


def test_downloads_are_for_reading_only(client: Client, shelved: Book) -> None:
    for address in (EPUB_OF_UTOPIA, TEXT_OF_UTOPIA, ORIGINAL):
        assert client.post(address).status_code == 405


def test_packed_files_are_not_packed_again(client: Client, shelved: Book) -> None:
    packed = client.get(EPUB_OF_UTOPIA, headers={"Accept-Encoding": "gzip"})
    assert not packed.has_header("Content-Encoding")
    assert packed.has_header("Content-Length")
    text = client.get(TEXT_OF_UTOPIA, headers={"Accept-Encoding": "gzip"})
    assert text["Content-Encoding"] == "gzip"


def test_a_section_of_a_revision_is_read_with_its_own_pictures(
    client: Client, db: None, parsed: ParsedBook
) -> None:
    html = f'<p><img src="../assets/{WOODCUT_NAME}" alt="Amaurot"></p>{TRADES}'
    pictured = replace(parsed.sections[0], html=html, text="")
    import_book(replace(parsed, sections=(pictured,), cover=None), publish=True)
    book = parse(content(client.get(EPUB_OF_UTOPIA)), "utopia.epub")
    assert [asset.name for asset in book.assets] == [WOODCUT_NAME]
    assert WOODCUT_NAME in book.sections[0].html
