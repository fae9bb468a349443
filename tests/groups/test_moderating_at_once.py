"""Two moderators act at once: the second has looked at the group before the first is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from annotations.models import Deed
from books.models import Book
from groups.models import Entry, Group
from tests.annotations.endpoints import API
from tests.groups.endpoints import Call, make_all, state_of

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20
"""Seconds for one of the two to come so far."""

Made = tuple[Group, dict[str, int]]
Act = Callable[[], Any]

FASTER = "Somebody was faster"
GONE = "They are no longer in the group."
NOT_ANY_MORE = "Your role in the group is no longer one that may do this."

ACCEPT = Call("post", "requests/ID/answer/", "moderator", {"answer": "accept"}, "request")
DECLINE = Call("post", "requests/ID/answer/", "moderator", {"answer": "decline"}, "request")
REMOVE = Call("post", "members/ID/remove/", "moderator", of="member")
KEEP_OUT = Call("post", "members/ID/remove/", "moderator", {"keep_out": "on"}, "member")
READMIT = Call("post", "bans/ID/readmit/", "moderator", of="ban")
APPOINT = Call("post", "members/ID/appoint/", "owner", {"role": "moderator"}, "member")
DEMOTE = Call("post", "members/ID/appoint/", "owner", {"role": "member"}, "moderator")
HAND_OVER = Call("post", "members/ID/hand-over/", "owner", of="moderator")
HAND_TO_BEN = Call("post", "members/ID/hand-over/", "owner", of="member")


@pytest.fixture
def made(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> Made:
    """Ada owns the group, iris moderates, ben is in it; dora asks, and cora is kept out."""
    group, ids = make_all(ada, ben, cora, iris, utopia)
    dora = User.objects.create_user("dora", "dora@example.org", display_name="Dora Vale")
    group.requests.update(person=dora)
    return group, ids | {"moderator": group.memberships.get(person=iris).pk}


def act_before(first: Act, second: Act) -> Any:
    """Let the second look, the first do all, and then the second go on; what the second is told.

    The second waits where it is about to take the group: at the start of its transaction on
    SQLite, and on PostgreSQL at the row's lock.
    """
    has_looked, may_go_on = threading.Event(), threading.Event()

    def wait(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if (sql.startswith("BEGIN") or "FOR UPDATE" in sql) and not has_looked.is_set():
            has_looked.set()
            assert may_go_on.wait(PATIENCE)
        return execute(sql, *rest)

    def act() -> Any:
        try:
            with connection.execute_wrapper(wait):
                return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(act)
        try:
            assert has_looked.wait(PATIENCE)
            first()
        finally:
            may_go_on.set()
        return told.result(PATIENCE)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("first", "then", "who", "told"),
    [
        (ACCEPT, ACCEPT, "iris", FASTER),
        (ACCEPT, DECLINE, "iris", FASTER),
        (DECLINE, ACCEPT, "iris", FASTER),
        (REMOVE, REMOVE, "iris", GONE),
        (REMOVE, KEEP_OUT, "iris", GONE),
        (KEEP_OUT, APPOINT, "ada", GONE),
        (READMIT, READMIT, "iris", "they may already come back"),
        (APPOINT, REMOVE, "iris", "A moderator is removed by the owner"),
        (HAND_TO_BEN, KEEP_OUT, "iris", "A moderator is removed by the owner"),
        (DEMOTE, ACCEPT, "iris", NOT_ANY_MORE),
        (DEMOTE, KEEP_OUT, "iris", NOT_ANY_MORE),
        (DEMOTE, READMIT, "iris", NOT_ANY_MORE),
        (HAND_OVER, APPOINT, "ada", NOT_ANY_MORE),
        (HAND_OVER, HAND_TO_BEN, "ada", NOT_ANY_MORE),
    ],
    ids=str,
)
def test_the_second_is_told_and_changes_nothing(
    ada: User, iris: User, made: Made, first: Call, then: Call, who: str, told: str
) -> None:
    group, ids = made
    owner, second = signed_in(ada), signed_in(ada if who == "ada" else iris)
    after: list[tuple[object, ...]] = []

    def act() -> None:
        assert first.send(owner, group, ids[first.of]).status_code == 302
        after.append(state_of(group))

    answer = act_before(act, lambda: then.send(second, group, ids[then.of]))
    assert answer.status_code == 302
    assert [state_of(group)] == after
    assert told in second.get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize("first", [DEMOTE, APPOINT], ids=str)
def test_who_blocks_from_beside_a_note_is_told_too(
    ada: User, iris: User, made: Made, first: Call
) -> None:
    group, ids = made
    owner, second = signed_in(ada), signed_in(iris)
    address = f"{API}layers/{group.layers.get().pk}/blocks/ben/"
    answer = act_before(
        lambda: first.send(owner, group, ids[first.of]),
        lambda: second.put(address, {"reason": "Noise"}, content_type="application/json"),
    )
    assert answer.status_code == 409
    assert not group.entries.filter(kind=Entry.Kind.BANNED).exists()
    assert not Deed.objects.exists()
