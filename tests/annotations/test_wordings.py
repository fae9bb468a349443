"""An edit keeps what was said before; a highlight has a colour and no words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import User
from annotations import services
from annotations.models import Annotation, Event, Reaction, Wording
from annotations.schemas import COLOURS, REACTIONS, Words
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL, a_note, post
from tests.making import highlight, layer_of, write_note, write_reply


def history(client: APIClient, annotation: Annotation) -> list[dict[str, Any]]:
    answer = client.get(f"{URL}{annotation.pk}/history/")
    assert answer.status_code == 200
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def patch(client: APIClient, annotation: Annotation, **changes: Any) -> Any:
    return client.patch(f"{URL}{annotation.pk}/", changes, format="json")


def test_earlier_wordings_are_shown_newest_first_to_all_who_read(
    signed_in: SignedIn, guest: APIClient, ada: User, note: Annotation
) -> None:
    client = signed_in(ada)
    patch(client, note, body="Six *long* hours?")
    shown = patch(client, note, tags=["work"]).json()
    assert (shown["edits"], shown["body"], shown["tags"]) == (2, "Six *long* hours?", ["work"])
    found = history(guest, note)
    assert [(one["body"], one["tags"]) for one in found] == [
        ("Six *long* hours?", []),
        ("Six hours?", []),
    ]
    assert found[0]["html"] == "<p>Six <em>long</em> hours?</p>\n"
    assert found[1]["written"] == shown["created"]
    assert shown["created"] < found[0]["written"] < shown["edited"]


def test_a_reply_has_a_history_too(signed_in: SignedIn, ben: User, note: Annotation) -> None:
    reply = write_reply(ben, note)
    assert history(signed_in(ben), reply) == []
    assert patch(signed_in(ben), reply, body="Two arguments.").json()["edits"] == 1
    assert [one["body"] for one in history(signed_in(ben), reply)] == ["An argument."]


def test_an_edit_of_nothing_is_none(signed_in: SignedIn, ada: User, note: Annotation) -> None:
    same: list[dict[str, Any]] = [{}, {"body": note.body}, {"tags": []}]
    for changes in same:
        shown = patch(signed_in(ada), note, **changes).json()
        assert (shown["edits"], shown["edited"]) == (0, None)
    assert Event.objects.count() == 1
    assert not Wording.objects.exists()


def test_what_is_deleted_has_no_history(
    signed_in: SignedIn, ada: User, ben: User, note: Annotation
) -> None:
    patch(signed_in(ada), note, body="Words that I regret")
    write_reply(ben, note)
    services.delete(note)
    assert history(signed_in(ben), note) == []
    assert signed_in(ben).get(f"{URL}{note.pk}/").json()["edits"] == 0
    assert not Wording.objects.exists()


def test_the_history_of_what_one_may_not_read_is_not_there(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, iris: User, trades: Section
) -> None:
    own = write_note(ada, trades, IDLE, kind="private")
    services.edit(own, Words("My own secret"))
    for stranger in (signed_in(ben), signed_in(iris), guest):
        assert stranger.get(f"{URL}{own.pk}/history/").status_code == 404
    assert guest.get(f"{URL}404/history/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_edits_at_once_each_leave_their_wording(ada: User, note: Annotation) -> None:
    def edit(n: int) -> None:
        try:
            services.edit(note, Words(f"Thought {n}"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(edit, range(8)))
    note.refresh_from_db()
    said = {*note.wordings.values_list("body", flat=True), note.body}
    assert note.edit_count == note.wordings.count() == 8
    assert said == {"Six hours?", *(f"Thought {n}" for n in range(8))}
    assert layer_of(note.layer.book, ada).head == 9


@pytest.mark.parametrize(("sent", "kept"), [({}, "sun"), ({"colour": ""}, "sun")])
def test_a_highlight_has_the_first_colour_unless_another_is_chosen(
    signed_in: SignedIn, ada: User, trades: Section, sent: dict[str, str], kept: str
) -> None:
    data = a_note(trades, ada, motivation="highlighting", body="", tags=[], **sent)
    assert post(signed_in(ada), data).json()["colour"] == kept


@pytest.mark.parametrize("colour", COLOURS)
def test_a_highlight_is_made_in_any_colour(
    signed_in: SignedIn, ada: User, trades: Section, colour: str
) -> None:
    data = a_note(trades, ada, motivation="highlighting", body="", colour=colour)
    assert post(signed_in(ada), data).json()["colour"] == colour


def test_a_new_colour_is_an_event_but_no_new_wording(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    marked = highlight(ada, trades, IDLE)
    for _ in range(2):
        shown = patch(signed_in(ada), marked, colour="rose").json()
        assert (shown["colour"], shown["edits"], shown["edited"]) == ("rose", 0, None)
    assert Event.objects.count() == 2


def test_a_highlight_that_is_given_words_has_no_colour_any_more(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    marked = highlight(ada, trades, IDLE, "leaf")
    shown = patch(signed_in(ada), marked, body="On reflection", colour="leaf").json()
    assert (shown["motivation"], shown["colour"]) == ("commenting", "")
    assert [one["body"] for one in history(signed_in(ada), marked)] == [""]


def test_nothing_else_has_a_colour(
    signed_in: SignedIn, ada: User, trades: Section, note: Annotation
) -> None:
    assert patch(signed_in(ada), note, colour="").status_code == 200
    reply = write_reply(ada, note)
    marked = highlight(ada, trades, IDLE)
    for annotation, colour in ((note, "sun"), (reply, "sun"), (marked, "black")):
        answer = patch(signed_in(ada), annotation, colour=colour)
        assert (answer.status_code, *answer.json()["error"]["fields"]) == (422, "colour")


def test_another_does_not_change_a_colour(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, trades: Section
) -> None:
    marked = highlight(ada, trades, IDLE)
    assert patch(guest, marked, colour="sky").status_code == 401
    assert patch(signed_in(ben), marked, colour="sky").status_code == 403


def test_what_may_be_sent_is_what_may_be_kept() -> None:
    assert sorted(COLOURS) == sorted(Annotation.Colour.values)
    assert sorted(REACTIONS) == sorted(Reaction.Kind.values)
