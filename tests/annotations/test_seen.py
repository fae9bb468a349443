"""What a reader has read, remembered for each reader and layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Annotation, Layer, ReadThread, ReadUpTo
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.making import first_section, layer_of, make_book, write_note, write_reply
from tests.texts import ANALECTS

IDLE = "no man may live idle"
PERSON = "either man or woman"


def seen_of(section: Section) -> str:
    return f"/api/v1/sections/{section.pk}/seen/"


def people_of(section: Section) -> str:
    return f"/api/v1/sections/{section.pk}/people/"


def layer_seen(layer: Layer) -> str:
    return f"/api/v1/layers/{layer.pk}/seen/"


def see(client: APIClient, section: Section, threads: Any) -> Any:
    return client.put(seen_of(section), {"threads": threads}, format="json")


@pytest.fixture
def public(utopia: Book, ada: User) -> Layer:
    return layer_of(utopia, ada)


@pytest.fixture
def marks(trades: Section, public: Layer) -> Callable[[APIClient], dict[str, Any]]:
    """What the public layer's marks are for a client."""

    def ask(client: APIClient) -> dict[str, Any]:
        layers = client.get(seen_of(trades)).json()["layers"]
        marks: dict[str, Any] = layers[str(public.pk)]
        return marks

    return ask


Marks = Callable[[APIClient], dict[str, Any]]


def test_a_first_visit_finds_nothing_new(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, note: Annotation, marks: Marks
) -> None:
    client = signed_in(ben)
    assert marks(client) == {"upto": 1, "threads": {}}
    write_note(ada, trades, PERSON)
    assert marks(client) == {"upto": 1, "threads": {}}
    private = layer_of(trades.revision.book, ben, "private")
    assert str(private.pk) in client.get(seen_of(trades)).json()["layers"]


def test_what_one_has_read_is_remembered_for_each_reader_alone(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, note: Annotation, marks: Marks
) -> None:
    bens, adas = signed_in(ben), signed_in(ada)
    marks(bens), marks(adas)
    later = write_note(ada, trades, PERSON)
    assert see(bens, trades, {str(later.pk): 2}).status_code == 204
    assert marks(bens) == {"upto": 1, "threads": {str(later.pk): 2}}
    assert marks(adas) == {"upto": 1, "threads": {}}


def test_a_threads_mark_only_rises_and_never_beyond_what_happened(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, note: Annotation, marks: Marks
) -> None:
    client = signed_in(ben)
    marks(client)
    for _ in range(3):
        write_reply(ada, note)
    for asked, kept in ((3, 3), (2, 3), (1_000_000, 4)):
        see(client, trades, {str(note.pk): asked})
        assert marks(client)["threads"] == {str(note.pk): kept}


def test_a_thread_within_what_is_read_needs_no_mark_of_its_own(
    signed_in: SignedIn, ben: User, trades: Section, note: Annotation
) -> None:
    see(signed_in(ben), trades, {str(note.pk): 1})
    assert not ReadThread.objects.exists()


def test_a_whole_layer_is_read_at_once_and_its_threads_marks_go(
    signed_in: SignedIn,
    ada: User,
    ben: User,
    trades: Section,
    note: Annotation,
    public: Layer,
    marks: Marks,
) -> None:
    client = signed_in(ben)
    marks(client)
    first, second = (write_note(ada, trades, words) for words in (PERSON, IDLE))
    see(client, trades, {str(first.pk): 2, str(second.pk): 3})
    answer = client.put(layer_seen(public), {"upto": 2}, format="json")
    assert answer.status_code == 204
    assert marks(client) == {"upto": 2, "threads": {str(second.pk): 3}}
    assert [mark.thread_id for mark in ReadThread.objects.all()] == [second.pk]
    client.put(layer_seen(public), {"upto": 1}, format="json")
    assert marks(client)["upto"] == 2
    client.put(layer_seen(public), {"upto": 1_000_000}, format="json")
    assert marks(client) == {"upto": 3, "threads": {}}


def test_threads_of_another_section_and_those_one_may_not_see_are_ignored(
    signed_in: SignedIn, ada: User, ben: User, utopia: Book, trades: Section, marks: Marks
) -> None:
    client = signed_in(ben)
    marks(client)
    hidden = write_note(ada, trades, IDLE, kind="private")
    analects = make_book("The Analects", ANALECTS, language="zh")
    section = first_section(analects)
    elsewhere = write_note(ada, section, section.text[:6])
    note = write_note(ada, trades, IDLE)
    reply = write_reply(ada, note)
    asked = {str(pk): 1 for pk in (hidden.pk, elsewhere.pk, note.pk, 987_654)}
    assert see(client, trades, asked | {str(reply.pk): 2}).status_code == 204
    assert marks(client)["threads"] == {str(note.pk): 1}
    assert ReadThread.objects.count() == 1


def test_reading_on_writes_nothing_and_asks_little(
    signed_in: SignedIn,
    ben: User,
    trades: Section,
    marks: Marks,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(ben)
    marks(client)
    with django_assert_max_num_queries(7) as asked:
        marks(client)
    assert not [query for query in asked if not query["sql"].startswith("SELECT")]
    assert ReadUpTo.objects.filter(reader=ben).count() == 2


def test_five_hundred_threads_cost_as_many_queries_as_one(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, public: Layer, marks: Marks
) -> None:
    client = signed_in(ben)
    marks(client)
    first = write_note(ada, trades, IDLE)
    others = _many(Annotation.objects.get(pk=first.pk), 499)
    with CaptureQueriesContext(connection) as alone:
        see(client, trades, {str(first.pk): 1})
    with CaptureQueriesContext(connection) as together:
        assert see(client, trades, {str(pk): 1 for pk in others}).status_code == 204
    assert ReadThread.objects.count() == 500
    # Rows may go to the database in three parts.
    assert len(together) <= len(alone) + 2


def _many(note: Annotation, number: int) -> list[int]:
    """The ids of so many more threads like this one."""
    anchor = note.anchors.get()
    made = []
    for _ in range(number):
        note.pk = note.key = anchor.pk = None
        note._state.adding = anchor._state.adding = True
        note.save()
        anchor.annotation = note
        anchor.save()
        made.append(note.pk)
    return made


def test_people_are_those_who_began_threads_most_first(
    signed_in: SignedIn,
    guest: APIClient,
    ada: User,
    ben: User,
    trades: Section,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    note = write_note(ada, trades, IDLE)
    write_reply(ada, note)
    write_note(ben, trades, PERSON)
    write_note(ben, trades, IDLE)
    write_note(ada, trades, IDLE, kind="private")
    write_note(ada, trades, PERSON, kind="private")
    with django_assert_max_num_queries(4):
        told = guest.get(people_of(trades)).json()
    assert told == {
        "results": [
            {"id": ben.pk, "username": "ben", "name": "Ben Adeyemi", "notes": 2},
            {"id": ada.pk, "username": "ada", "name": "Ada Lovelace", "notes": 1},
        ]
    }
    own = signed_in(ada).get(people_of(trades)).json()["results"]
    assert [(person["username"], person["notes"]) for person in own] == [("ada", 3), ("ben", 2)]


def test_someone_signed_out_has_read_nothing_to_remember(
    guest: APIClient, trades: Section, public: Layer
) -> None:
    for answer in (
        guest.get(seen_of(trades)),
        see(guest, trades, {"1": 1}),
        guest.put(layer_seen(public), {"upto": 1}, format="json"),
    ):
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "not_authenticated"


def test_what_one_may_not_read_is_not_there(
    signed_in: SignedIn, guest: APIClient, ada: User, cora: User, draft: Book, utopia: Book
) -> None:
    client = signed_in(cora)
    section = first_section(draft)
    private = layer_of(utopia, ada, "private")
    for answer in (
        client.get(seen_of(section)),
        see(client, section, {"1": 1}),
        client.get(people_of(section)),
        guest.get(people_of(section)),
        client.put(layer_seen(private), {"upto": 1}, format="json"),
    ):
        assert answer.status_code == 404
    assert not ReadUpTo.objects.filter(reader=cora).exists()


def test_missing_sections_and_layers_are_not_there(signed_in: SignedIn, ada: User) -> None:
    client = signed_in(ada)
    for path in ("sections/9999/seen/", "sections/9999/people/"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    answer = client.put("/api/v1/sections/9999/seen/", {"threads": {}}, format="json")
    assert answer.status_code == 404
    answer = client.put("/api/v1/layers/9999/seen/", {"upto": 1}, format="json")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "threads",
    [
        None,
        [],
        "17",
        {"seventeen": 1},
        {"-1": 1},
        {"1" * 19: 1},
        {"1": -1},
        {"1": "x"},
        {"1": None},
        {"1": 2**63},
        {str(pk): 1 for pk in range(501)},
    ],
)
def test_malformed_marks_are_refused(
    signed_in: SignedIn, ada: User, trades: Section, threads: Any
) -> None:
    answer = see(signed_in(ada), trades, threads)
    assert answer.status_code == 422
    fields = answer.json()["error"]["fields"]
    assert fields
    assert all(name.startswith("threads") for name in fields)


@pytest.mark.parametrize("upto", [None, -1, "x", 2**63, [1]])
def test_malformed_layer_marks_are_refused(
    signed_in: SignedIn, ada: User, public: Layer, upto: Any
) -> None:
    answer = signed_in(ada).put(layer_seen(public), {"upto": upto}, format="json")
    assert answer.status_code == 422
    assert "upto" in answer.json()["error"]["fields"]
