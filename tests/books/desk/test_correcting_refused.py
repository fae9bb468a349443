"""What editors can’t do to a text by correcting it, and what nobody else can do at all."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from books.models import Book, Revision
from tests.books.desk.source_editor import (
    DESK,
    SOURCE,
    form_of,
    preview,
    save,
    section_of,
    texts_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, iris: User, printed: Book) -> Client:
    client.force_login(iris)
    return client


def test_what_the_sanitiser_drops_is_told_before_saving(editor: Client, printed: Book) -> None:
    evil = (
        '<script>alert(1)</script><p style="position:fixed" onclick="x()">So.</p><iframe></iframe>'
    )
    page = preview(editor, "</p>\n", f"</p>\n{evil}\n")
    warnings = " ".join(texts_of(page, ".source-warnings li"))
    assert "<iframe>, <script>" in warnings
    assert "onclick, style" in warnings
    assert "<script>alert(1)" not in page
    save(editor, page)
    assert "alert" not in section_of(printed, 2).html
    assert "style" not in section_of(printed, 2).html


def test_a_source_cannot_break_out_of_its_field(editor: Client) -> None:
    page = preview(editor, "</p>\n", "</p>\n</textarea><script>alert(1)</script>\n")
    assert "<script>alert(1)" not in page
    assert "</textarea><script>alert(1)</script>" in form_of(page)["source"]


@pytest.mark.parametrize(
    ("source", "status", "reason"),
    [
        ("", 422, "Nothing would be left to read"),
        ("<div>" * 300 + "deep", 422, "more than 250 deep"),
        ("a" * 2_000_001, 413, "longer than 2,000,000 characters"),
        ("\0", 422, "Nothing would be left to read"),
    ],
)
def test_a_hostile_source_is_refused_with_the_reason(
    editor: Client, printed: Book, source: str, status: int, reason: str
) -> None:
    for step in ("preview", "save"):
        sent = {"source": source, "seen": "", "step": step}
        answer = editor.post(SOURCE, sent)
        assert answer.status_code == status
        assert reason in answer.content.decode()
    assert printed.revisions.count() == 1


def test_more_than_any_form_holds_is_refused_with_a_sentence(editor: Client) -> None:
    answer = editor.post(SOURCE, {"source": "a" * 7_000_000, "step": "preview"})
    assert answer.status_code in (400, 413)
    assert "longer than the library takes at once" in answer.content.decode()


def test_what_readers_have_cannot_be_discarded(editor: Client, printed: Book) -> None:
    answer = editor.post(f"{DESK}revisions/1/discard/", follow=True)
    assert "Readers have this text already" in answer.content.decode()
    assert printed.revisions.count() == 1


@pytest.mark.parametrize(
    "rest",
    [
        "revisions/3/",
        "revisions/0/",
        "revisions/3/sections/book-i/",
        "revisions/2/sections/no-such/",
        "revisions/two/",
        "revisions/99999999999999999999/",
    ],
)
def test_what_is_not_there_is_not_found(editor: Client, correction: Revision, rest: str) -> None:
    assert editor.get(DESK + rest).status_code == 404


ADDRESSES = (
    "revisions/2/",
    "revisions/2/sections/book-i/",
    "revisions/2/note/",
    "revisions/2/discard/",
)


@pytest.mark.parametrize("rest", ADDRESSES)
def test_readers_are_refused(client: Client, correction: Revision, ada: User, rest: str) -> None:
    client.force_login(ada)
    method = client.get if rest.endswith(("2/", "book-i/")) else client.post
    assert method(DESK + rest).status_code == 403
    assert Revision.objects.filter(pk=correction.pk).exists()


@pytest.mark.parametrize("rest", ADDRESSES)
def test_someone_signed_out_is_asked_to_sign_in(
    client: Client, correction: Revision, rest: str
) -> None:
    method = client.get if rest.endswith(("2/", "book-i/")) else client.post
    answer = method(DESK + rest)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert Revision.objects.filter(pk=correction.pk).exists()


@pytest.mark.parametrize("rest", ADDRESSES[1:])
def test_nothing_is_done_without_the_token_of_the_page(
    correction: Revision, iris: User, rest: str
) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(iris)
    assert careful.post(DESK + rest, {"source": "<p>So.</p>", "step": "save"}).status_code == 403
    assert Revision.objects.filter(pk=correction.pk, note="A misprint").exists()


@pytest.mark.parametrize("rest", ["note/", "discard/"])
def test_nothing_is_done_by_following_a_link(
    editor: Client, correction: Revision, rest: str
) -> None:
    assert editor.get(f"{DESK}revisions/2/{rest}").status_code == 405
    assert Revision.objects.filter(pk=correction.pk).exists()
