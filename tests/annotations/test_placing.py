"""Notes that lost their words: listed, placed again by those who may, or left on the old text."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations import placing, services
from annotations.models import Annotation, Event
from books.models import Book, Revision, Section
from tests.annotations.conftest import SignedIn
from tests.correcting import anchor_in, correct, released, words_at
from tests.making import target_of, write_note, write_reply
from tests.texts import IDLE, SHORTENED, TRADES

URL = "/api/v1/annotations/"
INSTRUCTED = "they are instructed in it from their childhood"
CHANGED = TRADES.replace("live idle", "live idly")


def place(client: APIClient, note: Annotation, section: Section, words: str = INSTRUCTED) -> Any:
    data = target_of(section, words) | {"section": section.pk}
    return client.post(f"{URL}{note.pk}/place/", data, format="json")


def listed(client: APIClient, query: str = "?lost=1") -> list[int]:
    return [found["id"] for found in client.get(URL + query).json()["results"]]


def test_a_lost_note_is_listed_for_its_author_and_for_editors_alone(
    signed_in: SignedIn,
    guest: APIClient,
    ada: User,
    ben: User,
    iris: User,
    note: Annotation,
    shortened: Revision,
) -> None:
    for client, found in (
        (signed_in(ada), [note.pk]),
        (signed_in(iris), [note.pk]),
        (signed_in(ben), []),
        (guest, []),
    ):
        assert listed(client) == found
        assert listed(client, f"?lost=1&book={shortened.book_id}") == found
    assert listed(signed_in(ada), "?lost=1&book=404") == []


def test_anothers_private_note_is_listed_for_nobody_else(
    signed_in: SignedIn, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="private")
    revision = correct(trades.revision.book, SHORTENED)
    released(revision, iris)
    assert listed(signed_in(ada)) == [note.pk]
    assert listed(signed_in(iris)) == []
    answer = place(signed_in(iris), note, revision.sections.all()[0])
    assert answer.status_code == 404


def test_a_lost_note_tells_its_old_words_and_no_place(
    signed_in: SignedIn, ada: User, note: Annotation, shortened: Revision
) -> None:
    found = signed_in(ada).get(f"{URL}{note.pk}/").json()
    assert (found["section"], found["revision"]) == (None, shortened.pk)
    assert (found["target"]["state"], found["target"]["exact"]) == ("lost", IDLE)


def test_the_margin_counts_ones_own_lost_notes(
    signed_in: SignedIn, ada: User, ben: User, shortened: Revision
) -> None:
    address = f"/api/v1/sections/{shortened.sections.all()[0].pk}/annotations/"
    assert signed_in(ada).get(address).json()["lost"] == 1
    assert signed_in(ben).get(address).json()["lost"] == 0


def test_a_margin_that_stays_open_learns_how_many_were_lost_found_and_left(
    signed_in: SignedIn, ada: User, ben: User, iris: User, utopia: Book, trades: Section
) -> None:
    """Also beside the old text, whose layers a release tells nothing."""
    notes = [write_note(ada, trades, IDLE) for _ in range(2)]
    address = f"/api/v1/sections/{trades.pk}/annotations/"
    clients = signed_in(ada), signed_in(ben)
    before = [client.get(address) for client in clients]
    assert [answer.json()["lost"] for answer in before] == [0, 0]
    revision = correct(utopia, SHORTENED)
    released(revision, iris)
    after = [
        client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
        for client, answer in zip(clients, before, strict=True)
    ]
    assert [answer.json()["lost"] for answer in after] == [2, 0]
    assert place(clients[0], notes[0], revision.sections.all()[0]).status_code == 200
    assert clients[0].get(address).json()["lost"] == 1
    placing.leave(notes[1])
    assert clients[0].get(address).json()["lost"] == 0


@pytest.mark.parametrize("name", ["ada", "iris"])
def test_author_and_editor_place_it_again(
    signed_in: SignedIn,
    request: pytest.FixtureRequest,
    name: str,
    note: Annotation,
    shortened: Revision,
) -> None:
    section = shortened.sections.all()[0]
    client = signed_in(request.getfixturevalue(name))
    answer = place(client, note, section)
    assert answer.status_code == 200
    target = answer.json()["target"]
    assert (target["state"], target["exact"]) == ("approximate", IDLE)
    assert words_at(anchor_in(shortened, note)) == INSTRUCTED
    assert listed(client) == []
    last = Event.objects.latest("pk")
    assert (last.action, last.annotation) == ("updated", note)


def test_put_beside_its_own_words_it_is_exact(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, note: Annotation
) -> None:
    revision = correct(trades.revision.book, CHANGED, f"<p>Elsewhere {IDLE}.</p>")
    released(revision, iris)
    answer = place(signed_in(ada), note, revision.sections.all()[1], IDLE)
    assert answer.json()["target"]["state"] == "exact"


def test_replies_go_with_their_thread(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section, note: Annotation
) -> None:
    reply = write_reply(ben, note)
    revision = correct(trades.revision.book, SHORTENED)
    released(revision, iris)
    section = revision.sections.all()[0]
    place(signed_in(ada), note, section)
    assert signed_in(ben).get(f"{URL}{reply.pk}/").json()["section"] == section.pk
    assert place(signed_in(ben), reply, section).status_code == 403


def test_others_may_not_place_it(
    signed_in: SignedIn, guest: APIClient, ben: User, note: Annotation, shortened: Revision
) -> None:
    section = shortened.sections.all()[0]
    for client, status in ((signed_in(ben), 403), (guest, 401)):
        assert place(client, note, section).status_code == status
        assert client.post(f"{URL}{note.pk}/leave/").status_code == status
    assert anchor_in(shortened, note).state == "lost"


def test_a_note_that_stands_by_its_words_stays_there(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, note: Annotation
) -> None:
    for person in (ada, iris):
        assert place(signed_in(person), note, trades).status_code == 403


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"exact": "Erewhon"}, 422),
        ({"exact": ""}, 422),
        ({"start": -1}, 422),
        ({"section": 404_404}, 404),
        ({"section": "first"}, 422),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(
    signed_in: SignedIn,
    ada: User,
    note: Annotation,
    shortened: Revision,
    change: dict[str, Any],
    status: int,
) -> None:
    section = shortened.sections.all()[0]
    data = target_of(section, INSTRUCTED) | {"section": section.pk} | change
    answer = signed_in(ada).post(f"{URL}{note.pk}/place/", data, format="json")
    assert answer.status_code == status
    assert anchor_in(shortened, note).state == "lost"


def test_it_is_placed_in_the_text_that_readers_have(
    signed_in: SignedIn,
    ada: User,
    iris: User,
    trades: Section,
    note: Annotation,
    shortened: Revision,
) -> None:
    answer = place(signed_in(ada), note, trades)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "text_corrected")
    waiting = correct(trades.revision.book, CHANGED)
    assert place(signed_in(ada), note, waiting.sections.all()[0]).status_code == 404


def test_what_is_placed_during_a_release_is_carried_from_there(
    signed_in: SignedIn,
    ada: User,
    iris: User,
    trades: Section,
    note: Annotation,
    shortened: Revision,
) -> None:
    again = correct(trades.revision.book, SHORTENED + "<p>More.</p>")
    anchors = again.anchors.create(annotation=note, state="lost")
    place(signed_in(ada), note, shortened.sections.all()[0])
    assert not again.anchors.filter(pk=anchors.pk).exists()
    released(again, iris)
    assert words_at(anchor_in(again, note)) == INSTRUCTED


def test_a_note_left_on_the_old_text_is_listed_no_more(
    signed_in: SignedIn,
    ada: User,
    iris: User,
    trades: Section,
    note: Annotation,
    shortened: Revision,
) -> None:
    client = signed_in(ada)
    assert client.post(f"{URL}{note.pk}/leave/").status_code == 204
    assert listed(client) == []
    assert words_at(anchor_in(trades.revision, note)) == IDLE
    released(correct(trades.revision.book, SHORTENED + "<p>More.</p>"), iris)
    assert listed(client) == []


def test_a_deleted_note_is_not_listed_for_its_author(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section, note: Annotation
) -> None:
    write_reply(ben, note)
    services.delete(note)
    released(correct(trades.revision.book, SHORTENED), iris)
    assert listed(signed_in(ada)) == []
    assert listed(signed_in(iris)) == [note.pk]
