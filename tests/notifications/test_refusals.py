"""What the calls of notifications refuse, and how little they tell then."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, resolve

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from notifications import page_urls, urls
from notifications.following import follow
from notifications.models import Notification, Preference
from tests.annotations.endpoints import API, MISSING, Call, is_told_in_chinese
from tests.making import write_note, write_reply
from tests.notifications.endpoints import (
    ALL,
    BY_LETTER,
    OF_A_NOTE,
    OF_A_NOTIFICATION,
    OF_ONE_S_OWN,
    SIGNED_IN,
    WITH_ID,
    state,
    token_for,
)
from tests.texts import IDLE

METHODS = {"get", "post", "put", "patch", "delete"}
UNSAFE = tuple(call for call in SIGNED_IN if call.method != "get")
JSON = tuple(call for call in ALL if call.data and call.path.startswith(API))
VALUES: list[Any] = [None, 10**30, 1.5, "\0", "\ud83d", [], [10**30], ["x"], {"a": 1}, "9" * 5_000]


@pytest.fixture
def reply(ada: User, ben: User, trades: Section) -> Annotation:
    reply = write_reply(ben, write_note(ada, trades, IDLE))
    follow()
    return reply


@pytest.fixture
def one(ada: User, reply: Annotation) -> Notification:
    """Ada's."""
    return Notification.objects.get(reader=ada)


def client_of(user: User, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(user)
    return client


def named_by(call: Call, one: Notification) -> object:
    """What stands for `ID` in a call that works."""
    if call in BY_LETTER:
        return token_for(one.reader)
    return one.annotation_id if call in OF_A_NOTE else one.pk


def test_every_endpoint_is_among_those_tested_here() -> None:
    known = {str(resolve(call.address(1)).route) for call in ALL}
    ours = [(API.lstrip("/"), urls.urlpatterns), ("", page_urls.urlpatterns)]
    for start, patterns in ours:
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)
            assert f"{start}{pattern.pattern}" in known


@pytest.mark.parametrize("call", ALL, ids=str)
def test_whose_it_is_may_ask(call: Call, ada: User, one: Notification) -> None:
    assert call.send(client_of(ada), named_by(call, one)).status_code in (200, 204, 302)


@pytest.mark.parametrize("call", SIGNED_IN, ids=str)
def test_guests_are_led_to_sign_in_and_from_there_to_a_page(
    client: Client, ada: User, one: Notification, call: Call
) -> None:
    before = state()
    answer = call.send(client, named_by(call, one))
    assert state() == before
    if call.path.startswith(API):
        assert answer.status_code == 401
        assert is_told_in_chinese(answer)
        return
    assert answer.status_code == 302
    way, _next, back = answer["Location"].partition("?next=")
    assert way == "/accounts/login/"
    assert client_of(ada).get(back).status_code in (200, 302)


@pytest.mark.parametrize("call", OF_A_NOTIFICATION, ids=str)
def test_anothers_notification_looks_like_one_that_never_was(
    cora: User, one: Notification, call: Call
) -> None:
    client, before = client_of(cora), state()
    expected = call.tells(client, MISSING)
    assert expected[0] == (404 if call.method == "get" else 302 if call.path[1] == "n" else 204)
    assert call.tells(client, one.pk) == expected
    assert state() == before


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
@pytest.mark.parametrize("name", ["ben", "iris"])
def test_anothers_private_note_looks_like_one_that_never_was(
    request: pytest.FixtureRequest, ada: User, trades: Section, call: Call, name: str
) -> None:
    secret = write_note(ada, trades, IDLE, kind="private")
    client, before = client_of(request.getfixturevalue(name)), state()
    expected = call.tells(client, MISSING)
    assert expected[0] == 404
    assert call.tells(client, secret.pk) == expected
    assert state() == before


@pytest.mark.parametrize("call", WITH_ID, ids=str)
def test_no_number_is_too_large_to_be_refused(ada: User, one: Notification, call: Call) -> None:
    client, before = client_of(ada), state()
    for pk in (0, 2**63 - 1, 2**63, 10**30):
        answer = call.send(client, pk)
        assert answer.status_code < 500
        assert answer.status_code < 400 or is_told_in_chinese(answer)
    assert state() == before


@pytest.mark.parametrize("call", OF_ONE_S_OWN, ids=str)
def test_what_somebody_does_concerns_nobody_else(
    ada: User, cora: User, one: Notification, call: Call
) -> None:
    call.send(client_of(cora), 0)
    one.refresh_from_db()
    assert one.read_at is None
    assert not Preference.objects.filter(reader=ada).exists()


@pytest.mark.parametrize("call", JSON, ids=str)
def test_what_is_no_json_is_refused_with_a_sentence(
    ada: User, one: Notification, call: Call
) -> None:
    client, before = client_of(ada), state()
    for sent in ("{", "null", "[]", "\0", "1" * 5_000, "[" * 100_000, b"\xff"):
        answer = call.send(client, named_by(call, one), sent)
        assert answer.status_code in (400, 422)
        assert is_told_in_chinese(answer)
    assert state() == before


@pytest.mark.parametrize("call", JSON, ids=str)
def test_whatever_stands_in_a_field_is_taken_or_refused_with_a_sentence(
    ada: User, one: Notification, call: Call
) -> None:
    client, pk = client_of(ada), named_by(call, one)
    for field in call.body(pk):
        cache.clear()
        for value in VALUES:
            answer = call.send(client, pk, call.body(pk) | {field: value})
            assert answer.status_code < 500
            assert answer.status_code < 400 or is_told_in_chinese(answer)


@pytest.mark.parametrize("path", sorted({call.path for call in ALL}))
def test_other_methods_are_refused(ada: User, one: Notification, path: str) -> None:
    calls = [call for call in ALL if call.path == path]
    address = calls[0].address(named_by(calls[0], one))
    client, before = client_of(ada), state()
    for method in sorted(METHODS - {call.method for call in calls}):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405
        assert answer["Allow"]
    assert state() == before


@pytest.mark.parametrize("call", UNSAFE, ids=str)
def test_another_site_can_have_nothing_done(ada: User, one: Notification, call: Call) -> None:
    before = state()
    client = client_of(ada, enforce_csrf_checks=True)
    assert call.send(client, named_by(call, one)).status_code == 403
    assert state() == before


@pytest.mark.parametrize("call", BY_LETTER, ids=str)
def test_a_link_that_nobody_signed_for_it_ends_no_letters(
    client: Client, ada: User, one: Notification, call: Call
) -> None:
    real, other, gone = token_for(ada), signing.dumps(ada.pk), token_for(User(pk=MISSING))
    before = state()
    for token in ("x", "%00", real[:-1], f"{real}x", real.swapcase(), other, gone, "x" * 3_000):
        answer = call.send(client, token)
        assert answer.status_code == 404
        assert is_told_in_chinese(answer)
    assert state() == before


def test_a_letter_of_one_reader_ends_no_other_s(ada: User, ben: User) -> None:
    Call("get", BY_LETTER[0].path).send(client_of(ben), token_for(ada))
    assert not Preference.objects.exists()
    BY_LETTER[1].send(client_of(ben), token_for(ada))
    assert set(Preference.objects.values_list("reader", flat=True)) == {ada.pk}
