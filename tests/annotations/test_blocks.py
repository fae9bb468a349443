"""Who is blocked reads on and writes no more; from a group they are removed and kept out."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations import moderating
from annotations.models import Annotation, Block, Deed, Layer
from books.models import Book, Section
from groups import services as membership
from groups.models import Ban, Entry
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import a_note, post
from tests.making import ask, layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

REASON = {"reason": "Advertising."}


def put(client: APIClient, layer: Layer, username: str, data: Any = REASON) -> Any:
    return client.put(f"/api/v1/layers/{layer.pk}/blocks/{username}/", data, format="json")


def delete(client: APIClient, layer: Layer, username: str) -> Any:
    return client.delete(f"/api/v1/layers/{layer.pk}/blocks/{username}/")


@pytest.fixture
def public(utopia: Book, iris: User) -> Layer:
    return layer_of(utopia, iris)


def test_who_is_blocked_reads_on_and_is_told_why_they_can_not_write(
    signed_in: SignedIn, ben: User, iris: User, trades: Section, note: Annotation, public: Layer
) -> None:
    own = write_note(ben, trades, IDLE, "My own words")
    question = ask(ben, trades, IDLE)
    answer = write_reply(ben, question)
    client = signed_in(ben)
    assert put(signed_in(iris), public, "ben").status_code == 204
    api = "/api/v1/annotations/"
    refused = [
        post(client, a_note(trades, ben)),
        client.post(api, {"parent": note.pk, "body": "No"}, format="json"),
        client.patch(f"{api}{own.pk}/", {"body": "Buy shoes"}, format="json"),
        client.put(f"{api}{note.pk}/reaction/", {"kind": "agree"}, format="json"),
        client.put(f"{api}{question.pk}/answer/", {"reply": answer.pk}, format="json"),
    ]
    for one in refused:
        error = one.json()["error"]
        assert (one.status_code, error["code"]) == (403, "blocked")
        assert "any more: Advertising. You can go on reading" in error["message"]
    assert client.get(f"{api}{note.pk}/").json()["body"] == note.body
    assert client.delete(f"{api}{own.pk}/").status_code == 204
    assert post(client, a_note(trades, ben, kind="private")).status_code == 201


def test_positions_say_where_one_may_not_write(
    signed_in: SignedIn, ben: User, cora: User, iris: User, trades: Section, public: Layer
) -> None:
    address = f"/api/v1/sections/{trades.pk}/annotations/"
    before = signed_in(ben).get(address)
    moderating.block(iris, public, ben, "Advertising")
    after = signed_in(ben).get(address, HTTP_IF_NONE_MATCH=before["ETag"])
    assert [layer["writable"] for layer in after.json()["layers"]] == [False, True]
    others = signed_in(cora).get(address).json()["layers"]
    assert [layer["writable"] for layer in others] == [True, True]


def test_who_is_unblocked_writes_again(
    signed_in: SignedIn, ben: User, iris: User, trades: Section, public: Layer
) -> None:
    for _ in range(2):
        put(signed_in(iris), public, "ben")
    for _ in range(2):
        assert delete(signed_in(iris), public, "ben").status_code == 204
    assert post(signed_in(ben), a_note(trades, ben)).status_code == 201
    rows = Deed.objects.order_by("pk").values_list("kind", "actor", "person", "detail")
    assert list(rows) == [
        ("blocked", iris.pk, ben.pk, "Advertising."), ("unblocked", iris.pk, ben.pk, ""),
    ]  # fmt: skip


def test_a_block_is_for_one_book(
    signed_in: SignedIn, ben: User, iris: User, draft: Book, public: Layer
) -> None:
    moderating.block(iris, public, ben, "Advertising")
    assert Block.objects.get().layer == public
    assert layer_of(draft, iris).pk != public.pk


def test_a_group_removes_and_keeps_out(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    group = make_group(ada, ben)
    layer = take_up(group, trades.revision.book)
    note = write_note(ben, trades, IDLE, kind="group")
    assert put(signed_in(ada), layer, "ben").status_code == 204
    assert signed_in(ben).get(f"/api/v1/annotations/{note.pk}/").status_code == 404
    assert Ban.objects.get().reason == "Advertising."
    with pytest.raises(membership.NotPossible):
        membership.join(ben, membership.invite(ada, group))
    assert delete(signed_in(ada), layer, "ben").status_code == 204
    membership.join(ben, membership.invite(ada, group))
    assert list(Deed.objects.order_by("pk").values_list("kind", flat=True)) == [
        "blocked", "unblocked",
    ]  # fmt: skip
    assert Entry.objects.filter(kind__in=("banned", "readmitted")).count() == 2


def test_nobody_else_blocks(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, cora: User, public: Layer
) -> None:
    take_up(make_group(ada, ben), public.book)
    ours = layer_of(public.book, ada, "group")
    for client, layer, status in (
        (guest, public, 401),
        (signed_in(ada), public, 403),
        (signed_in(ben), ours, 403),
        (signed_in(cora), ours, 404),
        (signed_in(ada), layer_of(public.book, ada, "private"), 403),
    ):
        assert put(client, layer, "cora").status_code == status
        assert delete(client, layer, "cora").status_code == status
    assert not Deed.objects.exists()


def test_who_moderates_is_not_blocked(
    signed_in: SignedIn, ada: User, ben: User, cora: User, iris: User, public: Layer
) -> None:
    group = make_group(ada, ben, cora)
    ours = take_up(group, public.book)
    membership.appoint(ada, group.memberships.get(person=ben), "moderator")
    assert put(signed_in(iris), public, "iris").status_code == 403
    assert put(signed_in(ben), ours, "ada").status_code == 403
    assert put(signed_in(ben), ours, "ben").status_code == 403
    assert put(signed_in(ben), ours, "iris").status_code == 403
    assert put(signed_in(ben), ours, "cora").status_code == 204


def test_what_is_not_there_or_says_nothing(
    signed_in: SignedIn, ben: User, iris: User, public: Layer
) -> None:
    client = signed_in(iris)
    assert put(client, public, "nobody").status_code == 404
    assert put(client, public, "%00").status_code == 404
    assert client.put("/api/v1/layers/404404/blocks/ben/", REASON, format="json").status_code == 404
    bad: list[Any] = [{}, {"reason": " "}, {"reason": "x" * 501}, {"reason": []}]
    for data in bad:
        answer = put(client, public, "ben", data)
        assert (answer.status_code, *answer.json()["error"]["fields"]) == (422, "reason")
