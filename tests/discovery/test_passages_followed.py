"""The passages of a book follow what is said in its public margin, and nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import muting
from accounts.models import User
from annotations import moderating, moving, placing, services
from annotations.anchoring import quote_at
from annotations.models import Annotation, Layer
from books.models import Book, Section
from discovery.models import Passage, Reckoned
from discovery.popular.following import Behind, behind, bring_up, follow
from tests.correcting import correct, released
from tests.discovery.marking import make_readers, mark, popular
from tests.making import (
    first_section,
    highlight,
    layer_of,
    make_group,
    place_of,
    take_up,
    write_note,
    write_reply,
)
from tests.serving import Program
from tests.surroundings import surroundings
from tests.texts import IDLE, SHORTENED, TRADES
from tests.waiting import until

NOBODY = AnonymousUser()


def test_three_readers_make_a_passage_and_a_fourth_adds_to_it(
    ada: User, utopia: Book, trades: Section
) -> None:
    mark(trades, IDLE, *make_readers(2))
    assert popular(utopia) == []
    highlight(ada, trades, IDLE)
    assert popular(utopia) == [(IDLE, 3)]
    passage = Passage.objects.get()
    assert (passage.threads, passage.replies) == (2, 0)
    (note,) = mark(trades, IDLE, *make_readers(1, since=2))
    write_reply(ada, note)
    assert popular(utopia) == [(IDLE, 4)]
    again = Passage.objects.get()
    assert (again.pk, again.threads, again.replies) == (passage.pk, 3, 1)
    assert again.last_at == Annotation.objects.latest("pk").created_at


def test_when_nothing_happened_one_query_is_asked(utopia: Book, trades: Section) -> None:
    mark(trades, IDLE, *make_readers(3))
    follow()
    with CaptureQueriesContext(connection) as asked:
        follow()
    assert len(asked) == 1


def test_only_the_sections_concerned_are_reckoned_anew(utopia: Book, trades: Section) -> None:
    other = utopia.current.sections.all()[1] if utopia.current else trades
    readers = make_readers(4)
    mark(trades, IDLE, *readers[:3])
    mark(other, "this people", *readers[:3])
    follow()
    Passage.objects.filter(section=other).update(readers=99)
    mark(trades, IDLE, readers[3])
    assert sorted(popular(utopia)) == [(IDLE, 4), ("this people", 99)]


def test_what_is_private_or_a_groups_feeds_no_passage(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    mark(trades, IDLE, ada, ben)
    write_note(cora, trades, IDLE, kind="private")
    group = make_group(cora, ada, ben)
    take_up(group, utopia)
    mark(trades, "from morning to night", ada, ben, cora, kind=Layer.Kind.GROUP)
    assert popular(utopia) == []


@pytest.mark.parametrize("act", ["delete", "hide", "move"])
def test_what_is_deleted_hidden_or_taken_away_counts_no_more(
    act: str, ada: User, ben: User, cora: User, iris: User, utopia: Book, trades: Section
) -> None:
    _first, _second, note = mark(trades, IDLE, ada, ben, cora)
    write_reply(ada, note)
    assert popular(utopia) == [(IDLE, 3)]
    if act == "delete":
        services.delete(note)
    elif act == "hide":
        moderating.hide(iris, note, "Off the matter")
    else:
        moving.move(note, layer_of(utopia, cora, Layer.Kind.PRIVATE))
    assert popular(utopia) == []
    if act == "hide":
        moderating.show(iris, Annotation.objects.get(pk=note.pk))
        assert popular(utopia) == [(IDLE, 3)]


def test_hidden_replies_are_not_counted(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    note, *_others = mark(trades, IDLE, *make_readers(3))
    reply = write_reply(ada, note)
    write_reply(ada, note)
    moderating.hide(iris, reply, "Off the matter")
    follow()
    assert Passage.objects.get().replies == 1


def test_with_an_account_go_its_marks(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    mark(trades, IDLE, ada, ben, cora)
    follow()
    cora.delete()
    assert popular(utopia) == []


def test_muting_somebody_changes_no_count(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    mark(trades, IDLE, ada, ben, cora)
    muting.mute(ada, ben)
    assert popular(utopia) == [(IDLE, 3)]


def test_a_correction_takes_passages_along_or_away(
    iris: User, utopia: Book, trades: Section
) -> None:
    readers = make_readers(3)
    mark(trades, IDLE, *readers)
    mark(trades, "instructed in it", *readers)
    follow()
    released(correct(utopia, "<p>Before.</p>" + SHORTENED), iris)
    assert [one.section for one in Passage.objects.visible_to(NOBODY)] == []
    assert popular(utopia) == [("instructed in it", 3)]
    assert Passage.objects.get().section == first_section(utopia)


def test_a_note_that_is_placed_again_leaves_the_passage_where_it_was(
    iris: User, utopia: Book, trades: Section
) -> None:
    marks = mark(trades, IDLE, *make_readers(3))
    released(correct(utopia, TRADES.replace("live idle", "live idly"), "<p>No idle man.</p>"), iris)
    assert popular(utopia) == [("no man may live idly", 3)]
    assert utopia.current
    other = utopia.current.sections.all()[1]
    place = place_of(other, "No idle man")
    placing.place_again(marks[0], other, quote_at(other.text, place), place)
    assert popular(utopia) == []


def test_a_withdrawn_books_passages_are_for_editors_alone(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    mark(trades, IDLE, *make_readers(3))
    follow()
    utopia.withdraw()
    counts = [Passage.objects.visible_to(who).count() for who in (NOBODY, ada, iris)]
    assert counts == [0, 0, 1]


def test_of_two_that_reckon_at_once_one_writes(utopia: Book, trades: Section) -> None:
    mark(trades, IDLE, *make_readers(3))
    (found,) = behind()
    assert bring_up(found)
    assert not bring_up(found)
    assert Passage.objects.count() == 1


def test_what_cannot_be_reckoned_keeps_no_other_book_from_it(
    utopia: Book, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(trades, IDLE, *make_readers(3))
    broken = Behind(layer=0, head=9, book=0, revision=trades.revision_id, was=None, number=0)
    (found,) = behind()
    monkeypatch.setattr("discovery.popular.following.behind", lambda: [broken, found])
    follow()
    assert Passage.objects.count() == 1


RESTLESS = """
import django
django.setup()
from discovery.popular.following import follow
while True:
    follow()
"""
KILLINGS = 3


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_it_loses_nothing_and_doubles_nothing(
    utopia: Book, trades: Section, tmp_path: Path
) -> None:
    readers = make_readers(3 + KILLINGS * 8)
    mark(trades, IDLE, *readers[:3])
    follow()
    restless = Program(tmp_path / "follower.log", surroundings(), "-c", RESTLESS)
    for killing in range(KILLINGS):
        restless.start()
        before = Reckoned.objects.get().number
        coming = readers[3 + killing * 8 :][:8]
        mark(trades, IDLE, coming[0])
        until(partial(is_beyond, before))
        mark(trades, IDLE, *coming[1:])
        restless.kill()
    assert popular(utopia) == [(IDLE, len(readers))]


def is_beyond(number: int) -> bool:
    return Reckoned.objects.get().number > number
