"""Writing in the margin over HTTP: anonymous, stranger, malformed, missing."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL, a_note, post
from tests.making import first_section, make_book, target_of, write_note
from tests.texts import ANALECTS


def test_someone_signed_out_is_asked_to_sign_in(
    guest: APIClient, ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    for answer in (
        post(guest, a_note(trades, ada)),
        post(guest, {"parent": note.pk, "body": "x"}),
        guest.patch(f"{URL}{note.pk}/", {"body": "x"}, format="json"),
        guest.delete(f"{URL}{note.pk}/"),
        guest.post("/api/v1/preview/", {"body": "x"}, format="json"),
    ):
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "not_authenticated"


def test_a_session_without_its_csrf_token_writes_nothing(ada: User, trades: Section) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)
    answer = post(client, a_note(trades, ada))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "page_too_old")
    assert not Annotation.objects.exists()


def test_nobody_changes_what_another_wrote(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    for person in (ben, iris):
        client = signed_in(person)
        assert client.patch(f"{URL}{note.pk}/", {"body": "x"}, format="json").status_code == 403
        assert client.delete(f"{URL}{note.pk}/").status_code == 403
    note.refresh_from_db()
    assert note.body == "Six hours?"


def test_anothers_private_note_is_not_there(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="private")
    for person in (ben, iris):
        client = signed_in(person)
        for answer in (
            client.get(f"{URL}{note.pk}/"),
            client.get(f"{URL}{note.pk}/thread/"),
            client.patch(f"{URL}{note.pk}/", {"body": "x"}, format="json"),
            client.delete(f"{URL}{note.pk}/"),
            post(client, {"parent": note.pk, "body": "x"}),
            post(client, a_note(trades, ada, kind="private")),
        ):
            assert answer.status_code == 404
            assert answer.json()["error"]["code"] == "not_found"


def test_a_draft_takes_no_notes(signed_in: SignedIn, ada: User, iris: User, draft: Book) -> None:
    section = first_section(draft)
    data = a_note(section, iris)
    assert post(signed_in(ada), data).status_code == 404
    refused = post(signed_in(iris), data)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_open_to_notes")
    assert "isn’t published" in refused.json()["error"]["message"]


def test_a_note_stays_in_the_book_of_its_layer(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    other = first_section(make_book("Analects", ANALECTS))
    data = a_note(trades, ada) | {"section": other.pk, "target": target_of(other, "君子")}
    assert post(signed_in(ada), data).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": "long " * 5_000}, "body"),
        ({"motivation": "highlighting"}, "body"),
        ({"motivation": "shouting"}, "motivation"),
        ({"target": None, "motivation": "highlighting", "body": ""}, "target"),
        ({"motivation": "questioning", "body": ""}, "body"),
        ({"motivation": "replying"}, "motivation"),
        ({"colour": "sun"}, "colour"),
        ({"motivation": "questioning", "colour": "sky"}, "colour"),
        ({"motivation": "highlighting", "body": "", "colour": "#ff0"}, "colour"),
        ({"target": {"start": 0, "end": 0, "exact": ""}}, "target.exact"),
        ({"target": {"start": 0, "end": 3}}, "target.exact"),
        ({"target": {"start": -1, "end": 3, "exact": "abc"}}, "target.start"),
        ({"target": {"start": 3, "end": 3, "exact": "abc"}}, "target.end"),
        ({"target": {"start": 0, "end": 2**40, "exact": "abc"}}, "target.end"),
        ({"target": {"start": 0, "end": 3, "exact": "abc", "prefix": "x" * 33}}, "target.prefix"),
        ({"tags": ["x" * 41]}, "tags.0"),
        ({"tags": ["x"] * 11}, "tags"),
        ({"tags": "work"}, "tags"),
        ({"key": "again"}, "key"),
        ({"layer": "public"}, "layer"),
        ({"body": "a\x00b"}, "body"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(
    signed_in: SignedIn, ada: User, trades: Section, changes: dict[str, Any], field: str
) -> None:
    answer = post(signed_in(ada), a_note(trades, ada) | changes)
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"][field]
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    "target",
    [
        {"start": 0, "end": 7, "exact": "Erewhon"},
        {"start": 5_000, "end": 5_007, "exact": "Erewhon"},
        {"start": 2**30, "end": 2**30 + 3, "exact": "the", "prefix": "nowhere"},
    ],
)
def test_a_quote_that_is_not_in_the_text_is_refused(
    signed_in: SignedIn, ada: User, trades: Section, target: dict[str, Any]
) -> None:
    answer = post(signed_in(ada), a_note(trades, ada, target=target))
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "quote_not_found"
    assert not Annotation.objects.exists()


def test_a_megabyte_is_no_note(signed_in: SignedIn, ada: User, trades: Section) -> None:
    answer = post(signed_in(ada), a_note(trades, ada, body="x" * 1_000_000))
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


@pytest.mark.parametrize("content", ["{", '"a note"', "[]", "null", ""])
def test_malformed_json_is_said_to_be_so(signed_in: SignedIn, ada: User, content: str) -> None:
    answer = signed_in(ada).post(URL, content, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["message"]


def test_a_note_cannot_be_emptied(signed_in: SignedIn, ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    answer = signed_in(ada).patch(f"{URL}{note.pk}/", {"body": " "}, format="json")
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]["body"]


def test_a_flood_is_slowed_down(
    signed_in: SignedIn, ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.views.asking.WritingThrottle.rate", "2/min", raising=False)
    client = signed_in(ada)
    answers = [post(client, a_note(trades, ada)).status_code for _ in range(3)]
    assert answers == [201, 201, 429]
    assert client.get(URL).status_code == 200


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_what_never_was_is_not_found(signed_in: SignedIn, ada: User, method: str) -> None:
    assert getattr(signed_in(ada), method)(f"{URL}404/").status_code == 404
