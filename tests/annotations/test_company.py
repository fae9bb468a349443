"""Which layer of a book one is in, and what it is to its readers."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import User
from annotations import access
from annotations.models import Annotation, Layer, LayerChoice
from books.models import Book, GroupBook, Section
from groups import services as membership
from groups.models import Group
from tests.annotations.conftest import SignedIn
from tests.annotations.noting import a_note
from tests.making import ask, layer_of, make_book, make_group, take_up, write_note, write_reply
from tests.texts import ANALECTS, IDLE

PUT = "/api/v1/books/utopia/layer/"


@pytest.fixture
def utopians(ada: User, ben: User) -> Group:
    return make_group(ada, ben)


@pytest.fixture
def shared(utopians: Group, utopia: Book) -> Layer:
    return take_up(utopians, utopia)


def address(section: Section) -> str:
    return f"/api/v1/sections/{section.pk}/annotations/"


def told(client: APIClient, section: Section, query: str = "") -> dict[str, Any]:
    """The layers by their names."""
    layers = client.get(address(section) + query).json()["layers"]
    return {layer["name"]: layer for layer in layers}


def chosen(client: APIClient, section: Section, query: str = "") -> list[str]:
    return [name for name, layer in told(client, section, query).items() if layer["chosen"]]


def put(client: APIClient, layer: Layer | int, path: str = PUT) -> int:
    pk = layer.pk if isinstance(layer, Layer) else layer
    status: int = client.put(path, {"layer": pk}, format="json").status_code
    return status


def test_who_reads_with_a_group_lands_in_its_layer_and_may_leave_it_for_another(
    signed_in: SignedIn, ben: User, trades: Section, shared: Layer
) -> None:
    client = signed_in(ben)
    layers = told(client, trades)
    assert list(layers) == ["Public", "Utopians", "Only me"]
    assert [name for name, one in layers.items() if one["annotations"]] == ["Utopians", "Only me"]
    assert (layers["Utopians"]["group"], layers["Utopians"]["readers"]) == ("utopians", 2)
    assert put(client, layers["Public"]["id"]) == 204
    assert chosen(client, trades) == ["Public"]
    assert put(client, shared) == 204
    assert chosen(client, trades) == ["Utopians"]
    assert LayerChoice.objects.get().reader == ben


def test_of_several_groups_that_joined_last_comes_first_if_it_reads_the_book(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, shared: Layer
) -> None:
    book, client = trades.revision.book, signed_in(ben)
    take_up(make_group(ada, ben, name="Mondays"), book)
    assert chosen(client, trades) == ["Mondays"]
    GroupBook.objects.filter(group__name="Mondays").delete()
    assert chosen(client, trades) == ["Utopians"]
    GroupBook.objects.all().delete()
    assert chosen(client, trades) == ["Public"]
    assert list(told(client, trades)) == ["Public", "Mondays", "Utopians", "Only me"]


def test_a_page_stays_in_its_layer_whatever_another_chooses(
    signed_in: SignedIn, guest: APIClient, ben: User, trades: Section, shared: Layer
) -> None:
    client = signed_in(ben)
    public = layer_of(trades.revision.book, ben)
    assert chosen(client, trades, f"?layer={public.pk}") == ["Public"]
    assert chosen(client, trades) == ["Utopians"]
    assert chosen(guest, trades, f"?layer={shared.pk}") == ["Public"]
    assert client.get(f"{address(trades)}?layer=x").status_code == 422


def test_layers_out_of_view_tell_how_many_notes_they_have_and_nothing_else(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, shared: Layer
) -> None:
    write_note(ada, trades, IDLE)
    a_note(shared, ada, trades)
    a_note(shared, ada, trades)
    client = signed_in(ben)
    assert told(client, trades)["Public"]["notes"] == 1
    assert told(client, trades)["Utopians"]["notes"] is None
    public = told(client, trades)["Public"]
    assert public["annotations"] is None
    other = told(client, trades, f"?layer={public['id']}")["Utopians"]
    assert (other["notes"], other["annotations"]) == (2, None)


def test_a_choice_changes_the_etag(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, utopians: Group, shared: Layer
) -> None:
    client, etags = signed_in(ben), set()
    for change in (
        lambda: None,
        lambda: put(client, layer_of(trades.revision.book, ben)),
        lambda: membership.appoint(ada, utopians.memberships.get(person=ben), "moderator"),
        lambda: membership.leave(ben, utopians),
    ):
        change()
        etags.add(client.get(address(trades))["ETag"])
    assert len(etags) == 4


@pytest.mark.parametrize("name", ["cora", "iris"])
def test_a_groups_layer_is_not_there_for_strangers(
    request: pytest.FixtureRequest,
    signed_in: SignedIn,
    ada: User,
    trades: Section,
    shared: Layer,
    name: str,
) -> None:
    client = signed_in(request.getfixturevalue(name))
    note = a_note(shared, ada, trades)
    assert list(told(client, trades, f"?layer={shared.pk}")) == ["Public", "Only me"]
    assert put(client, shared) == 404
    assert not LayerChoice.objects.exists()
    new = {"layer": shared.pk, "section": trades.pk, "body": "Let me in."}
    for sent in (new, {"parent": note.pk, "body": "Let me in."}):
        assert client.post("/api/v1/annotations/", sent, format="json").status_code == 404
    people = client.get(f"/api/v1/sections/{trades.pk}/people/?layer={shared.pk}")
    assert people.json()["results"] == []


def test_guests_and_other_books_are_refused(
    signed_in: SignedIn, guest: APIClient, ben: User, shared: Layer
) -> None:
    make_book("Analects", ANALECTS)
    assert put(guest, shared) == 401
    assert put(signed_in(ben), shared, "/api/v1/books/analects/layer/") == 404
    assert put(signed_in(ben), shared, "/api/v1/books/nowhere/layer/") == 404
    assert put(signed_in(ben), 0) == 422


def test_who_leaves_a_group_is_back_in_public_and_has_lost_no_count(
    signed_in: SignedIn, ben: User, trades: Section, utopians: Group, shared: Layer
) -> None:
    client = signed_in(ben)
    a_note(shared, ben, trades, None)
    assert put(client, shared) == 204
    assert client.get(address(trades)).json()["lost"] == 1
    assert str(shared.pk) in client.get(f"/api/v1/sections/{trades.pk}/seen/").json()["layers"]
    membership.leave(ben, utopians)
    assert chosen(client, trades) == ["Public"]
    assert client.get(address(trades)).json()["lost"] == 0
    assert str(shared.pk) not in client.get(f"/api/v1/sections/{trades.pk}/seen/").json()["layers"]


def test_the_people_told_are_those_of_the_layers_in_view(
    signed_in: SignedIn, ada: User, ben: User, cora: User, trades: Section, shared: Layer
) -> None:
    write_note(cora, trades, IDLE)
    a_note(shared, ada, trades)
    people = f"/api/v1/sections/{trades.pk}/people/"
    public = layer_of(trades.revision.book, ben)
    found = [
        [person["username"] for person in signed_in(ben).get(people + query).json()["results"]]
        for query in ("", f"?layer={public.pk}")
    ]
    assert found == [["ada"], ["cora"]]


def test_who_moderates(
    ada: User, ben: User, iris: User, utopians: Group, shared: Layer, utopia: Book
) -> None:
    membership.join(iris, membership.invite(ada, utopians))
    own = layer_of(utopia, iris, "private")
    public = layer_of(utopia, iris)
    assert [access.moderates(ada, one) for one in (public, shared)] == [False, True]
    assert [access.moderates(iris, one) for one in (public, shared, own)] == [True, False, False]
    assert not access.moderates(ben, shared)
    membership.appoint(ada, utopians.memberships.get(person=ben), "moderator")
    assert access.moderates(ben, shared)


def answer(client: APIClient, question: Annotation, reply: Annotation) -> int:
    url = f"/api/v1/annotations/{question.pk}/answer/"
    status: int = client.put(url, {"reply": reply.pk}, format="json").status_code
    return status


def test_a_groups_question_is_answered_by_its_asker_and_moderators(
    signed_in: SignedIn,
    ada: User,
    ben: User,
    iris: User,
    trades: Section,
    utopians: Group,
    shared: Layer,
) -> None:
    membership.join(iris, membership.invite(ada, utopians))
    question = a_note(shared, ben, trades, motivation="questioning")
    reply = write_reply(iris, question)
    assert answer(signed_in(iris), question, reply) == 403
    assert [answer(signed_in(one), question, reply) for one in (ada, ben)] == [200, 200]
    public = ask(ada, trades, IDLE)
    assert answer(signed_in(ben), public, write_reply(iris, public)) == 403
    assert answer(signed_in(iris), public, write_reply(iris, public)) == 200


def test_a_company_costs_two_more_questions_and_guests_none(
    signed_in: SignedIn,
    guest: APIClient,
    ada: User,
    ben: User,
    trades: Section,
    shared: Layer,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(4):
        take_up(make_group(ada, ben, name=f"Group {number}"), trades.revision.book)
    client = signed_in(ben)
    for one in (client, guest):
        one.get(address(trades))
    with django_assert_num_queries(9):
        client.get(address(trades))
    with django_assert_num_queries(2):
        guest.get(address(trades))
