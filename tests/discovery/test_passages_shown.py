"""Popular passages on their page, on the book's, and for scripts: to whom, and to whom not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import muting
from accounts.models import User
from annotations import moderating
from books.models import Book, Section
from discovery.models import Passage
from discovery.popular.following import follow
from tests.correcting import correct, released
from tests.discovery.marking import make_readers, mark
from tests.making import first_section, highlight, make_book, write_note, write_reply
from tests.texts import ANALECTS, GENESIS, IDLE, SHORTENED

PAGE = "/books/utopia/passages/"
API = "/api/v1/books/utopia/passages/"
PERPETUAL = "with perpetual toil"


@pytest.fixture
def readers(trades: Section) -> list[User]:
    """Three who marked the same words."""
    readers = make_readers(3)
    mark(trades, IDLE, *readers)
    follow()
    return readers


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_passage_is_shown_with_its_place_and_its_counts(
    client: Client, ada: User, trades: Section, readers: list[User]
) -> None:
    note = write_note(ada, trades, IDLE, "And who cooks?")
    write_reply(readers[0], note)
    follow()
    page = read(client)
    passage = Passage.objects.get()
    address = f"/books/utopia/chapter-1#words-{passage.start}-{passage.end}-1"
    assert f'<a href="{address.replace("#", "/#")}">{IDLE}</a>' in page
    for told in (
        "4 readers",
        "4 threads",
        "1 reply",
        "Chapter 1",
        "And who cooks?",
        "Ada Lovelace",
    ):
        assert told in page


def test_the_words_stand_as_the_book_sets_them(client: Client, db: None) -> None:
    for title, html, words, lang, direction in (
        ("Analects", ANALECTS, "學而時習之", "zh-Hant", "ltr"),
        ("Genesis", GENESIS, "אֵת הַשָּׁמַיִם", "he", "rtl"),
    ):
        book = make_book(title, html, language=lang)
        section = first_section(book)
        section.direction = direction
        section.save()
        mark(section, words, *make_readers(3, since=100 * len(title)))
        follow()
        quote = f'<blockquote class="passage-quote" lang="{lang}" dir="{direction}">'
        assert quote in read(client, reverse("discovery:passages", args=[book.slug]))


def test_best_first_or_by_place_in_pages(client: Client, utopia: Book, trades: Section) -> None:
    total = 25
    Passage.objects.bulk_create(
        Passage(
            section=trades,
            start=start,
            end=start + 3,
            readers=3 + start % 4,
            last_at=timezone.now(),
        )
        for start in range(0, 5 * total, 5)
    )
    for sort in ("best", "place"):
        first = client.get(PAGE, {"sort": sort}).context["page"]
        second = client.get(PAGE, {"sort": sort, "after": first.next}).context["page"]
        rows = [one.passage for one in (*first.shown, *second.shown)]
        assert (len(rows), second.next) == (total, "")
        keys = [(row.readers if sort == "best" else 0, -row.start) for row in rows]
        assert keys == sorted(keys, reverse=True)
    odd = ("\0", "9.9", "7" * 400, "a.b.c.d", "1.1.1.1.1", "٣.٣.٣.٣")
    for after in odd:
        answer = client.get(PAGE, {"sort": "\0" + after, "after": after})
        assert len(answer.context["page"].shown) == 20


def test_an_empty_page_invites(client: Client, trades: Section) -> None:
    assert "Mark what strikes you" in read(client)
    assert "Popular passages" not in read(client, "/books/utopia/")


def test_the_books_page_shows_the_best_three(client: Client, utopia: Book, trades: Section) -> None:
    readers = make_readers(7)
    for number, words in enumerate(("Agriculture", "either man or woman", IDLE, PERPETUAL)):
        mark(trades, words, *readers[: 3 + number])
    follow()
    page = read(client, "/books/utopia/")
    assert page.index(PERPETUAL) < page.index(IDLE) < page.index("either man or woman")
    assert page.count("passage-quote") == 3
    assert PAGE in page


def test_the_note_shown_is_the_most_answered_that_this_reader_may_see(
    ada: User, ben: User, cora: User, iris: User, trades: Section, readers: list[User]
) -> None:
    loud = write_note(ben, trades, IDLE, "Idleness is bliss.")
    quiet = write_note(cora, trades, IDLE, "A monastery, then.")
    for _time in range(3):
        write_reply(ada, loud)
    write_reply(ada, quiet)
    follow()
    assert "Idleness is bliss." in read(client_of(ada))
    muting.mute(ada, ben)
    page = read(client_of(ada))
    assert "Idleness is bliss." not in page
    assert "A monastery, then." in page
    # How many there are is the same for everybody.
    assert "5 readers" in page
    moderating.hide(iris, loud, "Off the matter")
    assert "Idleness is bliss." not in read(client_of(iris))


def test_highlights_have_nothing_to_quote(client: Client, trades: Section) -> None:
    for reader in make_readers(3):
        highlight(reader, trades, IDLE)
    follow()
    page = read(client)
    assert "3 readers" in page
    assert "passage-note" not in page
    assert "thread" not in page[page.index("3 readers") :][:200]


def test_private_words_are_in_no_excerpt(
    client: Client, ada: User, trades: Section, readers: list[User]
) -> None:
    write_note(ada, trades, IDLE, "Between me and me.", kind="private")
    follow()
    assert "Between me and me." not in read(client) + read(client_of(ada))


@pytest.mark.usefixtures("readers")
def test_of_a_withdrawn_book_only_editors_see_any(
    client: Client, ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    utopia.withdraw()
    for address in (PAGE, f"{API}?section={trades.pk}"):
        for reader in (client, client_of(ada)):
            assert reader.get(address).status_code == 404
        assert client_of(iris).get(address).status_code == 200


def test_there_is_nothing_of_what_is_not_there(
    client: Client, draft: Book, trades: Section
) -> None:
    section = first_section(draft)
    for address in (
        "/books/nowhere/passages/",
        f"/books/{draft.slug}/passages/",
        f"/api/v1/books/nowhere/passages/?section={trades.pk}",
        f"/api/v1/books/{draft.slug}/passages/?section={section.pk}",
        f"{API}?section={section.pk}",
        f"{API}?section=404404",
    ):
        assert client.get(address).status_code == 404


def test_scripts_get_the_places_of_a_section(
    client: Client, trades: Section, readers: list[User]
) -> None:
    answer = client.get(API, {"section": trades.pk})
    start = trades.text.index(IDLE)
    place = {"start": start, "end": start + len(IDLE)}
    assert answer.json() == {
        "section": trades.pk,
        "results": [place | {"readers": 3, "threads": 3, "replies": 0}],
    }
    etag = answer.headers["ETag"]
    assert (
        client.get(API, {"section": trades.pk}, headers={"If-None-Match": etag}).status_code == 304
    )
    mark(trades, IDLE, *make_readers(1, since=3))
    follow()
    assert (
        client.get(API, {"section": trades.pk}, headers={"If-None-Match": etag}).status_code == 200
    )


@pytest.mark.parametrize("section", ["", "\0", "-1", "1.5", "9" * 5000, "0", "x"])
def test_a_section_that_is_no_number_is_refused(client: Client, utopia: Book, section: str) -> None:
    answer = client.get(API, {"section": section} if section else {})
    assert answer.status_code in (400, 422)
    assert "section" in answer.json()["error"]["fields"]


@pytest.mark.usefixtures("readers")
def test_an_older_text_has_no_popular_passages(
    client: Client, iris: User, utopia: Book, trades: Section
) -> None:
    released(correct(utopia, SHORTENED), iris)
    assert client.get(API, {"section": trades.pk}).json()["results"] == []
    assert IDLE not in read(client)
