"""Whom one may call by name: those who share the layer, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import Mute, User
from annotations import services
from annotations.models import Block, Layer
from books.models import Book, Section
from tests.annotations.endpoints import API, CHINESE, is_told_in_chinese
from tests.making import layer_of, make_group, take_up, write_note
from tests.texts import IDLE


@pytest.fixture
def public(utopia: Book, ada: User) -> Layer:
    return layer_of(utopia, ada)


def ask(reader: User, layer: Layer, begun: str) -> Any:
    client = Client()
    client.force_login(reader)
    return client.get(f"{API}layers/{layer.pk}/people/", {"q": begun}, headers=CHINESE)


def names(reader: User, layer: Layer, begun: str = "") -> list[str]:
    return [person["username"] for person in ask(reader, layer, begun).json()["results"]]


def test_in_public_those_are_offered_who_wrote_there(
    ada: User, ben: User, cora: User, trades: Section, public: Layer
) -> None:
    write_note(ada, trades, IDLE)
    note = write_note(ben, trades, IDLE)
    write_note(cora, trades, IDLE, kind="private")
    assert names(ada, public) == ["ben"]
    assert names(cora, public) == ["ada", "ben"]
    services.delete(note)
    assert names(ada, public) == []


def test_in_a_group_its_members_are_offered_and_in_private_nobody(
    ada: User, ben: User, cora: User, utopia: Book
) -> None:
    layer = take_up(make_group(ada, ben), utopia)
    assert names(ada, layer) == ["ben"]
    assert ask(cora, layer, "").status_code == 404
    assert names(ada, layer_of(utopia, ada, "private")) == []


def test_letters_of_either_name_find_somebody_and_who_begins_with_them_comes_first(
    ada: User, ben: User, cora: User, utopia: Book
) -> None:
    User.objects.filter(pk=ben.pk).update(display_name="张艾达 Ora")
    layer = take_up(make_group(ada, ben, cora), utopia)
    assert names(ada, layer, "ORA") == ["ben", "cora"]
    assert names(ada, layer, "CO") == ["cora"]
    assert names(ada, layer, "张") == ["ben"]
    assert names(ada, layer, "%") == []


def test_who_is_muted_gone_or_blocked_is_not_offered(
    ada: User, ben: User, cora: User, iris: User, trades: Section, public: Layer
) -> None:
    for person in (ben, cora, iris):
        write_note(person, trades, IDLE)
    Mute.objects.create(reader=ada, person=ben)
    Block.objects.create(layer=public, person=cora, reason="Advertising")
    assert names(ada, public) == ["iris"]
    User.objects.filter(pk=iris.pk).update(is_active=False)
    assert names(ada, public) == []


def test_ten_are_enough(ada: User, utopia: Book) -> None:
    people = [
        User.objects.create(username=f"reader-{number}", email=f"{number}@example.org")
        for number in range(12)
    ]
    assert len(names(ada, take_up(make_group(ada, *people), utopia), "reader")) == 10


@pytest.mark.parametrize("begun", ["\0", "a" * 81])
def test_odd_letters_are_refused_with_a_sentence(ada: User, public: Layer, begun: str) -> None:
    answer = ask(ada, public, begun)
    assert answer.status_code == 422
    assert is_told_in_chinese(answer)
