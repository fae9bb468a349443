"""What moves elsewhere, lies behind a veil or waited for approval: told late, never leaked."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from annotations import holding, moving, services, veiling
from annotations.models import Annotation, Held, Layer
from annotations.schemas import Words
from books.models import Book, Section
from notifications import ringing
from notifications.following import follow
from notifications.mentions import MOST
from notifications.models import Notification
from tests.making import layer_of, make_group, take_up, target_of, write_note, write_reply
from tests.notifications.telling import kinds, told
from tests.texts import IDLE

WORDS = "A quagga"


def shown(reader: User) -> str:
    """All that a reader is shown of their notifications."""
    client = Client()
    client.force_login(reader)
    pages = ("/notifications/", "/notifications/?unread=1", "/api/v1/notifications/")
    return "".join(client.get(page).content.decode() for page in pages)


@pytest.fixture
def circle(iris: User, ada: User, ben: User, utopia: Book) -> Layer:
    layer = take_up(make_group(iris, ada, ben, name="Circle of friends"), utopia)
    return Layer.objects.select_related("book", "group").get(pk=layer.pk)


def test_a_thread_that_moves_is_told_to_those_in_it_and_shown_to_those_who_are_there(
    ada: User, ben: User, cora: User, circle: Layer, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, WORDS)
    write_reply(ben, note, "Mine")
    write_reply(cora, note, "Mine")
    follow()
    moving.move(note, circle)
    assert set(kinds(ben)) == {"book", "reply", "moved"}
    assert "Circle of friends" in shown(ben)
    assert kinds(cora) == ["moved"]
    assert "margin that you don’t share" in shown(cora)
    for secret in (WORDS, IDLE, "Circle of friends", "Ada Lovelace moved"):
        assert secret not in shown(cora)
    assert "moved" not in kinds(ada)


def test_a_reply_is_told_once_though_its_thread_moves_before_anybody_looked(
    ada: User, ben: User, circle: Layer, utopia: Book, trades: Section
) -> None:
    follow()
    note = write_note(ada, trades, IDLE, WORDS)
    reply = write_reply(ben, note, "An argument.")
    moving.move(note, circle)
    follow()
    assert ("reply", reply.pk) in told(ada)
    moving.move(Annotation.objects.get(pk=note.pk), layer_of(utopia, ada))
    follow()
    assert kinds(ada).count("reply") == 1


def test_a_name_is_heard_once_its_note_is_where_the_named_can_read(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Only for me: ask @ben", kind="private")
    assert kinds(ben) == []
    moving.move(note, layer_of(utopia, ada))
    assert told(ben) == [("mention", note.pk)]


def test_what_is_said_behind_a_veil_is_told_when_it_is_lifted(
    iris: User, ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    own = write_note(ben, trades, IDLE, "My own", kind="group")
    veil = veiling.lay(iris, circle, trades.slug, 2, None)
    answer = write_reply(ada, own, WORDS)
    call = write_note(ada, trades, IDLE, f"{WORDS}, @ben", kind="group")
    assert kinds(ben) == ["book"]
    assert ringing.unread(ben) == 1
    assert WORDS not in shown(ben)
    assert "Ada Lovelace" not in shown(ben)
    veiling.take_away(iris, veil)
    assert ("reply", answer.pk) in told(ben)
    assert ("mention", call.pk) in told(ben)
    assert ringing.unread(ben) == 3


def test_who_has_written_enough_hears_what_was_said_before(
    iris: User, ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    veiling.lay(iris, circle, trades.slug, 1, None)
    call = write_note(ada, trades, IDLE, "@ben", kind="group")
    assert kinds(ben) == ["book"]
    write_note(ben, trades, IDLE, "My own", kind="group")
    assert ("mention", call.pk) in told(ben)


@pytest.fixture
def held(ada: User, utopia: Book, trades: Section) -> Held:
    layer = layer_of(utopia, ada)
    wanted = {
        "layer": layer.pk,
        "section": trades.pk,
        "target": target_of(trades, IDLE),
        "body": "See https://example.org/",
        "key": str(uuid4()),
    }
    return holding.hold(ada, layer, wanted, None, section=trades)


def test_whose_note_waited_hears_that_it_was_approved(
    ada: User, ben: User, iris: User, held: Held
) -> None:
    note = holding.approve(iris, held)
    assert told(ada) == [("held", note.pk)]
    assert "Your note was approved: readers see it now" in shown(ada)
    assert "Iris" not in shown(ada)
    assert kinds(ben) == kinds(iris) == []
    services.delete(note)
    assert kinds(ada) == []


@pytest.mark.parametrize("reason", ["", "Advertising"])
def test_whose_note_was_declined_hears_why(
    ada: User, ben: User, iris: User, held: Held, reason: str
) -> None:
    holding.decline(iris, held, reason)
    assert told(ada) == [("held", None)]
    assert "An editor read your note and didn’t publish it" in shown(ada)
    assert reason in shown(ada)
    one = Notification.objects.get()
    client = Client()
    client.force_login(ada)
    assert client.get(f"/notifications/{one.pk}/")["Location"] == "/books/utopia/"
    client.force_login(ben)
    assert client.get(f"/notifications/{one.pk}/").status_code == 404


def test_however_often_a_note_is_changed_it_calls_twenty(ada: User, trades: Section) -> None:
    people = [
        User.objects.create(username=f"reader-{number}", email=f"{number}@example.org")
        for number in range(2 * MOST)
    ]
    names = [f"@{person.username}" for person in people]
    note = write_note(ada, trades, IDLE, " ".join(names[: MOST - 5]))
    follow()
    for begin in (MOST - 5, MOST, 0):
        services.edit(note, Words(" ".join(names[begin : begin + MOST]), ()))
        follow()
    assert Notification.objects.filter(kind="mention").count() == MOST
    assert Annotation.objects.count() == 1
