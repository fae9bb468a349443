"""Where readers are in their books, and that they find back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from books.models import Book, ReadingPlace, Revision, Section
from books.places import SHOWN, carried, place_in, places_of, remember
from tests.making import first_section, make_book
from tests.texts import ANALECTS, RARE, TRADES, TRAFFIC

ADDRESS = "/api/v1/books/utopia/place/"
SYPHOGRANTS = "business of the Syphogrants"


def signed_in(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


def put(client: APIClient, section: int, start: int, address: str = ADDRESS) -> Any:
    return client.put(address, {"section": section, "start": start}, format="json")


def correct(book: Book, *texts: tuple[str, str], released: bool = True) -> Revision:
    """A second revision with these sections, each a slug and its text, as the current one."""
    revision = Revision.objects.create(book=book, number=2, released_at=timezone.now())
    for position, (slug, text) in enumerate(texts):
        Section.objects.create(
            revision=revision, position=position, slug=slug, title=slug, html=text, text=text,
            length=len(text),
        )  # fmt: skip
    book.current = revision
    book.save()
    return revision


def test_a_place_is_kept_and_moves_on(ada: User, utopia: Book, trades: Section) -> None:
    assert put(signed_in(ada), trades.pk, 40).status_code == 204
    assert put(signed_in(ada), trades.pk, 90).status_code == 204
    assert ReadingPlace.objects.get().start == 90
    place = place_in(ada, utopia)
    assert place
    assert place.address == "/books/utopia/chapter-1/#at-90"
    both = sum(Section.objects.values_list("length", flat=True))
    assert place.share == 90 / both


def test_a_place_behind_the_end_is_the_end(ada: User, trades: Section) -> None:
    put(signed_in(ada), trades.pk, 10**9)
    assert ReadingPlace.objects.get().start == trades.length


def test_each_reader_has_places_of_their_own(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    put(signed_in(ada), trades.pk, 40)
    assert place_in(ben, utopia) is None
    assert places_of(ben) == []


def test_the_book_read_last_comes_first_and_only_a_few_are_shown(ada: User, db: None) -> None:
    books = [make_book(f"Book {number}", TRADES) for number in range(SHOWN + 2)]
    for book in books:
        remember(ada, first_section(book), 5)
    remember(ada, first_section(books[3]), 50)
    shown = [place.book.title for place in places_of(ada)]
    assert len(shown) == SHOWN
    assert shown[:2] == ["Book 3", f"Book {SHOWN + 1}"]


def test_someone_signed_out_is_asked_to_sign_in(trades: Section) -> None:
    answer = put(APIClient(), trades.pk, 40)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")


def test_a_draft_has_no_place_for_strangers(ada: User, iris: User, draft: Book) -> None:
    section, address = first_section(draft), f"/api/v1/books/{draft.slug}/place/"
    assert put(signed_in(ada), section.pk, 0, address).status_code == 404
    assert put(signed_in(iris), section.pk, 0, address).status_code == 204


def test_a_book_taken_back_is_not_offered_any_more(
    ada: User, utopia: Book, trades: Section
) -> None:
    remember(ada, trades, 40)
    Book.objects.update(published_at=None)
    assert (places_of(ada), place_in(ada, utopia)) == ([], None)


def test_a_section_of_another_book_is_not_there(ada: User, utopia: Book) -> None:
    other = first_section(make_book("Erewhon", TRAFFIC))
    assert put(signed_in(ada), other.pk, 0).status_code == 404
    assert put(signed_in(ada), 10**6, 0).status_code == 404
    assert not ReadingPlace.objects.exists()


def test_a_revision_that_is_not_released_is_no_place_to_read(
    ada: User, utopia: Book, trades: Section
) -> None:
    hidden = Revision.objects.create(book=utopia, number=2)
    section = Section.objects.create(revision=hidden, position=0, slug="x", title="x", html="")
    assert put(signed_in(ada), section.pk, 0).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"section": 1, "start": -1}, "start"),
        ({"section": 1, "start": "soon"}, "start"),
        ({"section": 1, "start": 2**31}, "start"),
        ({"section": 2**70, "start": 1}, "section"),
        ({"start": 1}, "section"),
        ([1], "non_field_errors"),
    ],
)
def test_what_is_no_place_is_refused_by_name(
    ada: User, utopia: Book, sent: Any, field: str
) -> None:
    answer = signed_in(ada).put(ADDRESS, sent, format="json")
    assert answer.status_code == 422
    assert field in answer.json()["error"]["fields"]


def test_a_session_without_its_csrf_token_keeps_nothing(ada: User, trades: Section) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)
    assert put(client, trades.pk, 40).status_code == 403
    assert not ReadingPlace.objects.exists()


def test_after_a_correction_the_reader_is_led_to_the_same_words(
    ada: User, utopia: Book, trades: Section
) -> None:
    remember(ada, trades, trades.text.index(SYPHOGRANTS))
    new = "A new preface. " * 9 + trades.text.replace("Agriculture", "Husbandry")
    correct(utopia, ("preface", "Words before"), ("chapter-1", new))
    place = place_in(ada, utopia)
    assert place
    assert place.entry.slug == "chapter-1"
    assert new[place.start :].startswith(SYPHOGRANTS)


def test_a_section_with_a_new_address_is_found_by_its_words(
    ada: User, utopia: Book, trades: Section
) -> None:
    remember(ada, trades, trades.text.index(SYPHOGRANTS))
    correct(utopia, ("of-their-trades", trades.text))
    place = place_in(ada, utopia)
    assert place
    assert place.entry.slug == "of-their-trades"
    assert trades.text[place.start :].startswith(SYPHOGRANTS)


def test_a_section_that_is_gone_leaves_no_place(ada: User, utopia: Book, trades: Section) -> None:
    remember(ada, trades, 40)
    correct(utopia, ("erewhon", "Quite another text about machines."))
    assert place_in(ada, utopia) is None
    assert places_of(ada) == []


@pytest.mark.parametrize("text", [TRADES, ANALECTS, RARE])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 1.0])
def test_a_text_that_stayed_keeps_the_place_exactly(text: str, share: float) -> None:
    start = int(len(text) * share)
    assert carried(text, start, text) == start


def test_of_words_that_come_twice_the_nearer_ones_are_meant() -> None:
    old = "Six hours. " * 20
    assert carried(old, 110, old) == 110


def test_where_no_words_are_left_the_share_of_the_text_is() -> None:
    assert carried("a" * 100, 50, "b" * 10) == 5
    assert carried("", 0, "") == 0


def test_the_library_and_the_book_offer_to_go_on(
    client: Client, ada: User, utopia: Book, trades: Section
) -> None:
    remember(ada, trades, 90)
    client.force_login(ada)
    for address in ("/", "/books/utopia/"):
        page = client.get(address).content.decode()
        assert 'href="/books/utopia/chapter-1/#at-90"' in page
        assert "Continue" in page
        assert "%" in page
    assert "From the beginning" in client.get("/books/utopia/").content.decode()


def test_who_has_not_begun_is_asked_to_start(client: Client, ada: User, utopia: Book) -> None:
    client.force_login(ada)
    assert "Continue reading" not in client.get("/").content.decode()
    page = client.get("/books/utopia/").content.decode()
    assert "Start reading" in page
    assert "Continue" not in page


def test_for_someone_signed_out_the_browser_may_fill_it_in(client: Client, utopia: Book) -> None:
    page = client.get("/").content.decode()
    assert "hidden data-continue-shelf" in page
    assert 'data-continue-book="utopia"' in client.get("/books/utopia/").content.decode()
