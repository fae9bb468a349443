"""What a home shows: each kind of card with its reason, what is new, and what is wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, GroupBook, Milestone, Section
from discovery.home.candidates import DEEP
from discovery.models import Follow, Home, Passage
from notifications.models import Following
from tests.annotations.endpoints import CHINESE
from tests.discovery.visiting import HOME, client_of, home, reads, reasons
from tests.making import highlight, make_group, place_of, take_up, write_note, write_reply
from tests.texts import IDLE

TOIL = "perpetual toil"


def a_passage(section: Section, readers: int = 9) -> Passage:
    place = place_of(section, TOIL)
    return Passage.objects.create(
        section=section, start=place.start, end=place.end, readers=readers, last_at=timezone.now()
    )


def test_each_kind_of_card_says_why_it_is_there(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    reads(ben, trades)
    group = make_group(ada, ben)
    take_up(group, utopia)
    Follow.objects.create(reader=ben, person=cora)
    write_note(ada, trades, IDLE, "In public")
    write_note(ada, trades, IDLE, "In the group", kind="group")
    highlight(cora, trades, TOIL)
    write_reply(ada, write_note(ben, trades, IDLE, "Who says so?"), "Raphael does.")
    a_passage(trades)
    assert reasons(ben) == [
        "1 reply to you",
        "9 readers of “Utopia” marked this",
        "Cora Ito, whom you follow",
        "“Utopians”, your group",
        "A book of yours",
    ]
    page = home(ben)
    for words in ("In public", "In the group", "Raphael does.", IDLE, TOIL, "highlighted this"):
        assert words in page


def test_what_belongs_together_is_one_card(ada: User, ben: User, trades: Section) -> None:
    Follow.objects.create(reader=ben, person=ada)
    for number in range(10):
        write_note(ada, trades, IDLE, f"Thought {number} of ten")
    assert reasons(ben) == ["Ada Lovelace, whom you follow"]
    page = home(ben)
    assert "Thought 9 of ten" in page
    assert "Thought 5 of ten" not in page
    assert "All 10 notes" in page
    assert "/books/utopia/notes/?sort=newest&amp;layer=public&amp;person=ada" in page


def test_a_note_stands_once_where_it_concerns_one_most(
    ada: User, ben: User, trades: Section
) -> None:
    reads(ben, trades)
    Follow.objects.create(reader=ben, person=ada)
    write_reply(ada, write_note(ben, trades, IDLE), "An argument.")
    assert reasons(ben) == ["1 reply to you"]


def test_threads_that_one_follows_or_left(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    followed = write_note(ada, trades, IDLE)
    Following.objects.create(reader=ben, thread=followed, wanted=True)
    write_reply(cora, followed, "Followed")
    left = write_note(ben, trades, IDLE)
    Following.objects.create(reader=ben, thread=left, wanted=False)
    write_reply(cora, left, "Left")
    assert reasons(ben) == ["1 reply in a thread you follow"]
    assert "Left" not in home(ben)


def test_a_book_that_one_follows_is_as_one_that_one_reads(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    write_note(ada, trades, IDLE)
    assert reasons(ben) == []
    Follow.objects.create(reader=ben, book=utopia)
    assert reasons(ben) == ["A book of yours"]


def test_ones_own_notes_are_no_news(ben: User, trades: Section) -> None:
    reads(ben, trades)
    write_note(ben, trades, IDLE, "My own thought")
    assert "My own thought" not in home(ben)


def test_what_one_saw_stands_below_a_line_until_one_has_been_away(
    ada: User, ben: User, trades: Section
) -> None:
    reads(ben, trades)
    write_note(ada, trades, IDLE, "Seen already")
    assert "Seen before" not in home(ben)
    been = timezone.now() - timedelta(hours=2)
    Home.objects.update(visited_at=been)
    Annotation.objects.update(created_at=been - timedelta(minutes=1))
    write_note(ada, trades, IDLE, "Quite new")
    for page in (home(ben), home(ben)):
        assert page.index("Quite new") < page.index("Seen before") < page.index("Seen already")
    Home.objects.update(visited_at=timezone.now() + timedelta(seconds=1), since=timezone.now())
    assert "Nothing new since you were last here" in home(ben)


def test_older_pages_neither_skip_nor_repeat_and_are_no_visit(
    ada: User, ben: User, trades: Section
) -> None:
    for number in range(15):
        write_reply(ada, write_note(ben, trades, IDLE), f"Answer {number} of them")
    first = home(ben)
    visited = Home.objects.get().visited_at
    before = first.partition("?before=")[2].partition('"')[0]
    second = home(ben, f"?before={before}")
    answers = [[n for n in range(15) if f"Answer {n} of" in page] for page in (first, second)]
    assert answers == [list(range(3, 15)), [0, 1, 2]]
    assert 'rel="next"' not in second
    assert "There is nothing older." in home(ben, "?before=1")
    assert Home.objects.get().visited_at == visited


def test_a_busy_margin_leaves_room_for_the_others(
    ada: User, ben: User, cora: User, trades: Section, utopia: Book
) -> None:
    take_up(make_group(cora, ben), utopia)
    write_note(cora, trades, IDLE, "Said before all that", kind="group")
    reads(ben, trades)
    for _number in range(DEEP + 2):
        write_note(ada, trades, IDLE)
    assert "Said before all that" in home(ben)
    assert f"More than {DEEP} notes" in home(ben)


@pytest.mark.parametrize("cursor", ["x", "-1", "0", "9" * 40, "²", "%00", "%F0%9F%98%80"])
def test_an_odd_cursor_begins_at_the_beginning(
    ada: User, ben: User, trades: Section, cursor: str
) -> None:
    reads(ben, trades)
    write_note(ada, trades, IDLE, "Six hours?")
    assert "Six hours?" in home(ben, f"?before={cursor}")


def test_what_is_due_and_where_one_stopped_stand_above(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    group = make_group(ada, ben)
    take_up(group, utopia)
    Milestone.objects.create(
        group_book=GroupBook.objects.get(),
        section_slug="chapter-2",
        title="Chapter 2",
        due=timezone.localdate() + timedelta(days=3),
    )
    reads(ben, trades)
    page = home(ben)
    assert "Chapter 2 by" in page
    assert "Continue reading" in page
    Milestone.objects.update(due=timezone.localdate() + timedelta(days=90))
    assert "Chapter 2 by" not in home(ben)


def test_fewer_or_none_of_a_kind(
    ada: User, ben: User, cora: User, trades: Section, utopia: Book
) -> None:
    for person in (ada, cora):
        Follow.objects.create(reader=ben, person=person)
        write_note(person, trades, IDLE)
    bens = client_of(ben)
    assert len(reasons(ben)) == 2
    bens.post("/home/fewer/", {"kind": "person", "share": "fewer"})
    assert len(reasons(ben)) == 1
    bens.post("/home/fewer/", {"kind": "person", "share": "none"})
    assert reasons(ben) == []
    reads(ben, trades)
    a_passage(trades)
    assert len(reasons(ben)) == 2
    bens.post("/home/settings/", {"passage": "none", "book": "none", "reading": "none"})
    assert reasons(ben) == []
    assert "Continue reading" not in home(ben)
    bens.post("/home/settings/", {"person": ""})
    assert len(reasons(ben)) == 2
    assert Home.objects.get().shares == {"passage": "none", "book": "none", "reading": "none"}


@pytest.mark.parametrize("odd", ["", "x", "\0", "x" * 5000])
def test_odd_choices_are_refused(ben: User, odd: str) -> None:
    bens = client_of(ben)
    assert bens.post("/home/fewer/", {"kind": odd, "share": "none"}).status_code == 400
    assert bens.post("/home/fewer/", {"kind": "due", "share": "fewer"}).status_code == 400
    assert bens.post("/home/settings/", {"book": odd or "x"}).status_code == 302
    assert not any(home.shares for home in Home.objects.all())


def test_who_comes_first_is_invited(ada: User) -> None:
    page = home(ada)
    for words in ("Pick a book", "Join a group", "Follow somebody"):
        assert words in page
    assert "欢迎" in client_of(ada).get(HOME, headers=CHINESE).content.decode()


def test_signing_in_leads_home_and_guests_to_sign_in(ada: User) -> None:
    assert Client().get(HOME)["Location"] == "/accounts/login/?next=/home/"
    assert 'class="bar-brand" href="/home/"' in home(ada)
    assert 'class="bar-brand" href="/"' in Client().get("/").content.decode()


def test_a_page_asks_no_more_for_a_hundred_notes_than_for_ten(
    ada: User,
    ben: User,
    cora: User,
    utopia: Book,
    trades: Section,
    django_assert_max_num_queries: object,
) -> None:
    take_up(make_group(ada, ben), utopia)
    reads(ben, trades)
    Follow.objects.create(reader=ben, person=cora)
    for number in range(10):
        write_note(cora, trades, IDLE, f"Thought {number}")
        write_note(ada, trades, IDLE, f"Thought {number}", kind="group")
        write_reply(ada, write_note(ben, trades, IDLE))
    bens = client_of(ben)
    bens.get(HOME)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        bens.get(HOME)
