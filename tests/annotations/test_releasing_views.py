"""Releasing over HTTP and on the desk; and what readers of old and coming texts may do."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Carrying
from books.models import Book, Revision, Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, a_note, post
from tests.correcting import anchor_in, correct, released, words_at
from tests.making import layer_of, target_of, write_note, write_reply
from tests.texts import TRADES, TRAFFIC
from tests.working import run_jobs

CHANGED = TRADES.replace("live idle", "live idly")
SHORTENED = TRADES[: TRADES.index("<p>The chief")]


@pytest.fixture
def revision(utopia: Book) -> Revision:
    return correct(utopia, CHANGED, TRAFFIC)


def release_of(revision: Revision) -> str:
    return f"/api/v1/revisions/{revision.pk}/release/"


def carrying_of(revision: Revision) -> str:
    return f"/api/v1/revisions/{revision.pk}/carrying/"


def test_an_editor_releases_and_sees_how_far_it_is(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, revision: Revision
) -> None:
    write_note(ada, trades, IDLE)
    client = signed_in(iris)
    assert client.get(carrying_of(revision)).status_code == 404
    started = client.post(release_of(revision))
    assert (started.status_code, started.json()["state"]) == (202, "waiting")
    run_jobs()
    over = client.get(carrying_of(revision)).json()
    assert (over["state"], over["done"], over["approximate"]) == ("done", 1, 1)


def test_nobody_else_releases(
    signed_in: SignedIn, guest: APIClient, ada: User, revision: Revision
) -> None:
    for client, status in ((signed_in(ada), 403), (guest, 401)):
        assert client.post(release_of(revision)).status_code == status
        assert client.get(carrying_of(revision)).status_code == status
    assert not Carrying.objects.exists()


def test_what_cannot_be_released_is_a_conflict_with_its_reason(
    signed_in: SignedIn, iris: User, trades: Section
) -> None:
    answer = signed_in(iris).post(release_of(trades.revision))
    assert answer.status_code == 409
    assert answer.json()["error"] == {
        "code": "cannot_release",
        "message": "Readers have this text already.",
        "fields": {},
    }
    assert signed_in(iris).post("/api/v1/revisions/404404/release/").status_code == 404


def test_the_desk_has_a_page_for_it(
    client: Client, ada: User, iris: User, trades: Section, revision: Revision
) -> None:
    write_note(ada, trades, IDLE)
    client.force_login(iris)
    address = f"/desk/books/utopia/revisions/{revision.number}/release/"
    assert "1 note comes along" in client.get(address).content.decode()
    assert client.post(address)["Location"] == address
    assert f'data-carrying="{carrying_of(revision)}"' in client.get(address).content.decode()
    run_jobs()
    over = client.get(address).content.decode()
    assert "The correction is released" in over
    assert "Notes beside words that changed" in over


def test_the_page_says_why_a_release_failed_and_offers_it_again(
    client: Client, iris: User, utopia: Book, revision: Revision
) -> None:
    client.force_login(iris)
    Carrying.objects.create(revision=revision, state="failed", problem="The disk was full.")
    page = client.get("/desk/books/utopia/revisions/2/release/").content.decode()
    assert "The disk was full." in page
    assert "Release revision 2" in page


def test_the_page_is_for_editors(client: Client, ada: User, revision: Revision) -> None:
    address = "/desk/books/utopia/revisions/2/release/"
    assert client.get(address).status_code == 302
    client.force_login(ada)
    assert client.get(address).status_code == client.post(address).status_code == 403
    assert not Carrying.objects.exists()


def test_a_text_that_is_to_come_has_no_margin_for_readers_and_takes_no_notes(
    signed_in: SignedIn, guest: APIClient, ada: User, iris: User, utopia: Book, revision: Revision
) -> None:
    section = revision.sections.all()[0]
    address = f"/api/v1/sections/{section.pk}/annotations/"
    assert guest.get(address).status_code == signed_in(ada).get(address).status_code == 404
    seen = signed_in(iris).get(address).json()["layers"]
    assert [layer["writable"] for layer in seen] == [False, False]
    data = {
        "layer": layer_of(utopia, iris).pk,
        "section": section.pk,
        "target": target_of(section, "no man may live idly"),
        "body": "Too early.",
    }
    refused = post(signed_in(iris), data)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_open_to_notes")
    assert post(signed_in(ada), data).status_code == 404


def test_the_margin_of_a_text_to_come_is_never_remembered_without_its_notes(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, revision: Revision
) -> None:
    note = write_note(ada, trades, IDLE)
    section = revision.sections.all()[0]
    address = f"/api/v1/sections/{section.pk}/annotations/"
    client = signed_in(iris)
    before = client.get(address)
    assert before.json()["layers"][0]["annotations"]["id"] == []
    released(revision, iris)
    after = client.get(address, HTTP_IF_NONE_MATCH=before["ETag"])
    assert after.json()["layers"][0]["annotations"]["id"] == [note.pk]


def test_a_withdrawn_book_takes_no_notes_and_no_replies(
    signed_in: SignedIn, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    data = a_note(trades, iris)
    trades.revision.book.withdraw()
    assert post(signed_in(iris), data).status_code == 403
    assert post(signed_in(iris), {"parent": note.pk, "body": "x"}).status_code == 403
    assert post(signed_in(ada), data).status_code == 404


def test_the_old_text_shows_its_notes_as_they_stood(
    signed_in: SignedIn, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    released(correct(trades.revision.book, SHORTENED), iris)
    client = signed_in(ada)
    shown = client.get(f"/api/v1/sections/{trades.pk}/annotations/").json()["layers"][0]
    assert (shown["annotations"]["id"], shown["writable"]) == ([note.pk], True)
    for query in (f"?id={note.pk}&section={trades.pk}", f"?section={trades.pk}"):
        (found,) = client.get(f"/api/v1/annotations/{query}").json()["results"]
        assert (found["section"], found["target"]["state"]) == (trades.pk, "exact")
    thread = client.get(f"/api/v1/annotations/{note.pk}/thread/?section={trades.pk}").json()
    assert thread["root"]["section"] == trades.pk
    assert client.get(f"/api/v1/annotations/{note.pk}/").json()["section"] is None


@pytest.mark.parametrize("section", ["x", "-1", "9" * 30, ""])
def test_a_thread_told_in_a_text_that_is_not_there_is_told_in_the_newest(
    guest: APIClient, ada: User, trades: Section, section: str
) -> None:
    note = write_note(ada, trades, IDLE)
    answer = guest.get(f"/api/v1/annotations/{note.pk}/thread/?section={section}")
    assert answer.json()["root"]["section"] == trades.pk


def test_a_page_that_is_still_open_on_the_old_text_may_post_and_reply(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section, revision: Revision
) -> None:
    note = write_note(ben, trades, IDLE)
    data = a_note(trades, ada)
    released(revision, iris)
    answer = post(signed_in(ada), data)
    assert (answer.status_code, answer.json()["section"]) == (201, trades.pk)
    late = revision.anchors.get(annotation=answer.json()["id"])
    assert (late.state, words_at(late)) == ("approximate", "no man may live idly")
    assert post(signed_in(ada), data).json() == answer.json()
    reply = write_reply(ada, note)
    assert anchor_in(revision, reply.root or note).state == "approximate"
