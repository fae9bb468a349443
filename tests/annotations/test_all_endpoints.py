"""What every endpoint of the margin refuses alike: to strangers, to guests, to who asks amiss."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, resolve

from accounts.models import User
from annotations import page_urls, services, urls
from annotations.models import Annotation, Event, Layer
from books.models import Book, Section
from tests.annotations.endpoints import (
    API,
    MISSING,
    OF_A_LAYER,
    OF_A_NOTE,
    OF_A_REVISION,
    OF_A_SECTION,
    WITH_ID,
    WITHOUT_ID,
    Call,
    is_told_in_chinese,
)
from tests.correcting import correct
from tests.making import first_section, layer_of, make_book, write_note, write_reply
from tests.texts import ANALECTS, IDLE, TRADES

STRANGERS = ["guest", "ben", "iris"]
ALL = (*WITH_ID, *WITHOUT_ID)
VALUES: list[Any] = [None, 10**30, 1.5, "\0", "\ud83d", [], {"a": 1}, "9" * 5_000]
DEEP, DEEPER = "[" * 100_000, '{"a":' * 50_000


def client_of(request: pytest.FixtureRequest, name: str) -> Client:
    client = Client()
    if name != "guest":
        client.force_login(request.getfixturevalue(name))
    return client


def state() -> list[Any]:
    """All that a call could change of the notes and their order."""
    notes = Annotation.objects.order_by("pk").values_list("pk", "body", "deleted_at", "answer")
    heads = Layer.objects.order_by("pk").values_list("kind", "owner", "head")
    return [*notes, *heads.filter(head__gt=0), Event.objects.count()]


def test_every_endpoint_is_among_those_tested_here() -> None:
    known = {str(resolve(call.address(1).partition("?")[0]).route) for call in ALL}
    ours = [(API.lstrip("/"), urls.urlpatterns), ("", page_urls.urlpatterns)]
    patterns = [(start, pattern) for start, patterns in ours for pattern in patterns]
    for start, pattern in patterns:
        assert isinstance(pattern, URLPattern)
        assert f"{start}{pattern.pattern}" in known


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_a_private_note_looks_like_one_that_never_was(
    request: pytest.FixtureRequest, call: Call, name: str, ada: User, trades: Section
) -> None:
    secret = write_note(ada, trades, IDLE, kind="private")
    reply = write_reply(ada, secret)
    client, before = client_of(request, name), state()
    expected = call.tells(client, MISSING)
    assert expected[0] == 404 or (name == "guest" and expected[0] in (401, 302))
    for pk in (secret.pk, reply.pk):
        assert call.tells(client, pk) == expected
    assert state() == before


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_a_deleted_note_looks_to_its_author_like_one_that_never_was(
    request: pytest.FixtureRequest, call: Call, ada: User, note: Annotation
) -> None:
    services.delete(note)
    client = client_of(request, "ada")
    expected = call.tells(client, MISSING)
    assert expected[0] == 404
    assert call.tells(client, note.pk) == expected


@pytest.mark.parametrize("name", ["guest", "ada", "ben"])
@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_a_withdrawn_book_takes_its_notes_along(
    request: pytest.FixtureRequest, call: Call, name: str, utopia: Book, note: Annotation
) -> None:
    utopia.withdraw()
    client, before = client_of(request, name), state()
    expected = call.tells(client, MISSING)
    assert expected[0] == 404 or (name == "guest" and expected[0] in (401, 302))
    assert call.tells(client, note.pk) == expected
    assert state() == before


@pytest.mark.parametrize("name", ["guest", "ben"])
@pytest.mark.parametrize("call", OF_A_SECTION, ids=str)
def test_a_section_that_is_not_for_readers_looks_like_one_that_never_was(
    request: pytest.FixtureRequest, call: Call, name: str, utopia: Book, draft: Book
) -> None:
    waiting = correct(utopia, TRADES + "<p>More.</p>").sections.all()[0]
    withdrawn = make_book("Analects", ANALECTS)
    withdrawn.withdraw()
    client = client_of(request, name)
    expected = call.tells(client, MISSING)
    assert expected[0] == 404 or (name == "guest" and expected[0] == 401)
    for pk in (waiting.pk, first_section(draft).pk, first_section(withdrawn).pk):
        assert call.tells(client, pk) == expected


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("call", OF_A_LAYER, ids=str)
def test_anothers_private_layer_looks_like_one_that_never_was(
    request: pytest.FixtureRequest, call: Call, name: str, ada: User, utopia: Book
) -> None:
    private = layer_of(utopia, ada, "private")
    client, before = client_of(request, name), state()
    expected = call.tells(client, MISSING)
    assert expected[0] == (401 if name == "guest" else 404)
    assert call.tells(client, private.pk) == expected
    assert state() == before


@pytest.mark.parametrize("name", ["guest", "ada"])
@pytest.mark.parametrize("call", OF_A_REVISION, ids=str)
def test_a_revision_is_released_by_editors_alone(
    request: pytest.FixtureRequest, call: Call, name: str, ada: User, utopia: Book
) -> None:
    waiting = correct(utopia, TRADES)
    client = client_of(request, name)
    for pk in (waiting.pk, MISSING):
        assert call.send(client, pk).status_code == (401 if name == "guest" else 403)
    assert call.send(client_of(request, "iris"), MISSING).status_code == 404


@pytest.mark.parametrize("call", WITH_ID, ids=str)
def test_no_number_is_too_large_to_be_refused(
    request: pytest.FixtureRequest, call: Call, utopia: Book
) -> None:
    client = client_of(request, "iris")
    for pk in (0, 2**63 - 1, 2**63, 10**30):
        answer = call.send(client, pk)
        assert answer.status_code in (404, 422)
        assert is_told_in_chinese(answer)


@pytest.mark.parametrize("call", [call for call in ALL if call.data], ids=str)
def test_what_is_no_json_is_refused_with_a_sentence(
    request: pytest.FixtureRequest, call: Call, note: Annotation
) -> None:
    client, before = client_of(request, "ada"), state()
    for sent in ("{", "null", "\0", "1" * 5_000, DEEP, DEEPER, b"\xff", '{"layer": NaN}'):
        answer = call.send(client, note.pk, sent)
        assert answer.status_code == 400
        assert is_told_in_chinese(answer)
    assert state() == before


@pytest.mark.parametrize("call", [call for call in ALL if call.data], ids=str)
def test_whatever_stands_in_a_field_is_taken_or_refused_with_a_sentence(
    request: pytest.FixtureRequest, call: Call, note: Annotation
) -> None:
    client = client_of(request, "ben")
    for field in call.body(note.pk):
        cache.clear()
        for value in VALUES:
            answer = call.send(client, note.pk, call.body(note.pk) | {field: value})
            assert answer.status_code < 500
            assert answer.status_code < 400 or is_told_in_chinese(answer)
