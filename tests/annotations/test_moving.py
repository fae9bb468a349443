"""A thread goes to another layer with its replies, and the old one keeps nothing of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations import conversing, moderating, moving, services
from annotations.errors import MovedMeanwhile
from annotations.models import Annotation, Event, Layer, ReadThread, Tag
from annotations.presenters import event_text
from annotations.schemas import NewReply, Words
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.making import ask, layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

API = "/api/v1/"


@pytest.fixture
def public(ada: User, trades: Section) -> Layer:
    return layer_of(trades.revision.book, ada)


@pytest.fixture
def circle(ada: User, ben: User, trades: Section) -> Layer:
    """That of a group of ada's and ben's; cora reads along in public only."""
    return take_up(make_group(ada, ben), trades.revision.book)


def record(layer: Layer) -> list[tuple[int, str, int]]:
    events = layer.events.order_by("number")
    return list(events.values_list("number", "action", "annotation"))


def told(layer: Layer) -> str:
    """All that a newcomer to a layer is told by its events."""
    return "".join(event_text(event) for event in Event.objects.after(layer.pk, 0))


def lies_in(*annotations: Annotation) -> set[int]:
    pks = [annotation.pk for annotation in annotations]
    return set(Annotation.objects.filter(pk__in=pks).values_list("layer", flat=True))


def test_a_thread_goes_with_its_replies_and_both_layers_say_so(
    ada: User, ben: User, cora: User, note: Annotation, public: Layer, circle: Layer
) -> None:
    first, second = write_reply(ben, note), write_reply(cora, note)
    moved = moving.move(note, circle)
    assert lies_in(note, first, second) == {circle.pk}
    assert moved.layer == circle
    assert record(public)[3:] == [
        (4, "deleted", second.pk),
        (5, "deleted", first.pk),
        (6, "deleted", note.pk),
    ]
    assert record(circle) == [
        (1, "moved", note.pk),
        (2, "moved", first.pk),
        (3, "moved", second.pk),
    ]
    public.refresh_from_db()
    circle.refresh_from_db()
    assert (public.head, circle.head) == (6, 3)


def test_what_is_counted_by_layer_is_counted_anew(
    ada: User, ben: User, trades: Section, public: Layer, circle: Layer
) -> None:
    write_note(ben, trades, IDLE)
    asked = write_note(ada, trades, IDLE, tags=["work"], motivation="questioning")
    reply = write_reply(ben, asked)
    conversing.mark_answer(asked, reply.pk)
    conversing.react(ben, asked, "agree")
    services.edit(asked, Words("Seven hours?", ("work", "sleep")))
    ReadThread.objects.create(reader=ben, thread=asked, layer=public, number=3)
    moved = moving.move(asked, circle)
    assert moved.news == 2
    assert set(Tag.objects.values_list("name", "layer")) == {
        ("work", circle.pk),
        ("sleep", circle.pk),
    }
    assert not ReadThread.objects.exists()
    moved.refresh_from_db()
    assert (moved.answer_id, moved.reactions, moved.reply_count) == (reply.pk, {"agree": 1}, 1)
    assert [wording.body for wording in moved.wordings.all()] == ["Six hours?"]
    assert moved.anchors.count() == 1


def test_moving_to_where_it_is_changes_nothing(
    note: Annotation, public: Layer, circle: Layer
) -> None:
    moving.move(note, public)
    moving.move(note, circle)
    moving.move(note, circle)
    assert [action for _, action, _ in record(public)] == ["created", "deleted"]
    assert [action for _, action, _ in record(circle)] == ["moved"]


def test_moved_there_and_back_it_is_as_it_was(
    ben: User, note: Annotation, public: Layer, circle: Layer
) -> None:
    reply = write_reply(ben, note)
    moving.move(moving.move(note, circle), public)
    assert lies_in(note, reply) == {public.pk}
    assert [action for _, action, _ in record(public)] == [
        *("created", "created", "deleted", "deleted", "moved", "moved")
    ]
    assert '"deleted":false' not in told(circle)
    assert '"deleted":true' not in told(public)
    note.refresh_from_db()
    assert note.news == 6


def test_deleted_replies_go_along_without_a_word(
    ben: User, note: Annotation, circle: Layer
) -> None:
    gone = write_reply(ben, note)
    services.delete(gone)
    moving.move(note, circle)
    assert lies_in(note, gone) == {circle.pk}
    assert record(circle) == [(1, "moved", note.pk)]


@pytest.mark.parametrize("state", ["deleted_at", "hidden_at"])
def test_what_is_deleted_or_hidden_stays(
    ben: User, note: Annotation, public: Layer, circle: Layer, state: str
) -> None:
    write_reply(ben, note)
    Annotation.objects.filter(pk=note.pk).update(**{state: note.created_at})
    moving.move(note, circle)
    assert lies_in(note) == {public.pk}
    assert record(circle) == []


def test_the_old_layer_is_told_nothing_but_that_it_is_gone(
    ada: User, ben: User, trades: Section, public: Layer, circle: Layer
) -> None:
    asked = ask(ada, trades, IDLE, "Who says so, Raphael?")
    reply = write_reply(ben, asked, "Hythloday does.")
    moving.move(asked, circle)
    quiet = told(public)
    asked.refresh_from_db()
    reply.refresh_from_db()
    services.edit(reply, Words("Peter Giles does."))
    conversing.mark_answer(asked, reply.pk)
    write_reply(ada, asked, "In Antwerp.")
    assert told(public) == quiet
    for word in ("Raphael", "Hythloday", "Giles", "ada", "ben", "idle", "questioning"):
        assert word not in quiet
    assert f'"layer":{circle.pk},' not in quiet


def test_who_reads_only_the_old_layer_finds_it_nowhere(
    signed_in: SignedIn, ada: User, ben: User, cora: User, trades: Section, circle: Layer
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours, Raphael?", tags=["raphael"])
    reply = write_reply(cora, note, "Raphael says so.")
    client, book = signed_in(cora), trades.revision.book
    lists = [
        f"{API}sections/{trades.pk}/annotations/",
        f"{API}annotations/?id={note.pk},{reply.pk}",
        f"{API}annotations/?section={trades.pk}",
        f"{API}annotations/?book={book.pk}",
        f"{API}sections/{trades.pk}/people/",
        f"/books/{book.slug}/notes/",
        f"/books/{book.slug}/notes/?choose=tag",
        f"/books/{book.slug}/notes/?choose=person",
        *(f"/books/{book.slug}/notes/notes.{form}" for form in ("csv", "json", "md", "jsonld")),
        *(f"/notes/notes.{form}?kind=reply" for form in ("csv", "json", "md", "jsonld")),
        "/notes/?kind=reply",
    ]
    before = {address: said(client, address) for address in lists}
    moving.move(note, circle)
    for address in lists:
        after = said(client, address)
        assert after != before[address]
        assert "aphael" not in after
        assert "Lovelace" not in after
    for pk in (note.pk, reply.pk):
        for path in ("", "thread/", "history/", "citation/"):
            assert client.get(f"{API}annotations/{pk}/{path}").status_code == 404
        assert client.get(f"/a/{pk}/").status_code == 404
        reaction = f"{API}annotations/{pk}/reaction/"
        assert client.put(reaction, {"kind": "agree"}, format="json").status_code == 404
    assert "Raphael" in said(signed_in(ben), f"{API}annotations/?section={trades.pk}")


def said(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    content = answer.getvalue() if answer.streaming else answer.content
    return str(content.decode())


def test_a_reply_that_was_begun_before_is_refused_and_not_written_elsewhere(
    ada: User, ben: User, note: Annotation, circle: Layer
) -> None:
    """What a view read just before: the services take it as it was then."""
    before = Annotation.objects.get(pk=note.pk)
    reply = write_reply(ben, note)
    stale = Annotation.objects.get(pk=reply.pk)
    moving.move(note, circle)
    late = (
        lambda: write_reply(ben, before),
        lambda: write_reply(ben, stale),
        lambda: services.edit(stale, Words("Not so.")),
        lambda: services.delete(stale),
        lambda: conversing.react(ben, before, "agree"),
        lambda: conversing.take_back(ben, before),
        lambda: conversing.mark_answer(before, None),
        lambda: moving.move(before, layer_of(circle.book, ada, "private")),
        lambda: moderating.hide(ben, stale, "Off the subject"),
        lambda: moderating.show(ben, stale),
    )
    events = Event.objects.count()
    for write in late:
        with pytest.raises(MovedMeanwhile):
            write()
    assert Event.objects.count() == events
    assert Annotation.objects.count() == 2


def test_a_retry_of_what_went_out_of_sight_learns_nothing_of_it(
    ada: User, cora: User, trades: Section, note: Annotation, circle: Layer
) -> None:
    key = "8a1c0d4e-0000-4000-8000-000000000001"
    services.reply(cora, note, NewReply(note.pk, Words("Mine."), key))  # type: ignore[arg-type]
    moving.move(note, circle)
    other = write_note(ada, trades, IDLE)
    with pytest.raises(MovedMeanwhile):
        services.reply(cora, other, NewReply(other.pk, Words("Mine."), key))  # type: ignore[arg-type]
