"""A note on a whole section speaks of no words, and goes where its section goes."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations.anchoring import Carrier
from annotations.models import Annotation
from books.models import Book, Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL, a_note, post
from tests.correcting import anchor_in, correct, released
from tests.making import first_section, make_book, target_of, write_note
from tests.texts import ANALECTS, GENESIS, RARE, SHORTENED, TRADES, TRAFFIC

PICTURE = '<p><img src="map.png" alt=""></p>'
PLACE = {"start": 0, "end": 0, "exact": "", "prefix": "", "suffix": ""}
WHOLE = PLACE | {"state": "exact"}


def chapter_of(note: Annotation, book: Book) -> str | None:
    assert book.current
    section = anchor_in(book.current, note).section
    return section.slug if section else None


@pytest.mark.parametrize("motivation", ["commenting", "questioning"])
def test_a_note_or_question_may_be_about_a_whole_section(
    signed_in: SignedIn, ada: User, trades: Section, motivation: str
) -> None:
    answer = post(signed_in(ada), a_note(trades, ada, motivation=motivation, target=None))
    assert (answer.status_code, answer.json()["target"]) == (201, WHOLE)
    assert answer.json()["section"] == trades.pk


def test_the_target_may_be_left_out(signed_in: SignedIn, ada: User, trades: Section) -> None:
    data = a_note(trades, ada)
    del data["target"]
    assert post(signed_in(ada), data).json()["target"] == WHOLE


def test_a_thread_about_a_section_is_read_and_retried_like_any_other(
    signed_in: SignedIn, ada: User, trades: Section
) -> None:
    client, data = signed_in(ada), a_note(trades, ada, target=None)
    first, second = post(client, data), post(client, data)
    assert (first.json(), second.status_code) == (second.json(), 200)
    listed = client.get(f"{URL}?section={trades.pk}").json()["results"]
    assert [one["id"] for one in listed] == [first.json()["id"]]


@pytest.mark.parametrize(
    "chapters",
    [
        (TRADES, TRAFFIC),
        ("<p>A new preface stands here.</p>", TRADES, TRAFFIC),
        (TRAFFIC, TRADES),
        (TRADES.replace("<h2>Of their trades, and manner of life</h2>", ""), TRAFFIC),
        (TRAFFIC, "<h2>Other words stand above it</h2>" + TRADES[TRADES.index("<p>") :]),
        (TRAFFIC, "<p>Much is added.</p>" * 30 + SHORTENED),
        (TRAFFIC + TRADES,),
    ],
)
def test_it_goes_with_its_section(
    ada: User, iris: User, utopia: Book, chapters: tuple[str, ...]
) -> None:
    note = write_note(ada, first_section(utopia), "")
    revision = correct(utopia, *chapters)
    released(revision, iris)
    anchor = anchor_in(revision, note)
    assert (anchor.start, anchor.end, anchor.state) == (0, 0, "exact")
    assert anchor.section
    assert "instructed in it" in anchor.section.text


@pytest.mark.parametrize("text", [ANALECTS, GENESIS, RARE])
def test_it_goes_along_in_every_script(ada: User, iris: User, text: str) -> None:
    book = make_book("A book", TRADES, text)
    assert book.current
    note = write_note(ada, book.current.sections.all()[1], "")
    released(correct(book, text + "<p>!</p>", TRADES), iris)
    assert chapter_of(note, Book.objects.get(pk=book.pk)) == "chapter-1"


def test_of_a_section_that_is_cut_in_two_it_takes_the_larger_part(
    ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), "")
    cut = TRADES.index("<p>The chief")
    released(correct(utopia, TRADES[:cut], TRADES[cut:], TRAFFIC), iris)
    assert chapter_of(note, Book.objects.get(pk=utopia.pk)) == "chapter-2"


def test_when_nothing_of_its_section_remains_it_is_lost_until_it_is_placed(
    signed_in: SignedIn, ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), "")
    revision = correct(utopia, TRAFFIC, ANALECTS)
    released(revision, iris)
    client = signed_in(ada)
    shown = client.get(f"{URL}{note.pk}/").json()
    assert (shown["section"], shown["target"]["state"]) == (None, "lost")
    assert [one["id"] for one in client.get(f"{URL}?lost=1").json()["results"]] == [note.pk]
    section = revision.sections.all()[1]
    placed = place(client, note, section=section.pk, start=0, end=0, exact="")
    assert (placed.json()["section"], placed.json()["target"]) == (section.pk, WHOLE)
    again = correct(utopia, ANALECTS, TRAFFIC)
    released(again, iris)
    assert chapter_of(note, Book.objects.get(pk=utopia.pk)) == "chapter-1"


def test_a_section_that_comes_back_brings_its_notes_back(
    ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), "")
    released(correct(utopia, TRAFFIC), iris)
    assert anchor_in(utopia.revisions.all()[0], note).state == "lost"
    released(correct(utopia, TRAFFIC, TRADES), iris)
    assert chapter_of(note, Book.objects.get(pk=utopia.pk)) == "chapter-2"


def test_a_draft_about_a_section_is_told_where_that_is_now(
    guest: APIClient, iris: User, utopia: Book
) -> None:
    assert utopia.current
    trades, traffic = utopia.current.sections.all()
    revision = correct(utopia, ANALECTS, "<p>Much is added.</p>" * 30 + TRADES)
    released(revision, iris)
    address = "/api/v1/sections/{}/now/?places=0-0"
    there = PLACE | {"section": revision.sections.all()[1].pk}
    assert guest.get(address.format(trades.pk)).json()["places"] == [there]
    assert guest.get(address.format(traffic.pk)).json()["places"] == [None]


def test_put_beside_words_it_is_about_the_section_that_has_them(
    signed_in: SignedIn, ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), "")
    revision = correct(utopia, TRAFFIC)
    released(revision, iris)
    section = revision.sections.all()[0]
    target = target_of(section, "the mutual intercourse of this people")
    assert place(signed_in(ada), note, section=section.pk, **target).json()["target"] == WHOLE
    nowhere = {"start": 0, "end": 7, "exact": "Erewhon"}
    released(correct(utopia, ANALECTS), iris)
    current = Book.objects.get(pk=utopia.pk)
    answer = place(signed_in(ada), note, section=first_section(current).pk, **nowhere)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "quote_not_found")


def test_a_note_on_words_is_not_put_on_a_whole_section(
    signed_in: SignedIn, ada: User, iris: User, utopia: Book
) -> None:
    note = write_note(ada, first_section(utopia), IDLE)
    revision = correct(utopia, TRAFFIC)
    released(revision, iris)
    section = revision.sections.all()[0]
    answer = place(signed_in(ada), note, section=section.pk, start=0, end=0, exact="")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "quote_not_found")


def test_a_note_that_stands_where_its_section_is_stays_there(
    signed_in: SignedIn, ada: User, iris: User, trades: Section
) -> None:
    note = write_note(ada, trades, "")
    for person in (ada, iris):
        answer = place(signed_in(person), note, section=trades.pk, start=0, end=0, exact="")
        assert answer.status_code == 403


def test_one_written_on_the_old_text_after_a_release_is_on_both(
    ada: User, iris: User, trades: Section
) -> None:
    revision = correct(trades.revision.book, TRAFFIC, TRADES)
    released(revision, iris)
    note = write_note(ada, Section.objects.get(pk=trades.pk), "")
    assert anchor_in(trades.revision, note).section == trades
    assert chapter_of(note, revision.book) == "chapter-2"


def test_a_section_without_letters_is_known_by_its_name(ada: User, iris: User) -> None:
    book = make_book("A map", PICTURE, TRADES)
    kept = write_note(ada, first_section(book), "")
    released(correct(book, PICTURE, "<p>More.</p>" + TRADES), iris)
    assert chapter_of(kept, Book.objects.get(pk=book.pk)) == "chapter-1"
    released(correct(book, TRADES), iris)
    assert chapter_of(kept, Book.objects.get(pk=book.pk)) is None


def test_a_stray_word_is_no_section() -> None:
    old = ["Utopians " + "work six hours and sleep eight of them soundly " * 9, "Traffic is here."]
    assert Carrier(old, ["Traffic is here, say Utopians."]).section(0) is None
    assert Carrier(old, ["", old[1], old[0]]).section(0) == 2
    assert Carrier(["", "a"], ["b"]).section(0) is None


def place(client: APIClient, note: Annotation, **data: Any) -> Any:
    return client.post(f"{URL}{note.pk}/place/", data, format="json")
