"""Django's own administration, for what the desk has no page for."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from books.models import Book, Subject, Upload
from tests.books.conftest import files_in
from tests.books.desk.conftest import handed_in
from tests.working import run_jobs


@pytest.fixture
def administrator(client: Client, iris: User) -> Client:
    iris.is_superuser = True
    iris.save()
    client.force_login(iris)
    return client


def act(administrator: Client, kind: str, action: str, *chosen: object) -> str:
    sent = {"action": action, "_selected_action": [str(pk) for pk in chosen], "post": "yes"}
    return administrator.post(f"/admin/books/{kind}/", sent, follow=True).content.decode()


@pytest.mark.parametrize("kind", ["book", "subject", "upload"])
def test_lists_can_be_searched_and_filtered(
    administrator: Client, iris: User, utopia: Book, kind: str
) -> None:
    handed_in(iris)
    Subject.objects.create(name="Utopias", slug="utopias")
    assert "topia" in administrator.get(f"/admin/books/{kind}/?q=utopia").content.decode()


def test_a_book_s_page_shows_its_revisions_and_changes_none(
    administrator: Client, utopia: Book
) -> None:
    page = administrator.get(f"/admin/books/book/{utopia.pk}/change/").content.decode()
    assert "released at" in page.lower()
    assert 'name="revisions-0-number"' not in page
    assert 'name="licence_code"' not in page


@pytest.mark.parametrize("kind", ["book", "upload"])
def test_books_and_uploads_are_not_made_by_hand(administrator: Client, kind: str) -> None:
    assert administrator.get(f"/admin/books/{kind}/add/").status_code == 403


def test_books_are_published_and_withdrawn(administrator: Client, draft: Book) -> None:
    act(administrator, "book", "publish", draft.pk)
    draft.refresh_from_db()
    assert draft.is_published
    act(administrator, "book", "withdraw", draft.pk)
    draft.refresh_from_db()
    assert not draft.is_published


def test_no_book_is_published_without_a_licence(administrator: Client, draft: Book) -> None:
    Book.objects.update(licence_code="")
    assert "needs a licence first" in act(administrator, "book", "publish", draft.pk)
    draft.refresh_from_db()
    assert not draft.is_published


def test_an_upload_that_is_thrown_away_leaves_no_file(
    administrator: Client, iris: User, media: Path
) -> None:
    first, second = handed_in(iris), handed_in(iris)
    administrator.post(f"/admin/books/upload/{first.pk}/delete/", {"post": "yes"})
    act(administrator, "upload", "delete_selected", second.pk)
    assert not Upload.objects.exists()
    assert files_in(media) == []


def test_an_upload_that_became_a_book_leaves_it(administrator: Client, iris: User) -> None:
    upload = handed_in(iris)
    run_jobs()
    administrator.post(f"/admin/books/upload/{upload.pk}/delete/", {"post": "yes"})
    assert Book.objects.get().current is not None


def test_an_editor_who_is_not_staff_has_no_administration(client: Client, ben: User) -> None:
    ben.is_editor = True
    ben.save()
    client.force_login(ben)
    assert client.get("/admin/books/book/").status_code == 302
