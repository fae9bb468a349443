"""A note's lasting address leads to where the note is, and tells strangers nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from annotations import placing, services
from annotations.models import Annotation
from books.models import Book, Revision, Section
from tests.correcting import correct, released
from tests.making import write_note, write_reply
from tests.texts import IDLE, SHORTENED, TRADES

BASE = "/books/utopia/"


def reader(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def led_to(note: Annotation, user: User | None = None) -> str:
    answer = reader(user).get(f"/a/{note.pk}/")
    assert answer.status_code == 302
    assert "no-store" in answer["Cache-Control"], "it moves with the text"
    return str(answer["Location"]).replace(f"?note={note.pk}#", "#")


def refused(pk: int, user: User | None = None) -> bytes:
    answer = reader(user).get(f"/a/{pk}/")
    assert answer.status_code == 404
    return answer.content


def test_a_note_is_where_its_words_are(ada: User, note: Annotation) -> None:
    for person in (ada, None):
        assert led_to(note, person) == f"{BASE}chapter-1/#a-{note.pk}"


def test_the_page_is_told_of_a_note_that_everybody_may_read(
    ada: User, note: Annotation, trades: Section
) -> None:
    """What shows links follows them, and is never told of a fragment."""
    secret = write_note(ada, trades, IDLE, kind="private")
    named = f"{BASE}chapter-1/?note={note.pk}#a-{note.pk}"
    assert reader().get(f"/a/{note.pk}/")["Location"] == named
    assert "?note=" not in reader(ada).get(f"/a/{secret.pk}/")["Location"]


def test_an_address_without_its_last_slash_leads_there_too(note: Annotation) -> None:
    answer = reader().get(f"/a/{note.pk}")
    assert (answer.status_code, answer["Location"]) == (301, f"/a/{note.pk}/")


def test_a_reply_is_named_in_its_threads_section(ben: User, note: Annotation) -> None:
    reply = write_reply(ben, note)
    assert led_to(reply) == f"{BASE}chapter-1/#a-{reply.pk}"


def test_after_a_correction_it_is_in_the_new_text(
    iris: User, note: Annotation, utopia: Book
) -> None:
    released(correct(utopia, "<p>A new beginning.</p>", TRADES), iris)
    assert led_to(note) == f"{BASE}chapter-2/#a-{note.pk}"


@pytest.mark.parametrize("name", ["ada", "iris"])
def test_a_lost_one_is_where_those_who_may_can_place_it(
    request: pytest.FixtureRequest, name: str, note: Annotation, shortened: Revision
) -> None:
    person = request.getfixturevalue(name)
    where = led_to(note, person)
    assert where == f"/notes/lost/?book=utopia#note-{note.pk}"
    assert f'id="note-{note.pk}"' in reader(person).get(where.partition("#")[0]).content.decode()


def test_a_lost_one_on_a_later_page_is_found_there(
    ada: User, iris: User, trades: Section, utopia: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("lost", "note_page"):
        monkeypatch.setattr(f"annotations.views.{module}.PAGE", 2)
    notes = [write_note(ada, trades, IDLE) for _ in range(3)]
    released(correct(utopia, SHORTENED), iris)
    where = led_to(notes[2], ada)
    assert where == f"/notes/lost/?book=utopia&page=2#note-{notes[2].pk}"
    assert f'id="note-{notes[2].pk}"' in reader(ada).get(where).content.decode()


def test_a_lost_one_is_beside_the_old_text_for_everybody_else(
    ben: User, note: Annotation, shortened: Revision
) -> None:
    reply = write_reply(ben, note)
    for found in (note, reply):
        for person in (ben, None):
            assert led_to(found, person) == f"{BASE}revisions/1/chapter-1/#a-{found.pk}"


def test_one_that_was_left_there_is_there_for_its_author_too(
    ada: User, note: Annotation, shortened: Revision
) -> None:
    placing.leave(note)
    assert led_to(note, ada) == f"{BASE}revisions/1/chapter-1/#a-{note.pk}"


def test_a_private_note_is_there_for_its_author_alone(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    secret = write_note(ada, trades, IDLE, kind="private")
    assert led_to(secret, ada) == f"{BASE}chapter-1/#a-{secret.pk}"
    for person in (None, ben, iris):
        refused(secret.pk, person)


def test_what_is_not_for_one_looks_like_what_never_was(
    ada: User, note: Annotation, trades: Section
) -> None:
    secret = write_note(ada, trades, IDLE, kind="private")
    deleted = write_note(ada, trades, IDLE)
    services.delete(deleted)
    # The way to sign in leads back to the address that was asked for, whatever it is.
    answers = [
        refused(pk).replace(f"/a/{pk}/".encode(), b"") for pk in (secret.pk, deleted.pk, 404_404)
    ]
    assert answers[0] == answers[1] == answers[2]


def test_a_deleted_reply_is_gone_and_a_thread_that_was_answered_is_not(
    ada: User, ben: User, note: Annotation
) -> None:
    first, second = write_reply(ben, note), write_reply(ben, note, "Another.")
    services.delete(first)
    refused(first.pk)
    services.delete(note)
    assert led_to(second) == f"{BASE}chapter-1/#a-{second.pk}"
    assert led_to(note) == f"{BASE}chapter-1/#a-{note.pk}"


def test_a_deleted_note_leads_to_its_thread_where_it_keeps_its_place(
    ada: User, ben: User, note: Annotation
) -> None:
    reply = write_reply(ben, note)
    services.delete(note)
    for person in (ada, ben, None):
        assert led_to(note, person) == f"{BASE}chapter-1/#a-{note.pk}"
    thread = reader().get(f"/api/v1/annotations/{note.pk}/thread/").json()
    assert (thread["root"]["id"], thread["root"]["deleted"]) == (note.pk, True)
    assert (thread["root"]["author"], thread["root"]["body"]) == (None, "")
    assert thread["root"]["target"]["exact"] == IDLE
    assert [one["id"] for one in thread["replies"]] == [reply.pk]
    services.delete(reply)
    for found in (note, reply):
        refused(found.pk, ada)


def test_a_withdrawn_books_notes_are_there_for_editors_alone(
    ada: User, iris: User, note: Annotation, utopia: Book
) -> None:
    utopia.withdraw()
    for person in (None, ada):
        refused(note.pk, person)
    assert led_to(note, iris) == f"{BASE}chapter-1/#a-{note.pk}"


@pytest.mark.parametrize("pk", ["9" * 30, "-1", "seventeen", "1.5", "%00"])
def test_a_malformed_address_is_nowhere(db: None, pk: str) -> None:
    assert reader().get(f"/a/{pk}/").status_code == 404


def test_it_is_only_read(note: Annotation) -> None:
    assert reader().post(f"/a/{note.pk}/").status_code == 405
    assert reader().head(f"/a/{note.pk}/").status_code == 302


def test_a_sections_page_names_its_usual_address(
    ada: User, note: Annotation, shortened: Revision
) -> None:
    for address in ("chapter-1/?place=3", "revisions/1/chapter-1/"):
        page = reader().get(f"{BASE}{address}").content.decode()
        assert page.count('rel="canonical"') == 1
        assert f'<link rel="canonical" href="http://testserver{BASE}chapter-1/">' in page
