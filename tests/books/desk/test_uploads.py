"""Handing a file in, and what the desk says of it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from books.desk.uploading import receiving
from books.desk.uploading.receiving import harmless_name
from books.models import Book, Upload
from tests.books.conftest import files_in
from tests.books.desk.conftest import EPUB, file, handed_in
from tests.contracts import contract, shape
from tests.making import make_book
from tests.texts import TRADES, TRAFFIC
from tests.working import run_jobs

JSON = {"Accept": "application/json"}


def body(desk: Client, address: str = "/desk/") -> str:
    return desk.get(address).content.decode()


def test_a_file_is_kept_and_waits_for_the_worker(desk: Client, iris: User, media: Path) -> None:
    answer = desk.post("/desk/", {"file": file()})
    upload = Upload.objects.get()
    assert answer.headers["Location"] == f"/desk/uploads/{upload.pk}/"
    assert (upload.name, upload.size, upload.editor) == ("utopia.epub", len(EPUB), iris)
    assert files_in(media) == [f"uploads/{upload.pk.hex}"]
    assert DBTaskResult.objects.ready().count() == 1


def test_its_page_reloads_itself_where_there_is_no_script(desk: Client, iris: User) -> None:
    page = body(desk, f"/desk/uploads/{handed_in(iris).pk}/")
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "Waiting its turn" in page


def test_its_page_leads_to_the_book_once_it_is_read(desk: Client, iris: User) -> None:
    upload = handed_in(iris)
    run_jobs()
    answer = desk.get(f"/desk/uploads/{upload.pk}/")
    assert answer.headers["Location"] == "/desk/books/utopia/"


def test_several_files_may_come_at_once(desk: Client) -> None:
    answer = desk.post("/desk/", {"file": [file(), file(b"# On trades\n\nText.", "trades.md")]})
    assert answer.headers["Location"] == "/desk/"
    assert set(Upload.objects.values_list("name", flat=True)) == {"utopia.epub", "trades.md"}


def test_a_script_is_told_what_became_of_its_file(desk: Client) -> None:
    answer = desk.post("/desk/", {"file": file()}, headers=JSON)
    assert answer.status_code == 201
    assert [upload["name"] for upload in answer.json()["uploads"]] == ["utopia.epub"]


def test_the_state_has_the_shape_that_the_browser_reads(desk: Client, iris: User) -> None:
    upload = handed_in(iris)
    Upload.objects.update(state="reading", part="Setting the pages", done=3, total=12)
    state = desk.get(f"/desk/uploads/{upload.pk}/state.json").json()
    assert shape(state) == shape(contract("upload"))
    assert state["words"] == "Setting the pages: 3 of 12"


def test_the_desk_shows_what_is_being_read_and_what_failed_and_why(
    desk: Client, iris: User
) -> None:
    handed_in(iris, b"MZ", "utopia.exe")
    run_jobs()
    handed_in(iris)
    page = body(desk)
    assert "Waiting its turn" in page
    assert "is of a kind that can&#x27;t be read here" in page


def test_the_desk_tells_drafts_from_published_books(
    desk: Client, draft: Book, utopia: Book
) -> None:
    drafts, published = body(desk).split('id="desk-published"')
    assert "A draft of Utopia" in drafts
    assert reverse("desk:book", args=[utopia.slug]) in published


def test_the_desk_says_that_a_correction_waits(desk: Client, utopia: Book) -> None:
    assert "waits for its release" not in body(desk)
    utopia.revisions.create(number=2)
    assert "a correction waits for its release" in body(desk)


def test_many_books_lie_on_several_pages(
    desk: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr("books.desk.uploading.views.PAGE", 1)
    for title, text in (("On trades", TRADES), ("On traffic", TRAFFIC)):
        make_book(title, text)
    assert "On traffic" not in body(desk)
    assert "On traffic" in body(desk, "/desk/?page=2")


def test_the_form_without_a_file_is_refused_with_a_sentence(desk: Client) -> None:
    answer = desk.post("/desk/", {}, follow=True)
    assert "No file has arrived" in answer.content.decode()
    assert desk.post("/desk/", {}, headers=JSON).status_code == 422
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    desk: Client, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LARGEST_FILE", 2**20)
    answer = desk.post("/desk/", {"file": file(bytes(2**21 + 1))}, headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"
    assert answer.wsgi_request._read_started is False  # type: ignore[attr-defined]
    page = desk.post("/desk/", {"file": file(bytes(2**21 + 1))}, follow=True).content.decode()
    assert "That is more than 1 MB" in page
    assert not Upload.objects.exists()
    assert files_in(media) == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Books\\utopia.epub", "utopia.epub"),
        ("uto\u202ebupe.pia", "utobupe.pia"),
        ("new\x00\x1b[31m.epub", "new[31m.epub"),
        ("<script>alert(1)<script>.epub", "<script>alert(1)<script>.epub"),
        ("烏托邦 בְּרֵאשִׁית.epub", "烏托邦 בְּרֵאשִׁית.epub"),
    ],
)
def test_a_strange_name_is_shown_harmless_and_never_used(
    desk: Client, media: Path, sent: str, shown: str
) -> None:
    upload_named(desk, sent)
    upload = Upload.objects.get()
    assert upload.name == shown
    assert files_in(media) == [f"uploads/{upload.pk.hex}"]
    assert "<script>alert" not in body(desk)


def upload_named(desk: Client, name: str) -> None:
    """The test client would tidy the name itself."""
    part = f'form-data; name="file"; filename="{name}"'
    data = f"--cut\r\nContent-Disposition: {part}\r\n\r\n# Utopia\r\n--cut--\r\n".encode()
    desk.post("/desk/", data, content_type="multipart/form-data; boundary=cut")


def test_a_long_name_keeps_its_end_which_tells_the_kind() -> None:
    shown = harmless_name(f"{'烏托邦' * 200}.epub")
    assert len(shown) == 255
    assert shown.endswith("烏托邦.epub")


def test_an_upload_is_taken_away_with_its_file(desk: Client, iris: User, media: Path) -> None:
    upload = handed_in(iris)
    page = desk.post(f"/desk/uploads/{upload.pk}/delete/", follow=True).content.decode()
    assert "“utopia.epub” was taken away." in page
    assert not Upload.objects.exists()
    assert files_in(media) == []
    run_jobs()
    assert not Book.objects.exists()


def test_an_upload_that_is_gone_is_not_found(desk: Client) -> None:
    address = reverse("desk:upload", args=[uuid4()])
    assert desk.get(address).status_code == 404
    assert desk.get(f"{address}state.json").json()["error"]["code"] == "not_found"


def test_a_correction_is_handed_in_at_its_book(desk: Client, utopia: Book) -> None:
    answer = desk.post(f"/desk/books/{utopia.slug}/uploads/", {"file": file()})
    upload = Upload.objects.get()
    assert upload.book == utopia
    page = body(desk, answer.headers["Location"])
    assert "corrects “Utopia”" in page


def test_a_correction_of_no_book_is_not_found(desk: Client) -> None:
    assert desk.post("/desk/books/nowhere/uploads/", {"file": file()}).status_code == 404
