from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from accounts.models import User
from books.arranging import arrange, rename
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.licences import LICENCES, Group
from books.models import Book, Revision, Upload
from tests.books.conftest import files_in
from tests.making import make_book

PAGE = "/desk/books/a-draft-of-utopia/"
READERS = "/books/a-draft-of-utopia/"


@pytest.fixture
def unlicensed(draft: Book) -> Book:
    draft.licence_code = ""
    draft.save()
    return draft


def test_publishing_lets_everybody_read(desk: Client, draft: Book) -> None:
    assert desk.post(f"{PAGE}publish/")["Location"] == PAGE
    draft.refresh_from_db()
    assert draft.is_published
    assert draft.current
    assert draft.current.is_released
    assert Client().get(f"{READERS}chapter-1/").status_code == 200
    page = desk.get(PAGE, follow=True).content.decode()
    assert "everybody may read it now" in page
    assert "published since" in page


def test_a_book_without_a_licence_is_not_published(desk: Client, unlicensed: Book) -> None:
    answer = desk.post(f"{PAGE}publish/")
    assert answer.status_code == 422
    assert "Choose a licence first" in answer.content.decode()
    unlicensed.refresh_from_db()
    assert not unlicensed.is_published
    assert Client().get(READERS).status_code == 404


def test_a_licence_that_nobody_knows_is_none(desk: Client, unlicensed: Book) -> None:
    Book.objects.update(licence_code="ALL-MINE")
    assert desk.post(f"{PAGE}publish/").status_code == 422


def test_a_book_without_words_is_not_published(desk: Client, db: None) -> None:
    make_book("A draft of Utopia", "<p></p>", publish=False)
    assert "no text" in desk.post(f"{PAGE}publish/").content.decode()


def test_a_withdrawn_book_is_for_editors_until_it_is_published_again(
    desk: Client, draft: Book, ada: User
) -> None:
    desk.post(f"{PAGE}publish/")
    released = Revision.objects.get().released_at
    desk.post(f"{PAGE}withdraw/")
    assert Client().get(READERS).status_code == 404
    assert desk.get(READERS).status_code == 200
    assert "Withdrawn" in desk.get(PAGE).content.decode()
    desk.post(f"{PAGE}publish/")
    assert Client().get(READERS).status_code == 200
    assert Revision.objects.get().released_at == released


def test_the_way_back_is_forgotten_once_readers_have_the_text(desk: Client, draft: Book) -> None:
    assert draft.current
    arrange(draft.current, lambda m: rename(m, 0, "Of their trades"), "Renamed.")
    desk.post(f"{PAGE}publish/")
    assert not draft.current.arrangements.exists()


@pytest.mark.parametrize("code", sorted(LICENCES))
def test_every_licence_can_be_chosen_and_is_explained(
    desk: Client, unlicensed: Book, code: str
) -> None:
    assert f'value="{code}"' in desk.get(PAGE).content.decode()
    assert desk.post(f"{PAGE}licence/", {"licence": code})["Location"] == f"{PAGE}#licence"
    unlicensed.refresh_from_db()
    assert unlicensed.licence_code == code
    assert str(LICENCES[code].summary) in desk.get(READERS).content.decode()


@pytest.mark.parametrize("code", ["", "CC-BY", "All rights reserved", "CC-BY-4.0\0"])
def test_no_licence_is_chosen_by(desk: Client, unlicensed: Book, code: str) -> None:
    answer = desk.post(f"{PAGE}licence/", {"licence": code})
    assert answer.status_code == 422
    assert "Choose one of these licences" in answer.content.decode()
    unlicensed.refresh_from_db()
    assert unlicensed.licence_code == ""


def test_the_licence_that_the_file_names_is_chosen_and_said(
    desk: Client, parsed: ParsedBook
) -> None:
    import_book(parsed)
    page = desk.get("/desk/books/utopia/").content.decode()
    assert "The file itself says: <b>Public domain</b>" in page
    assert 'value="CC-PDDC" checked' in page
    desk.post("/desk/books/utopia/licence/", {"licence": "CC-BY-4.0"})
    assert "You chose another" in desk.get("/desk/books/utopia/").content.decode()


def test_a_licence_against_changes_says_what_that_means(desk: Client, draft: Book) -> None:
    assert desk.get(PAGE).content.decode().count("Nobody may share a changed version") == 10


def test_the_addresses_of_licences_are_creative_commons_own() -> None:
    addresses = [one.url for one in LICENCES.values() if one.code.startswith("CC-BY")]
    assert len(set(addresses)) == 30
    assert LICENCES["CC-BY-NC-ND-1.0"].url.endswith("/licenses/by-nd-nc/1.0/")
    assert [group.value for group in Group] == ["free", "current", "earlier", "other"]


def test_a_draft_is_deleted_with_its_files(
    desk: Client, parsed: ParsedBook, iris: User, media: Path
) -> None:
    book = import_book(parsed, original=b"the file", original_name="utopia.epub", editor=iris)
    assert len(files_in(media)) == 2
    upload = Upload.objects.create(editor=iris, name="utopia.epub", size=8, revision=book.current)
    assert desk.post("/desk/books/utopia/delete/")["Location"] == "/desk/"
    assert not Book.objects.exists()
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert files_in(media) == []


def test_a_picture_that_another_book_shows_stays(desk: Client, parsed: ParsedBook) -> None:
    import_book(parsed)
    other = import_book(parsed)
    desk.post("/desk/books/utopia/delete/")
    assert other.cover
    assert default_storage.exists(str(other.cover.file.name))


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_was_ever_public_is_not_deleted(desk: Client, draft: Book, withdrawn: bool) -> None:
    draft.publish()
    if withdrawn:
        draft.withdraw()
    answer = desk.post(f"{PAGE}delete/")
    assert answer.status_code == 422
    assert "so it stays" in answer.content.decode()
    assert Book.objects.filter(pk=draft.pk).exists()
    assert "Delete this draft" not in desk.get(PAGE).content.decode()


FORMS = [
    "", "details/", "cover/", "licence/", "publish/", "withdraw/", "delete/",
    "revisions/1/contents/", "revisions/1/contents/undo/",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_only_editors_have_the_desk(client: Client, draft: Book, ada: User, form: str) -> None:
    address = PAGE + form
    ask = client.get if form in {"", "revisions/1/contents/"} else client.post
    assert ask(address)["Location"].startswith("/accounts/login/")
    client.force_login(ada)
    assert ask(address).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_published


@pytest.mark.parametrize("form", FORMS[1:])
def test_a_form_from_elsewhere_is_refused(iris: User, draft: Book, form: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(iris)
    answer = client.post(PAGE + form)
    assert answer.status_code in {403, 405}
    assert Book.objects.filter(pk=draft.pk, published_at=None).exists()


@pytest.mark.parametrize("form", FORMS[1:7])
def test_forms_are_sent_not_opened(desk: Client, draft: Book, form: str) -> None:
    assert desk.get(PAGE + form).status_code == 405


@pytest.mark.parametrize("form", FORMS)
def test_a_book_that_is_not_there_is_not_found(desk: Client, form: str) -> None:
    ask = desk.get if form in {"", "revisions/1/contents/"} else desk.post
    assert ask(f"/desk/books/nowhere/{form}").status_code == 404
