"""What is held back from a public margin, from whom, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from annotations.models import Annotation, Deed, Held, Layer
from books.models import Book, Section
from tests.correcting import correct, released
from tests.making import layer_of, make_group, place_of, take_up, target_of, write_note
from tests.texts import IDLE, TRADES

LIST = "/api/v1/annotations/"
LINKED = "Read [this](https://example.org/) instead."


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(user: User, method: str, address: str, data: Any = None) -> Any:
    return getattr(as_(user), method)(address, data, content_type="application/json")


def post(
    user: User,
    section: Section,
    body: str,
    layer: Layer | None = None,
    words: str = IDLE,
    **more: Any,
) -> Any:
    layer = layer or layer_of(section.revision.book, user)
    wanted = {"layer": layer.pk, "section": section.pk, "target": target_of(section, words)}
    return send(user, "post", LIST, {**wanted, "body": body, **more})


def grown(user: User, section: Section) -> User:
    """An account that has been in use for a while."""
    user.date_joined = timezone.now() - timedelta(days=10)
    user.save()
    for number in range(5):
        write_note(user, section, IDLE, f"A thought {number}")
    Annotation.objects.filter(author=user).update(created_at=timezone.now() - timedelta(days=2))
    return user


@pytest.mark.parametrize("body", [LINKED, "See https://example.org/", "At www.example.org"])
def test_a_newcomers_link_waits_for_approval(
    ada: User, ben: User, iris: User, trades: Section, body: str
) -> None:
    key = str(uuid4())
    answer = post(ada, trades, body, key=key)
    assert answer.status_code == 202
    assert post(ada, trades, body, key=key).json() == answer.json()
    held = Held.objects.get()
    assert answer.json()["held"]["id"] == held.pk
    assert not Annotation.objects.exists()
    assert send(ada, "get", "/api/v1/held/").json()["results"][0]["body"] == body
    assert send(ben, "get", "/api/v1/held/").json() == {"results": []}
    approved = send(iris, "put", f"/api/v1/held/{held.pk}/", {"approve": True})
    assert approved.status_code == 200
    note = Annotation.objects.get()
    assert (note.author, note.body, note.exact) == (ada, body, IDLE)
    assert not Held.objects.exists()
    assert Deed.objects.get().kind == Deed.Kind.APPROVED
    assert post(ada, trades, body, key=key).status_code == 200


def test_a_reply_waits_too_and_can_be_declined(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    answer = send(ben, "post", LIST, {"parent": note.pk, "body": LINKED})
    assert answer.status_code == 202
    pk = answer.json()["held"]["id"]
    declined = send(iris, "put", f"/api/v1/held/{pk}/", {"approve": False, "reason": "Spam"})
    assert declined.status_code == 204
    assert Annotation.objects.count() == 1
    deed = Deed.objects.get()
    assert (deed.kind, deed.person, deed.detail) == (Deed.Kind.DECLINED, ben, "Spam")


def test_what_waits_can_be_taken_back_by_its_author_alone(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    pk = post(ada, trades, LINKED).json()["held"]["id"]
    for other in (ben, iris):
        assert send(other, "delete", f"/api/v1/held/{pk}/").status_code == 404
    assert send(ada, "put", f"/api/v1/held/{pk}/", {"approve": True}).status_code == 403
    assert send(ada, "delete", f"/api/v1/held/{pk}/").status_code == 204
    assert not Held.objects.exists()


def test_what_answers_a_note_that_is_gone_can_only_be_declined(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    pk = send(ben, "post", LIST, {"parent": note.pk, "body": LINKED}).json()["held"]["id"]
    assert send(ada, "delete", f"{LIST}{note.pk}/").status_code == 204
    answer = send(iris, "put", f"/api/v1/held/{pk}/", {"approve": True})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_longer_possible")
    assert Held.objects.count() == 1


def test_trust_grows_by_use(ada: User, ben: User, iris: User, trades: Section) -> None:
    assert post(iris, trades, LINKED).status_code == 201
    grown(ada, trades)
    assert post(ada, trades, LINKED).status_code == 201
    Annotation.objects.filter(author=ada, body="A thought 1").update(hidden_at=timezone.now())
    assert post(ada, trades, f"{LINKED} Again.").status_code == 202
    ben.date_joined = timezone.now() - timedelta(days=10)
    ben.save()
    assert post(ben, trades, LINKED).status_code == 202


def test_alone_and_among_companions_nobody_waits(ada: User, ben: User, trades: Section) -> None:
    book = trades.revision.book
    circle = take_up(make_group(ben, ada), book)
    for layer in (layer_of(book, ada, "private"), circle):
        assert post(ada, trades, LINKED, layer).status_code == 201


def test_a_newcomer_adds_no_link_later(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    answer = send(ada, "patch", f"{LIST}{note.pk}/", {"body": LINKED})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "link_added")
    assert send(ada, "patch", f"{LIST}{note.pk}/", {"body": "No link"}).status_code == 200


def test_the_same_again_is_held_back(ada: User, ben: User, trades: Section) -> None:
    body = "This sentence is long enough to be told from a nod."
    assert post(ada, trades, body).status_code == 201
    answer = post(ada, trades, f"  {body.upper()} ")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "repeated")
    assert post(ben, trades, body).status_code == 201
    for _time in range(2):
        assert post(ada, trades, "I agree.").status_code == 201
    Annotation.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert post(ada, trades, body).status_code == 201


def test_a_flood_is_held_back_and_ends(ada: User, trades: Section, settings: Any) -> None:
    settings.NEWCOMER_NOTES = 3
    for number in range(3):
        assert post(ada, trades, f"Thought {number}").status_code == 201
    key = str(uuid4())
    answer = post(ada, trades, "One more", key=key)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "flood")
    private = layer_of(trades.revision.book, ada, "private")
    assert post(ada, trades, "For me", private).status_code == 201
    Annotation.objects.update(created_at=timezone.now() - timedelta(minutes=3))
    assert post(ada, trades, "One more", key=key).status_code == 201
    assert post(ada, trades, "One more", key=key).status_code == 200


def closures(book: Book, user: User) -> str:
    return f"/api/v1/layers/{layer_of(book, user).pk}/closures/"


def close(iris: User, book: Book, **what: Any) -> Any:
    answer = send(iris, "post", closures(book, iris), what)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_closed_book_takes_no_new_notes_and_keeps_the_old(
    ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    closed = close(iris, trades.revision.book, reason="The seminar is over.")
    for answer in (
        post(ada, trades, "Late"),
        send(ada, "post", LIST, {"parent": note.pk, "body": "Late"}),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "margin_closed")
        assert "The seminar is over." in answer.json()["error"]["message"]
    assert send(ada, "patch", f"{LIST}{note.pk}/", {"body": "Better"}).status_code == 200
    private = layer_of(trades.revision.book, ada, "private")
    assert post(ada, trades, "For me", private).status_code == 201
    assert send(ada, "delete", f"/api/v1/closures/{closed['id']}/").status_code == 403
    assert send(iris, "delete", f"/api/v1/closures/{closed['id']}/").status_code == 204
    assert post(ada, trades, "In time").status_code == 201
    kinds = list(Deed.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [Deed.Kind.CLOSED, Deed.Kind.OPENED]


def test_a_closed_passage_stays_closed_through_a_correction(
    ada: User, iris: User, trades: Section
) -> None:
    book = trades.revision.book
    place = place_of(trades, IDLE)
    close(iris, trades.revision.book, section=trades.pk, start=place.start, end=place.end)
    assert post(ada, trades, "Here").status_code == 403
    assert post(ada, trades, "There", words="Agriculture").status_code == 201
    released(correct(book, "<p>A new beginning.</p>" + TRADES), iris)
    book.refresh_from_db()
    assert book.current
    corrected = next(one for one in book.current.sections.all() if IDLE in one.text)
    assert post(ada, corrected, "Here").status_code == 403
    assert post(ada, corrected, "There again", words="Agriculture").status_code == 201


def test_readers_learn_what_is_closed_and_editors_say_it(
    ada: User, iris: User, trades: Section
) -> None:
    close(iris, trades.revision.book, section=trades.pk)
    address = closures(trades.revision.book, ada)
    assert len(send(ada, "get", address).json()["results"]) == 1
    assert Client().get(address).status_code == 401
    assert send(ada, "post", address, {}).status_code == 403
    assert Client().post(address, "{}", content_type="application/json").status_code == 401
    for wrong in (
        {"start": 5, "end": 3, "section": trades.pk},
        {"end": 3},
        {"section": "x"},
        {"reason": "x" * 501},
    ):
        assert send(iris, "post", address, wrong).status_code == 422
    beyond = {"section": trades.pk, "start": 1, "end": trades.length + 1}
    assert send(iris, "post", address, beyond).status_code == 404
    private = layer_of(trades.revision.book, iris, "private").pk
    assert send(iris, "post", f"/api/v1/layers/{private}/closures/", {}).status_code == 403
    assert send(ada, "get", address).json()["results"][0]["section"] == trades.pk
