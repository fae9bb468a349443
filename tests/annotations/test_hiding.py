"""A moderator hides a note with a reason, shows it again, or lets it stand; it is written down."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations import access, moderating, services
from annotations.models import Annotation, Deed, Event, Flag, Tag
from annotations.schemas import Words
from books.models import Book, Section
from groups import services as membership
from tests.annotations.conftest import SignedIn
from tests.contracts import contract, shape
from tests.making import ask, layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

API = "/api/v1/annotations/"


def hide(client: APIClient, pk: int, reason: str = "Advertising") -> Any:
    return client.put(f"{API}{pk}/hidden/", {"reason": reason}, format="json")


def deeds() -> list[tuple[str, str, str, str]]:
    return [
        (
            deed.kind,
            str(deed.actor and deed.actor.username),
            str(deed.person and deed.person.username),
            deed.detail,
        )
        for deed in Deed.objects.order_by("pk")
    ]


def test_an_editor_hides_a_public_note_and_shows_it_again(
    signed_in: SignedIn, guest: APIClient, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, tags=["work"])
    before = guest.get(f"{API}{note.pk}/").json()
    hidden = hide(signed_in(iris), note.pk).json()
    assert shape(hidden) == shape(contract("annotation")["hidden"])
    shown = guest.get(f"{API}{note.pk}/").json()
    assert shown == before | {"hidden": "Advertising", "body": "", "html": "", "tags": []}
    answer = signed_in(iris).delete(f"{API}{note.pk}/hidden/")
    assert (answer.status_code, answer.json()["body"]) == (200, "Six hours?")
    assert guest.get(f"{API}{note.pk}/").json() == before
    assert deeds() == [("hid", "iris", "ada", "Advertising"), ("showed", "iris", "ada", "")]
    assert list(Event.objects.values_list("number", "action")) == [
        (1, "created"), (2, "updated"), (3, "updated"),
    ]  # fmt: skip


def test_hiding_settles_the_flags(ben: User, iris: User, note: Annotation) -> None:
    moderating.flag(ben, note, "spam")
    moderating.hide(iris, note, "Advertising")
    assert not Flag.objects.filter(settled_at=None).exists()


def test_letting_stand_settles_the_flags_and_is_no_event(
    ben: User, cora: User, iris: User, note: Annotation
) -> None:
    moderating.flag(ben, note, "spam")
    moderating.flag(cora, note, "abuse")
    moderating.let_stand(iris, note)
    moderating.let_stand(iris, note)
    assert deeds() == [("stand", "iris", "ada", "")]
    assert not Flag.objects.filter(settled_at=None).exists()
    assert Event.objects.count() == 1


def test_doing_it_twice_is_doing_it_once(iris: User, note: Annotation) -> None:
    for _ in range(2):
        moderating.hide(iris, note, "Advertising")
    for _ in range(2):
        moderating.show(iris, note)
    assert [kind for kind, *_rest in deeds()] == ["hid", "showed"]
    assert Event.objects.count() == 3


def test_a_better_reason_takes_the_place_of_the_first(iris: User, note: Annotation) -> None:
    moderating.hide(iris, note, "Advertising")
    assert moderating.hide(iris, note, "Sells shoes").hidden_reason == "Sells shoes"
    assert [detail for *_rest, detail in deeds()] == ["Advertising", "Sells shoes"]


@pytest.mark.parametrize("role", ["ada", "ben", "cora", "iris"])
def test_who_moderates(
    request: pytest.FixtureRequest, role: str, ada: User, ben: User, utopia: Book
) -> None:
    """Ada owns the group and ben moderates it; cora is a member, iris edits the book."""
    person = request.getfixturevalue(role)
    group = make_group(ada, ben, request.getfixturevalue("cora"))
    membership.appoint(ada, group.memberships.get(person=ben), "moderator")
    take_up(group, utopia)
    public, private = layer_of(utopia, person), layer_of(utopia, person, "private")
    assert access.moderates(person, layer_of(utopia, ada, "group")) is (role in ("ada", "ben"))
    assert access.moderates(person, public) is (role == "iris")
    assert access.moderates(person, private) is False


def test_a_groups_moderator_hides_there_and_only_there(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    take_up(make_group(ada, ben), trades.revision.book)
    ours = write_note(ben, trades, IDLE, kind="group")
    public = write_note(ben, trades, IDLE)
    assert hide(signed_in(ada), ours.pk).status_code == 200
    assert hide(signed_in(ada), public.pk).status_code == 403


def test_nobody_else_hides_or_shows(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, iris: User, note: Annotation
) -> None:
    for client, status in ((signed_in(ben), 403), (signed_in(ada), 403), (guest, 401)):
        assert hide(client, note.pk).status_code == status
        assert client.delete(f"{API}{note.pk}/hidden/").status_code == status
    for client, status in ((signed_in(iris), 404), (guest, 401)):
        assert hide(client, 404).status_code == status
        assert client.delete(f"{API}404/hidden/").status_code == status
    assert not deeds()


def test_an_editor_hides_nothing_in_a_group_or_a_private_layer(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    take_up(make_group(ada, ben), trades.revision.book)
    for kind in ("group", "private"):
        assert hide(signed_in(iris), write_note(ada, trades, IDLE, kind=kind).pk).status_code == 404
    own = write_note(iris, trades, IDLE, kind="private")
    assert hide(signed_in(iris), own.pk).status_code == 403


@pytest.mark.parametrize("data", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 501}])
def test_hiding_needs_a_reason(
    signed_in: SignedIn, iris: User, note: Annotation, data: dict[str, str]
) -> None:
    answer = signed_in(iris).put(f"{API}{note.pk}/hidden/", data, format="json")
    assert (answer.status_code, *answer.json()["error"]["fields"]) == (422, "reason")


def test_its_author_and_moderators_still_read_it(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, tags=["work"])
    address = f"{API}{note.pk}/hidden/"
    assert signed_in(ada).get(address).status_code == 404
    moderating.hide(iris, note, "Advertising")
    for reader in (ada, iris):
        assert signed_in(reader).get(address).json() == contract("annotation")["hidden_words"]
    assert signed_in(ben).get(address).status_code == 403
    assert guest.get(address).status_code == 401


def test_nobody_answers_what_is_hidden_but_what_was_answered_stays(
    signed_in: SignedIn, ada: User, ben: User, iris: User, note: Annotation
) -> None:
    reply = write_reply(ben, note)
    moderating.hide(iris, note, "Advertising")
    client = signed_in(ben)
    answer = client.post(API, {"parent": note.pk, "body": "Really?"}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "note_hidden")
    react = client.put(f"{API}{note.pk}/reaction/", {"kind": "agree"}, format="json")
    assert react.status_code == 403
    thread = client.get(f"{API}{note.pk}/thread/").json()
    assert thread["root"]["body"] == ""
    assert [one["body"] for one in thread["replies"]] == [reply.body]


def test_a_hidden_reply_answers_no_question(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    question = ask(ada, trades, IDLE)
    reply = moderating.hide(iris, write_reply(ben, question), "Advertising")
    answer = signed_in(ada).put(f"{API}{question.pk}/answer/", {"reply": reply.pk}, format="json")
    assert answer.json()["error"]["code"] == "no_such_reply"


def test_its_author_changes_it_without_showing_it(
    signed_in: SignedIn, guest: APIClient, ada: User, iris: User, note: Annotation
) -> None:
    moderating.hide(iris, note, "Advertising")
    changed = signed_in(ada).patch(
        f"{API}{note.pk}/", {"body": "I take it back", "tags": ["sorry"]}, format="json"
    )
    assert (changed.status_code, changed.json()["body"], changed.json()["edits"]) == (200, "", 0)
    assert not Tag.objects.exists()
    moderating.show(iris, note)
    assert guest.get(f"{API}{note.pk}/").json()["tags"] == ["sorry"]
    assert Tag.objects.get().name == "sorry"


def test_its_author_deletes_it(
    signed_in: SignedIn, ada: User, ben: User, iris: User, note: Annotation
) -> None:
    write_reply(ben, note)
    moderating.hide(iris, note, "Advertising")
    assert signed_in(ada).delete(f"{API}{note.pk}/").status_code == 204
    shown = signed_in(iris).get(f"{API}{note.pk}/").json()
    assert (shown["deleted"], shown["hidden"]) == (True, None)
    assert signed_in(iris).get(f"{API}{note.pk}/hidden/").status_code == 403
    assert hide(signed_in(iris), note.pk).status_code == 403


def test_deleting_at_the_same_time_comes_first(iris: User, note: Annotation) -> None:
    services.delete(note)
    assert moderating.hide(iris, note, "Advertising").is_deleted
    services.edit(note, Words("Again"))
    assert not deeds()
