"""All notes of who reads in several groups: each by its name, each counted for itself."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Layer
from books.models import Section
from groups import services as membership
from tests.annotations.noting import a_note, a_reply
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE

ALL = "/books/utopia/notes/"


@pytest.fixture
def layers(ada: User, ben: User, trades: Section) -> list[Layer]:
    """Of two groups; a note in public, two in the first with a reply, three in the second."""
    book = trades.revision.book
    mondays = take_up(make_group(ada, ben, name="Mondays"), book)
    utopians = take_up(make_group(ada, ben, name="Utopians"), book)
    write_note(ada, trades, IDLE, "For everybody")
    for layer, number in ((mondays, 2), (utopians, 3)):
        for _ in range(number):
            words = f"For {layer.name}"
            a_reply(a_note(layer, ada, trades, body=words, body_html=words), ben)
    return [mondays, utopians]


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer).decode()


@pytest.mark.parametrize("page", [ALL, "/notes/"])
def test_each_group_is_offered_by_name_and_counted_apart(
    client: Client, ada: User, layers: list[Layer], page: str
) -> None:
    client.force_login(ada)
    whole = text_of(client, page)
    for label, number in (
        ("Every layer", 6), ("Public", 1), ("Mondays", 2), ("Utopians", 3), ("Only me", 0)
    ):  # fmt: skip
        assert f'{label} <span class="shelf-count">{number}</span>' in whole
    narrow = text_of(client, f"{page}?layer=group-mondays")
    assert "2 notes<" in narrow
    assert "For Mondays" in narrow
    assert "For Utopians" not in narrow
    assert "For everybody" not in narrow


def test_exports_keep_to_one_group(client: Client, ada: User, layers: list[Layer]) -> None:
    client.force_login(ada)
    rows = csv.DictReader(StringIO(text_of(client, f"{ALL}notes.csv?layer=group-utopians")))
    assert [row["layer"] for row in rows] == ["group-utopians"] * 3
    told = json.loads(text_of(client, f"{ALL}notes.json"))
    assert told["total"] == 6
    groups = sorted(note["group"] or "" for note in told["notes"])
    assert groups == ["", "mondays", "mondays", "utopians", "utopians", "utopians"]


@pytest.mark.parametrize("name", ["guest", "cora", "iris", "ben"])
def test_who_is_in_no_group_finds_nothing_of_it(
    request: pytest.FixtureRequest, client: Client, ben: User, layers: list[Layer], name: str
) -> None:
    for layer in layers:
        assert layer.group
        membership.leave(ben, layer.group)
    if name != "guest":
        client.force_login(request.getfixturevalue(name))
    for query in ("", "?layer=group-mondays", "?layer=group-nowhere", "?person=ada"):
        for page in (ALL, f"{ALL}notes.csv", f"{ALL}notes.json"):
            found = text_of(client, page + query)
            assert "For Mondays" not in found
            assert "group-utopians" not in found
