"""The job that makes a book, or a revision of one, of an upload."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.models import User
from books.desk.uploading import jobs
from books.desk.uploading.handing_in import take_away
from books.desk.uploading.progress import TakenAway, WrittenProgress
from books.formats.parsed import ParsedBook
from books.formats.progress import Progress
from books.models import Book, Upload
from tests.books.conftest import files_in
from tests.books.desk.conftest import EPUB, handed_in
from tests.books.formats.making import make_epub
from tests.making import make_book
from tests.texts import TRADES
from tests.working import run_jobs

ORIGINAL = f"originals/{hashlib.sha256(EPUB).hexdigest()}.epub"


def read(upload: Upload) -> Upload:
    run_jobs()
    upload.refresh_from_db()
    return upload


def test_an_upload_becomes_a_draft_that_keeps_its_file(iris: User, media: Path) -> None:
    upload = read(handed_in(iris))
    book = Book.objects.get(title="Utopia")
    assert (upload.state, upload.revision) == ("done", book.current)
    assert upload.finished_at is not None
    assert not book.is_published
    assert book.current is not None
    assert book.current.created_by == iris
    assert book.current.original_name == "utopia.epub"
    assert files_in(media) == [ORIGINAL]
    assert (media / ORIGINAL).read_bytes() == EPUB


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "utopia.epub", "This file is empty (0 bytes)"),
        (b"MZ\x90", "utopia.exe", "of a kind that can't be read here"),
        (EPUB[: len(EPUB) // 2], "utopia.epub", ""),
        (make_epub(files={"/META-INF/encryption.xml": "<x/>"}, omit=["EPUB/package.opf"]), "x", ""),
    ],
)
def test_a_file_that_cannot_be_read_fails_with_a_reason_and_goes(
    iris: User, media: Path, data: bytes, name: str, reason: str
) -> None:
    upload = read(handed_in(iris, data, name))
    assert upload.state == "failed"
    assert upload.problem
    assert reason in upload.problem
    assert not Book.objects.exists()
    assert files_in(media) == []


def test_the_same_file_again_fails_and_names_the_book(iris: User) -> None:
    read(handed_in(iris))
    upload = read(handed_in(iris))
    assert "already in the library: “Utopia”" in upload.problem


def test_a_licence_that_the_library_does_not_know_leaves_the_book_without_one(iris: User) -> None:
    upload = read(handed_in(iris, b"---\nlicence: CC-BY-9.0\n---\n# Utopia\n\nText.", "u.md"))
    assert upload.state == "done"
    book = Book.objects.get()
    assert book.licence_code == ""
    assert book.current is not None
    assert book.current.said_licence == "CC-BY-9.0"


def test_a_correction_becomes_an_unreleased_revision_of_its_book(iris: User, media: Path) -> None:
    book = make_book("Utopia", TRADES)
    before = book.current
    upload = read(handed_in(iris, book=book))
    book.refresh_from_db()
    assert upload.revision is not None
    assert (upload.revision.book, upload.revision.number) == (book, 2)
    assert not upload.revision.is_released
    assert book.current == before
    assert Book.objects.count() == 1
    assert ORIGINAL in files_in(media)


def test_the_file_of_the_current_text_is_no_correction(iris: User, media: Path) -> None:
    read(handed_in(iris))
    book = Book.objects.get()
    upload = read(handed_in(iris, book=book))
    assert upload.state == "failed"
    assert book.revisions.count() == 1
    assert files_in(media) == [ORIGINAL]


def test_a_fault_of_ours_is_told_plainly_and_logged(
    iris: User, media: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(path: Path, name: str, progress: Progress) -> ParsedBook:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "read_guarded", broken)
    upload = read(handed_in(iris))
    assert upload.state == "failed"
    assert "Something broke on our side" in upload.problem
    assert "ZeroDivisionError" in caplog.text
    assert files_in(media) == []


def test_an_upload_taken_away_while_it_is_read_becomes_no_book(
    iris: User, media: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """At its last step, too: that one makes the book and the mark on the upload, or neither."""
    upload = handed_in(iris)
    keep = jobs.keep

    def change_of_mind(found: Upload, parsed: ParsedBook) -> None:
        monkeypatch.setattr(WrittenProgress, "write", lambda *words: take_away(upload))
        found.file.open("rb")
        keep(found, parsed)

    monkeypatch.setattr(jobs, "keep", change_of_mind)
    with caplog.at_level(logging.INFO):
        run_jobs()
    assert "was taken away while it was read" in caplog.text
    assert not Book.objects.exists()
    assert files_in(media) == []


def test_a_job_whose_worker_died_at_the_very_end_only_tidies_up(iris: User, media: Path) -> None:
    upload = handed_in(iris)
    left = upload.file.path
    run_jobs()
    Path(left).write_bytes(EPUB)
    jobs.read_upload.enqueue(str(upload.pk))
    run_jobs()
    assert Book.objects.count() == 1
    assert files_in(media) == [ORIGINAL]


def test_a_file_that_ends_worker_after_worker_is_given_up(
    iris: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = handed_in(iris)
    monkeypatch.setattr(jobs, "ATTEMPTS", 0)
    assert "stopped the reading too often" in read(upload).problem
    assert not Book.objects.exists()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """What time it is, to be set."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    yield now
    monkeypatch.undo()


def test_progress_is_written_now_and_then(iris: User, clock: list[float]) -> None:
    upload = handed_in(iris)
    told = WrittenProgress(upload.pk)
    told.begin()
    seen = []
    for step in range(1, 9):
        clock[0] = step / 8
        told("Setting the pages", step, 8)
        upload.refresh_from_db()
        seen.append(upload.done)
    assert (upload.state, upload.part, upload.total) == ("reading", "Setting the pages", 8)
    assert seen == [1, 1, 1, 4, 4, 4, 7, 7]


def test_progress_of_nothing_says_that_it_was_taken_away(iris: User) -> None:
    upload = handed_in(iris)
    take_away(upload)
    with pytest.raises(TakenAway):
        WrittenProgress(upload.id).begin()
