"""What readers are told of where no new notes are taken, and of what of theirs waits."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from annotations import closing, holding
from annotations.models import Closure, Held, Layer
from annotations.schemas import WHOLE
from books.models import Section
from tests.contracts import contract
from tests.correcting import correct, released
from tests.making import layer_of, place_of, target_of, write_note
from tests.texts import IDLE, TRADES


@pytest.fixture
def public(ada: User, trades: Section) -> Layer:
    return layer_of(trades.revision.book, ada)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, section: Section, etag: str = "") -> Any:
    return client.get(
        f"/api/v1/sections/{section.pk}/annotations/", headers={"if-none-match": etag}
    )


def closed(client: Client, section: Section) -> Any:
    told = ask(client, section).json()
    assert all(layer["closed"] is None for layer in told["layers"][1:])
    return told["layers"][0]["closed"]


def held(user: User, layer: Layer, section: Section) -> Held:
    wanted = {
        "layer": layer.pk,
        "section": section.pk,
        "motivation": "commenting",
        "target": target_of(section, IDLE),
        "body": "See https://example.org/",
    }
    return holding.hold(user, layer, wanted, None, section=section)


def test_an_open_margin_says_so(ada: User, trades: Section, public: Layer) -> None:
    write_note(ada, trades, IDLE)
    told = ask(client_of(ada), trades).json()
    assert told["layers"][0]["closed"] is None
    assert told["waiting"] == 0
    assert told["layers"][0].keys() == contract("positions")["layers"][0].keys()
    assert told.keys() == contract("positions").keys()


def test_everybody_is_told_what_is_closed_and_why(
    ada: User, iris: User, trades: Section, public: Layer
) -> None:
    place = place_of(trades, IDLE)
    passage = closing.close(iris, public, trades, place, "Enough is said")
    for client in (client_of(ada), Client()):
        there = {"reason": "Enough is said", "places": [[place.start, place.end]]}
        assert closed(client, trades) == there
    book = closing.close(iris, public, None, WHOLE, "The seminar is over")
    assert closed(client_of(ada), trades) == {
        "reason": "The seminar is over; Enough is said",
        "places": [[0, 0], [place.start, place.end]],
    }
    for closure in (passage, book):
        closing.reopen(iris, closure)
    assert closed(client_of(ada), trades) is None


def test_another_section_is_open(ada: User, iris: User, public: Layer, trades: Section) -> None:
    other = trades.revision.sections.exclude(pk=trades.pk)[0]
    closing.close(iris, public, other, WHOLE, "")
    assert closed(client_of(ada), trades) is None
    assert closed(client_of(ada), other) == {"reason": "", "places": [[0, 0]]}


def test_it_is_told_where_the_words_are_after_a_correction(
    ada: User, iris: User, trades: Section, public: Layer
) -> None:
    book = trades.revision.book
    closing.close(iris, public, trades, place_of(trades, IDLE), "")
    released(correct(book, "<p>A new beginning.</p>" + TRADES), iris)
    book.refresh_from_db()
    assert book.current
    corrected = next(one for one in book.current.sections.all() if IDLE in one.text)
    place = place_of(corrected, IDLE)
    assert closed(client_of(ada), corrected)["places"] == [[place.start, place.end]]


def test_what_is_told_is_new_when_it_closes_opens_and_when_something_waits(
    ada: User, iris: User, trades: Section, public: Layer
) -> None:
    client = client_of(ada)
    etag = ask(client, trades)["ETag"]
    assert ask(client, trades, etag).status_code == 304
    closure = closing.close(iris, public, trades, WHOLE, "")
    fresh = ask(client, trades, etag)
    assert fresh.status_code == 200
    closing.reopen(iris, closure)
    assert ask(client, trades, fresh["ETag"]).status_code == 200
    etag = ask(client, trades)["ETag"]
    one = held(ada, public, trades)
    fresh = ask(client, trades, etag)
    assert fresh.json()["waiting"] == 1
    holding.decline(iris, one, "")
    assert ask(client, trades, fresh["ETag"]).json()["waiting"] == 0


def test_one_is_told_how_much_of_ones_own_waits(
    ada: User, ben: User, trades: Section, public: Layer
) -> None:
    for _time in range(2):
        held(ada, public, trades)
    assert ask(client_of(ada), trades).json()["waiting"] == 2
    for client in (client_of(ben), Client()):
        assert ask(client, trades).json()["waiting"] == 0


def test_to_tell_it_costs_no_question(
    ada: User, trades: Section, public: Layer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write_note(ada, trades, IDLE)
    held(ada, public, trades)
    Closure.objects.create(layer=public, reason="Quiet")
    client = Client()
    ask(client, trades)
    with django_assert_num_queries(2):
        ask(client, trades)
