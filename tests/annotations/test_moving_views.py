"""Who may move a thread, and where to."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Annotation, Event, Layer
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.making import layer_of, make_book, make_group, take_up, write_note, write_reply
from tests.texts import ANALECTS, IDLE


def move(client: APIClient, note: Annotation, layer: object) -> Any:
    address = f"/api/v1/annotations/{note.pk}/layer/"
    return client.put(address, {"layer": layer}, format="json")


@pytest.fixture
def circle(ada: User, ben: User, trades: Section) -> Layer:
    return take_up(make_group(ada, ben), trades.revision.book)


def test_its_author_moves_it_and_is_told_how_it_now_stands(
    signed_in: SignedIn, ada: User, ben: User, note: Annotation, circle: Layer
) -> None:
    reply = write_reply(ben, note)
    for _time in range(2):
        answer = move(signed_in(ada), note, circle.pk)
        assert answer.status_code == 200
        shown = answer.json()
        assert (shown["id"], shown["layer"], shown["replies"]) == (note.pk, circle.pk, 1)
        assert (shown["news"], shown["deleted"], shown["reacted"]) == (2, False, None)
    assert Annotation.objects.get(pk=reply.pk).layer == circle
    assert Event.objects.filter(layer=circle).count() == 2


def test_a_private_note_is_shown_to_all_by_moving_it(
    signed_in: SignedIn, guest: APIClient, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="private")
    public = layer_of(trades.revision.book, ada)
    address = f"/api/v1/annotations/{note.pk}/"
    assert guest.get(address).status_code == 404
    assert move(signed_in(ada), note, public.pk).status_code == 200
    assert guest.get(address).json()["body"] == "Six hours?"


@pytest.mark.parametrize(("name", "status"), [("guest", 401), ("ben", 403), ("iris", 403)])
def test_nobody_else_moves_it(
    request: pytest.FixtureRequest,
    signed_in: SignedIn,
    guest: APIClient,
    name: str,
    status: int,
    ada: User,
    note: Annotation,
    circle: Layer,
) -> None:
    client = guest if name == "guest" else signed_in(request.getfixturevalue(name))
    for layer in (circle.pk, note.layer_id, 404_404):
        assert move(client, note, layer).status_code == status
    assert Annotation.objects.get(pk=note.pk).layer_id == note.layer_id


def test_it_goes_only_where_its_author_may_write(
    signed_in: SignedIn, ada: User, ben: User, cora: User, note: Annotation, utopia: Book
) -> None:
    analects = make_book("Analects", ANALECTS)
    elsewhere = (
        take_up(make_group(cora, ben), utopia).pk,
        layer_of(utopia, ben, "private").pk,
        layer_of(analects, ada).pk,
        layer_of(analects, ada, "private").pk,
        404_404,
    )
    for layer in elsewhere:
        assert move(signed_in(ada), note, layer).status_code == 404
    malformed: list[Any] = [None, "", "public", -1, 0, 1.5, [], 2**63]
    for wrong in malformed:
        assert move(signed_in(ada), note, wrong).status_code == 422
    assert signed_in(ada).put(f"/api/v1/annotations/{note.pk}/layer/").status_code == 422
    assert Annotation.objects.get(pk=note.pk).layer_id == note.layer_id


def test_a_reply_stays_with_its_thread(
    signed_in: SignedIn, ben: User, note: Annotation, circle: Layer
) -> None:
    answer = move(signed_in(ben), write_reply(ben, note), circle.pk)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "only_threads_move")


def test_what_a_moderator_hid_stays(
    signed_in: SignedIn, ada: User, note: Annotation, circle: Layer
) -> None:
    Annotation.objects.filter(pk=note.pk).update(hidden_at=timezone.now())
    answer = move(signed_in(ada), note, circle.pk)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "hidden_stays")


def test_what_is_deleted_stays(
    signed_in: SignedIn, ada: User, ben: User, note: Annotation, circle: Layer
) -> None:
    write_reply(ben, note)
    signed_in(ada).delete(f"/api/v1/annotations/{note.pk}/")
    assert move(signed_in(ada), note, circle.pk).status_code == 403


def test_nothing_moves_in_a_book_that_was_withdrawn(
    signed_in: SignedIn, iris: User, utopia: Book, trades: Section
) -> None:
    note = write_note(iris, trades, IDLE, kind="private")
    public = layer_of(utopia, iris)
    utopia.withdraw()
    answer = move(signed_in(iris), note, public.pk)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_open_to_notes")
