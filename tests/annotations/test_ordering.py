"""What threads are sorted and found by is kept with every write and every correction."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from annotations import conversing, placing, services
from annotations.anchoring import quote_at
from annotations.models import Annotation, Tag
from annotations.schemas import Words
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import URL
from tests.correcting import anchor_in, correct, released
from tests.making import first_section, highlight, place_of, write_note, write_reply
from tests.texts import IDLE, RARE, SHORTENED, TRADES, TRAFFIC

COMMERCE = "their commerce"


def place_now(annotation: Annotation) -> int | None:
    return Annotation.objects.values_list("place", flat=True).get(pk=annotation.pk)


def news_of(annotation: Annotation) -> int:
    return Annotation.objects.values_list("news", flat=True).get(pk=annotation.pk)


def tags_of(annotation: Annotation) -> list[str]:
    return list(
        Tag.objects.filter(annotation=annotation).order_by("pk").values_list("name", flat=True)
    )


@pytest.fixture
def traffic(utopia: Book) -> Section:
    assert utopia.current
    return utopia.current.sections.all()[1]


def test_a_place_counts_from_the_books_beginning(
    ada: User, ben: User, trades: Section, traffic: Section
) -> None:
    first, later = write_note(ada, trades, IDLE), write_note(ada, traffic, COMMERCE)
    whole = write_note(ada, traffic, "")
    assert place_now(first) == trades.text.index(IDLE)
    assert place_now(later) == trades.length + traffic.text.index(COMMERCE)
    assert place_now(whole) == trades.length
    assert place_now(write_reply(ben, first)) is None


def test_places_are_told_in_the_new_text_from_its_release_on(
    ada: User, iris: User, utopia: Book, trades: Section, traffic: Section
) -> None:
    kept, lost = write_note(ada, traffic, COMMERCE), write_note(ada, trades, IDLE)
    revision = correct(utopia, RARE, SHORTENED, TRAFFIC)
    assert place_now(kept) == trades.length + traffic.text.index(COMMERCE)
    released(revision, iris)
    rare, shortened, _traffic = revision.sections.all()
    assert place_now(kept) == rare.length + shortened.length + traffic.text.index(COMMERCE)
    assert place_now(lost) is None
    assert anchor_in(revision, lost).state == "lost"


def test_what_is_written_on_an_old_text_has_its_place_in_the_new_one(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    revision = correct(utopia, RARE, SHORTENED + "<p>More.</p>")
    released(revision, iris)
    old = Section.objects.get(pk=trades.pk)
    instructed = write_note(ada, old, "they are instructed in it")
    assert place_now(write_note(ada, old, IDLE)) is None
    assert place_now(instructed) == first_section(revision.book).length + old.text.index("they are")


def test_a_lost_thread_that_is_placed_has_a_place_again(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    note, left = write_note(ada, trades, IDLE), write_note(ada, trades, IDLE)
    revision = correct(utopia, RARE, SHORTENED)
    released(revision, iris)
    rare, section = revision.sections.all()
    hint = place_of(section, "Agriculture")
    placing.place_again(note, section, quote_at(section.text, hint), hint)
    placing.leave(left)
    assert place_now(note) == rare.length + hint.start
    assert place_now(left) is None


def test_what_was_deleted_keeps_no_place_in_a_new_text(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    services.delete(note)
    released(correct(utopia, RARE, TRADES), iris)
    assert place_now(note) is None


def test_a_release_orders_all_threads_at_once(
    ada: User,
    iris: User,
    utopia: Book,
    trades: Section,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    notes = [write_note(ada, trades, IDLE) for _ in range(60)]
    revision = correct(utopia, RARE, TRADES)
    with django_assert_max_num_queries(50):
        released(revision, iris)
    before = first_section(revision.book).length
    assert {place_now(note) for note in notes} == {before + trades.text.index(IDLE)}


def test_news_are_what_was_last_written_into_the_thread(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    assert news_of(note) == 1
    write_note(ada, trades, IDLE)
    reply = write_reply(ben, note)
    assert news_of(note) == 3
    services.edit(note, Words("Seven hours?"))
    services.delete(reply)
    assert news_of(note) == 3
    last = write_reply(ben, note)
    shown = signed_in(ada).get(f"{URL}{last.pk}/").json()
    assert shown["news"] == news_of(note) == 6


def test_a_threads_tags_can_be_found_as_they_now_are(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, tags=("work", "勞動"))
    assert tags_of(note) == ["work", "勞動"]
    services.edit(note, Words("Six hours?", ("勞動", "time")))
    assert tags_of(note) == ["勞動", "time"]
    services.delete(note)
    assert tags_of(note) == []


def told_by_tags(annotation: Annotation) -> set[tuple[Any, ...]]:
    columns = ("layer", "author", "motivation", "answer", "reply_count")
    return set(Tag.objects.filter(annotation=annotation).values_list(*columns))


def test_tags_repeat_what_their_thread_is_counted_by_after_every_change(
    ada: User, ben: User, trades: Section
) -> None:
    question = write_note(ada, trades, IDLE, motivation="questioning", tags=("work", "law"))
    other = write_note(ada, trades, IDLE, tags=("work",))
    layer = question.layer_id
    assert told_by_tags(question) == {(layer, ada.pk, "questioning", None, 0)}
    replies = [write_reply(ben, question) for _ in range(2)]
    assert told_by_tags(question) == {(layer, ada.pk, "questioning", None, 2)}
    conversing.mark_answer(question, replies[0].pk)
    assert told_by_tags(question) == {(layer, ada.pk, "questioning", replies[0].pk, 2)}
    services.edit(question, Words("Who says so?", ("law", "time")))
    assert told_by_tags(question) == {(layer, ada.pk, "questioning", replies[0].pk, 2)}
    services.delete(replies[0])
    assert told_by_tags(question) == {(layer, ada.pk, "questioning", None, 1)}
    assert told_by_tags(other) == {(layer, ada.pk, "commenting", None, 0)}
    services.delete(question)
    assert told_by_tags(question) == set()


def test_a_highlight_that_is_given_words_and_tags_is_counted_as_a_note(
    ada: User, trades: Section
) -> None:
    marked = highlight(ada, trades, IDLE)
    services.edit(marked, Words("Six hours?", ("work",)))
    assert told_by_tags(marked) == {(marked.layer_id, ada.pk, "commenting", None, 0)}


def sorted_by_tags(annotation: Annotation) -> set[tuple[Any, ...]]:
    columns = ("place", "reaction_count")
    return set(Tag.objects.filter(annotation=annotation).values_list(*columns))


def test_tags_repeat_where_their_thread_stands_and_what_it_called_forth(
    ada: User, ben: User, iris: User, utopia: Book, trades: Section, traffic: Section
) -> None:
    note = write_note(ada, traffic, COMMERCE, tags=("work", "law"))
    lost = write_note(ada, trades, IDLE, tags=("work",))
    assert sorted_by_tags(note) == {(place_now(note), 0)}
    conversing.react(ben, note, "agree")
    services.edit(note, Words("Whose?", ("law", "time")))
    assert sorted_by_tags(note) == {(place_now(note), 1)}
    revision = correct(utopia, RARE, SHORTENED, TRAFFIC)
    released(revision, iris)
    assert place_now(note) != trades.length + traffic.text.index(COMMERCE)
    assert sorted_by_tags(note) == {(place_now(note), 1)}
    assert sorted_by_tags(lost) == {(None, 0)}
    section = revision.sections.all()[1]
    hint = place_of(section, "Agriculture")
    placing.place_again(lost, section, quote_at(section.text, hint), hint)
    assert sorted_by_tags(lost) == {(place_now(lost), 0)}


def test_an_answer_that_vanishes_with_its_writer_leaves_the_question_open(
    ada: User, ben: User, trades: Section
) -> None:
    question = write_note(ada, trades, IDLE, motivation="questioning", tags=("work",))
    conversing.mark_answer(question, write_reply(ben, question).pk)
    ben.delete()
    assert {row[3] for row in told_by_tags(question)} == {None}


def test_a_replys_tags_are_not_its_threads(signed_in: SignedIn, ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    data = {"parent": note.pk, "body": "An argument.", "tags": ["work"]}
    assert signed_in(ada).post(URL, data, format="json").json()["tags"] == ["work"]
    assert not Tag.objects.exists()


def test_what_was_written_before_is_filled_as_it_is_kept_from_now_on(
    monkeypatch: pytest.MonkeyPatch,
    ada: User,
    ben: User,
    iris: User,
    utopia: Book,
    trades: Section,
    traffic: Section,
) -> None:
    note = write_note(ada, trades, IDLE, tags=("work", "time"))
    write_note(ben, traffic, COMMERCE, kind="private", tags=("work",))
    question = write_note(ben, trades, IDLE, motivation="questioning", tags=("work",))
    conversing.mark_answer(question, write_reply(ada, question).pk)
    conversing.react(ada, question, "agree")
    highlight(ada, trades, "either man or woman")
    for number in range(3):
        write_reply(ben, note, f"Argument {number}")
    gone = write_note(ada, trades, IDLE, tags=("gone",))
    write_reply(ben, gone)
    services.delete(gone)
    released(correct(utopia, RARE, SHORTENED, TRAFFIC), iris)
    kept = all_that_is_kept()
    Annotation.objects.update(colour="", news=0, place=None)
    Tag.objects.update(layer=note.layer_id, author=iris, motivation="", answer=None, reply_count=9)
    Tag.objects.update(place=None, reaction_count=9)
    earlier = import_module("annotations.migrations.0002_conversation")
    # It wrote tags that had no columns but two; those now have more, which a later one fills.
    monkeypatch.setattr(earlier, "_fill_tags", lambda apps, roots: None)
    for name in ("0002_conversation", "0004_tags_counted", "0006_tags_placed"):
        import_module(f"annotations.migrations.{name}").fill(
            apps, SimpleNamespace(connection=connection)
        )
    assert all_that_is_kept() == kept


def all_that_is_kept() -> list[Any]:
    threads = Annotation.objects.order_by("pk").values_list("pk", "colour", "news", "place")
    return [*threads, *Tag.objects.order_by("pk").values_list()]
