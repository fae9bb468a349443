"""One short reaction a reader, from a small set, to what another wrote."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import User
from annotations import conversing, services
from annotations.models import Annotation, Event, Reaction
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL
from tests.correcting import correct, released
from tests.making import layer_of, write_note, write_reply
from tests.texts import TRADES


def react(client: APIClient, annotation: Annotation, kind: object = "agree") -> Any:
    address = f"{URL}{annotation.pk}/reaction/"
    return client.put(address, {"kind": kind}, format="json")


def take_back(client: APIClient, annotation: Annotation) -> Any:
    return client.delete(f"{URL}{annotation.pk}/reaction/")


def head(annotation: Annotation) -> int:
    annotation.layer.refresh_from_db()
    return annotation.layer.head


def test_a_reaction_is_counted_and_told_as_ones_own(
    signed_in: SignedIn, guest: APIClient, ben: User, cora: User, note: Annotation
) -> None:
    react(signed_in(cora), note)
    answer = react(signed_in(ben), note)
    assert answer.status_code == 200
    assert answer.json()["reactions"] == {"agree": 2, "thanks": 0, "wonder": 0}
    assert answer.json()["reacted"] == "agree"
    assert guest.get(f"{URL}{note.pk}/").json()["reacted"] is None
    note.refresh_from_db()
    assert note.reaction_count == 2
    assert Event.objects.latest("pk").action == "updated"


def test_a_second_kind_takes_the_firsts_place(
    signed_in: SignedIn, ben: User, note: Annotation
) -> None:
    client = signed_in(ben)
    react(client, note)
    changed = react(client, note, "wonder").json()
    assert changed["reactions"] == {"agree": 0, "thanks": 0, "wonder": 1}
    assert changed["reacted"] == "wonder"


def test_the_same_again_is_no_event(signed_in: SignedIn, ben: User, note: Annotation) -> None:
    for _ in range(2):
        assert react(signed_in(ben), note).json()["reactions"]["agree"] == 1
    assert head(note) == 2


def test_a_reaction_is_taken_back_once(signed_in: SignedIn, ben: User, note: Annotation) -> None:
    client = signed_in(ben)
    react(client, note)
    for _ in range(2):
        answer = take_back(client, note)
        assert (answer.status_code, answer.json()["reacted"]) == (200, None)
        assert answer.json()["reactions"] == {"agree": 0, "thanks": 0, "wonder": 0}
    assert head(note) == 3


def test_a_reply_takes_reactions_too(
    signed_in: SignedIn, ada: User, ben: User, note: Annotation
) -> None:
    reply = write_reply(ben, note)
    shown = react(signed_in(ada), reply, "thanks").json()
    assert (shown["root"], shown["reacted"]) == (note.pk, "thanks")


def test_nobody_reacts_to_their_own(signed_in: SignedIn, ada: User, note: Annotation) -> None:
    for answer in (react(signed_in(ada), note), take_back(signed_in(ada), note)):
        assert answer.status_code == 403
    assert not Reaction.objects.exists()


def test_someone_signed_out_is_asked_to_sign_in(guest: APIClient, note: Annotation) -> None:
    for answer in (react(guest, note), take_back(guest, note)):
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")


def test_anothers_private_note_takes_no_reaction(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="private")
    for stranger in (ben, iris):
        assert react(signed_in(stranger), note).status_code == 404
        assert take_back(signed_in(stranger), note).status_code == 404


@pytest.mark.parametrize("kind", ["applause", "", None, 7, ["agree"], {"agree": 1}])
def test_a_kind_that_is_none_is_refused(
    signed_in: SignedIn, ben: User, note: Annotation, kind: object
) -> None:
    answer = react(signed_in(ben), note, kind)
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]["kind"]
    assert not Reaction.objects.exists()


@pytest.mark.parametrize(("content", "status"), [("{", 400), ("[]", 422), ("{}", 422)])
def test_a_malformed_reaction_is_refused(
    signed_in: SignedIn, ben: User, note: Annotation, content: str, status: int
) -> None:
    address = f"{URL}{note.pk}/reaction/"
    answer = signed_in(ben).put(address, content, content_type="application/json")
    assert answer.status_code == status


def test_what_never_was_takes_no_reaction(signed_in: SignedIn, ben: User) -> None:
    client = signed_in(ben)
    assert client.put(f"{URL}404/reaction/", {"kind": "agree"}, format="json").status_code == 404
    assert client.delete(f"{URL}404/reaction/").status_code == 404


def test_what_is_deleted_loses_its_reactions_and_takes_no_more(
    signed_in: SignedIn, ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ada, note)
    react(signed_in(ben), note)
    services.delete(note)
    assert not Reaction.objects.exists()
    shown = signed_in(ben).get(f"{URL}{note.pk}/").json()
    assert shown["reactions"] == {"agree": 0, "thanks": 0, "wonder": 0}
    assert react(signed_in(ben), note).status_code == 403
    assert conversing.react(ben, note, "agree").reaction_count == 0


def test_reactions_are_slowed_down_as_other_writes_are(
    signed_in: SignedIn, ben: User, note: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.asking.WritingThrottle.rate", "2/min", raising=False)
    client = signed_in(ben)
    answers = [react(client, note, kind) for kind in ("agree", "thanks", "wonder")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_reactions_go_along_to_a_corrected_text(
    signed_in: SignedIn, ben: User, iris: User, note: Annotation
) -> None:
    react(signed_in(ben), note)
    released(correct(note.layer.book, "<p>Anew.</p>" + TRADES), iris)
    shown = signed_in(ben).get(f"{URL}{note.pk}/").json()
    assert (shown["reactions"]["agree"], shown["reacted"]) == (1, "agree")


def test_ones_own_reactions_to_many_notes_cost_one_query(
    signed_in: SignedIn,
    ada: User,
    ben: User,
    trades: Section,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    notes = [write_note(ada, trades, IDLE) for _ in range(20)]
    for note in notes[::2]:
        conversing.react(ben, note, "thanks")
    client = signed_in(ben)
    wanted = ",".join(str(note.pk) for note in notes)
    with django_assert_num_queries(6):
        found = client.get(f"{URL}?id={wanted}").json()["results"]
    assert [one["reacted"] for one in found] == ["thanks", None] * 10


@pytest.mark.django_db(transaction=True)
def test_one_who_reacts_twice_at_once_reacts_once(ben: User, note: Annotation) -> None:
    """Two devices, or a click that was sent again: one reaction, and one event that tells of it."""

    def once(_attempt: int) -> None:
        try:
            conversing.react(ben, note, "agree")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(once, range(4)))
    assert Reaction.objects.count() == 1
    note.refresh_from_db()
    assert (note.reactions, note.reaction_count) == ({"agree": 1}, 1)
    assert Event.objects.filter(action="updated").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_react_at_once_are_all_counted(
    ada: User, ben: User, cora: User, iris: User, note: Annotation
) -> None:
    def one(reader: User, kind: str) -> None:
        try:
            conversing.react(reader, note, kind)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        done = [
            pool.submit(one, reader, kind)
            for reader in (ben, cora, iris)
            for kind in ("agree", "thanks", "wonder")
        ]
    for task in done:
        task.result()
    note.refresh_from_db()
    assert note.reaction_count == sum(note.reactions.values()) == Reaction.objects.count() == 3
    numbers = layer_of(note.layer.book, ada).events.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
