"""What is written is found, and what is gone is not: the follower, step by step."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations import moderating, moving, services
from annotations.models import Layer
from annotations.schemas import Words
from books.models import Book, Section
from search.engines import index
from search.following import Follower
from search.models import Gone, Making
from search.questions import Filters, Phrase, Sight
from search.rebuilding import progress
from tests.correcting import correct, released
from tests.making import (
    highlight,
    layer_of,
    make_book,
    make_group,
    take_up,
    write_note,
    write_reply,
)
from tests.search.asking import ask, followed, found
from tests.texts import ANALECTS, IDLE, TRADES, TRAFFIC

pytestmark = pytest.mark.django_db


def test_texts_titles_and_notes_are_found(ada: User, utopia: Book, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, "Agriculture again", tags=["farming"])
    marked = highlight(ada, trades, "wear themselves out")
    asked = followed()
    assert found(asked, "agriculture") == [f"note {note.pk}", f"text {trades.pk}"]
    assert found(asked, "farming") == [f"note {note.pk}"]
    assert found(asked, "wear", "themselves")[0] == f"note {marked.pk}"
    assert found(asked, "utopia", "thomas", "more") == [f"book {utopia.pk}"]
    assert found(asked, "chapter 2") == [f"text {trades.pk + 1}"]


def test_a_paragraph_says_where_it_stands(trades: Section) -> None:
    (hit,) = ask(followed(), Phrase(IDLE)).hits
    assert IDLE in trades.text[hit.start : hit.end]
    assert trades.text[hit.start :].startswith("The chief")


def test_chinese_is_found_in_the_midst_of_a_sentence(db: None) -> None:
    book = make_book("論語", ANALECTS, language="zh-Hant")
    asked = followed()
    assert ask(asked, "遠方").counts.books == {book.pk: 1}
    assert not ask(asked, "方遠").hits


def test_what_is_changed_is_found_as_it_now_is(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    followed()
    services.edit(note, Words("Seven days!", ()))
    asked = followed()
    assert found(asked, "hours") == []
    assert found(asked, "days") == [f"note {note.pk}"]


def test_what_is_hidden_or_deleted_is_found_no_more(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?", tags=["work"])
    reply = write_reply(ben, note, "Only six hours.")
    assert len(found(followed(), "hours")) == 2
    moderating.hide(iris, note, "Rude.")
    asked = followed()
    assert found(asked, "hours") == [f"note {reply.pk}"]
    assert not ask(asked, filters=Filters(tag="work")).hits
    moderating.show(iris, note)
    assert len(found(followed(), "hours")) == 2
    services.delete(note)
    assert found(followed(), "hours") == [f"note {reply.pk}"]


def test_replies_in_a_thread_that_was_deleted_are_behind_a_veil_for_their_author_too(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    layer = take_up(make_group(ada, ben), utopia)
    note = write_note(ben, trades, IDLE, "Six hours?", kind="group")
    reply = write_reply(ben, note, "Only six hours.")
    veiled = Sight(ben.pk, frozenset({layer.pk}), veiled={layer.pk: frozenset({trades.slug})})
    assert len(found(followed(), "hours", sight=veiled)) == 2
    services.delete(note)
    asked = followed()
    assert found(asked, "hours", sight=veiled) == []
    assert found(asked, "hours", sight=Sight(ben.pk, frozenset({layer.pk}))) == [f"note {reply.pk}"]


def test_notes_of_an_account_that_is_deleted_go_with_it(
    ada: User, ben: User, trades: Section
) -> None:
    thread = write_note(ada, trades, IDLE, "Six hours?")
    write_reply(ben, thread, "Six hours.")
    assert len(found(followed(), "hours")) == 2
    ada.delete()
    assert Gone.objects.count() == 2
    assert found(followed(), "hours") == []
    assert not Gone.objects.exists()


def test_a_book_that_is_withdrawn_goes_and_one_that_is_published_comes(
    draft: Book, utopia: Book
) -> None:
    asked = followed()
    assert ask(asked, Phrase(IDLE)).counts.books == {utopia.pk: 1}
    utopia.withdraw()
    draft.publish()
    assert ask(followed(), Phrase(IDLE)).counts.books == {draft.pk: 1}
    draft.title = "Nowhere"
    draft.save()
    assert found(followed(), "nowhere") == [f"book {draft.pk}"]


def test_a_layer_that_is_gone_is_found_no_more(ada: User, utopia: Book, trades: Section) -> None:
    group = make_group(ada)
    layer = take_up(group, utopia)
    note = write_note(ada, trades, IDLE, "Ours alone", kind="group")
    sight = Sight(ada.pk, frozenset({layer.pk}))
    assert found(followed(), "ours", sight=sight) == [f"note {note.pk}"]
    Layer.objects.filter(pk=layer.pk).delete()
    assert found(followed(), "ours", sight=sight) == []
    assert f"layer:{layer.pk}" not in index().marks()


def test_a_thread_that_moves_is_found_where_it_now_lies(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    private = layer_of(utopia, ada, "private")
    note = write_note(ada, trades, IDLE, "Six hours?")
    followed()
    moving.move(note, private)
    asked = followed()
    assert found(asked, "hours") == []
    assert found(asked, "hours", sight=Sight(ada.pk, frozenset({private.pk}))) == [
        f"note {note.pk}"
    ]


def test_filters_know_what_notes_are(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?", tags=["Work"])
    asked = followed()
    for filters in (
        Filters(tag="work"),
        Filters(author=ada.pk),
        Filters(kind="note"),
        Filters(layers=frozenset({note.layer_id})),
    ):
        assert [hit.pk for hit in ask(asked, filters=filters).hits] == [note.pk]
    assert not ask(asked, filters=Filters(language="en")).hits


def test_where_nothing_happened_next_to_nothing_is_asked(trades: Section) -> None:
    asked = followed()
    follower = Follower()
    follower.round(asked)
    follower.look_until = 0.0
    with CaptureQueriesContext(connection) as looked:
        follower.round(asked)
    assert len(looked) == 2


def test_a_round_takes_back_what_a_broken_off_making_said(trades: Section) -> None:
    followed()
    Making.objects.create(done=340, total=1000)
    assert progress() == 34
    followed()
    assert progress() is None


def test_a_corrected_book_is_found_by_its_new_text(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    asked = followed()
    assert found(asked, "agriculture")
    changed = TRADES.replace("Agriculture", "Husbandry")
    released(correct(utopia, changed, TRAFFIC), iris)
    asked = followed()
    assert found(asked, "agriculture") == []
    assert len(found(asked, "husbandry")) == 1
    assert found(asked, "hours") == [f"note {note.pk}"]
    assert ask(asked, "syphogrants").counts.total == 1
