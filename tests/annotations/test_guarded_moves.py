"""What comes into a layer by moving passes as if it were written there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from annotations import closing, moderating, veiling
from annotations.models import Annotation, Layer, Lifted
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.making import layer_of, make_group, place_of, take_up, write_note, write_reply
from tests.texts import IDLE

LINKED = "Read [this](https://example.org/) instead."


@pytest.fixture
def public(ada: User, trades: Section) -> Layer:
    return layer_of(trades.revision.book, ada)


def private_note(user: User, section: Section, body: str = "Six hours?") -> Annotation:
    return write_note(user, section, IDLE, body, kind="private")


def move(client: APIClient, note: Annotation, layer: Layer) -> Any:
    address = f"/api/v1/annotations/{note.pk}/layer/"
    return client.put(address, {"layer": layer.pk}, format="json")


def refused(client: APIClient, note: Annotation, layer: Layer) -> tuple[int, str]:
    before = note.layer_id
    answer = move(client, note, layer)
    note.refresh_from_db()
    assert note.layer_id == before
    return answer.status_code, answer.json()["error"]["code"]


def test_a_newcomers_link_does_not_come_in_by_moving(
    signed_in: SignedIn, ada: User, trades: Section, public: Layer
) -> None:
    note = private_note(ada, trades, LINKED)
    assert refused(signed_in(ada), note, public) == (403, "link_moved")
    assert move(signed_in(ada), private_note(ada, trades), public).status_code == 200


def test_an_editors_link_does(
    signed_in: SignedIn, iris: User, trades: Section, public: Layer
) -> None:
    assert move(signed_in(iris), private_note(iris, trades, LINKED), public).status_code == 200


def test_nor_does_that_of_a_newcomer_who_replied(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, public: Layer
) -> None:
    circle = take_up(make_group(ada, ben), trades.revision.book)
    note = write_note(ada, trades, IDLE)
    Annotation.objects.filter(pk=note.pk).update(layer=circle)
    note.refresh_from_db()
    write_reply(ben, note, LINKED)
    assert refused(signed_in(ada), note, public) == (403, "link_moved")


def test_a_flood_and_the_same_again_are_held_back(
    signed_in: SignedIn, ada: User, trades: Section, public: Layer, settings: Any
) -> None:
    settings.NEWCOMER_NOTES = 2
    body = "This sentence is long enough to be told from a nod."
    notes = [private_note(ada, trades, one) for one in (body, body, "Another", "Yet another")]
    Annotation.objects.update(created_at=timezone.now() - timedelta(minutes=9))
    client = signed_in(ada)
    assert move(client, notes[0], public).status_code == 200
    assert refused(client, notes[1], public) == (422, "repeated")
    assert move(client, notes[2], public).status_code == 200
    assert refused(client, notes[3], public) == (429, "flood")


def test_a_closed_place_takes_no_thread(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, public: Layer
) -> None:
    note = private_note(ada, trades)
    closure = closing.close(iris, public, trades, place_of(trades, IDLE), "Quiet")
    assert refused(signed_in(ada), note, public) == (403, "margin_closed")
    closing.reopen(iris, closure)
    assert move(signed_in(ada), note, public).status_code == 200


def test_who_is_blocked_moves_nothing_there(
    signed_in: SignedIn, ada: User, iris: User, trades: Section, public: Layer
) -> None:
    note = private_note(ada, trades)
    moderating.block(iris, public, ada, "Spam")
    assert refused(signed_in(ada), note, public) == (403, "blocked")


def test_a_note_that_comes_into_a_group_lifts_its_veil(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    circle = take_up(make_group(ben, ada), trades.revision.book)
    veiling.lay(ben, circle, trades.slug, 1, None)
    theirs = write_note(ben, trades, IDLE)
    Annotation.objects.filter(pk=theirs.pk).update(layer=circle)
    client = signed_in(ada)
    address = f"/api/v1/annotations/{theirs.pk}/"
    assert client.get(address).status_code == 404
    assert move(client, private_note(ada, trades), circle).status_code == 200
    assert Lifted.objects.get().reader == ada
    assert client.get(address).status_code == 200
