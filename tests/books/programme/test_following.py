"""A group's dates after corrections: they go where their sections went."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from books.models import Book, Milestone
from notifications.models import Happening
from tests.correcting import correct, released
from tests.making import make_group, take_up
from tests.texts import TRADES, TRAFFIC

SOON, LATER = date(2099, 1, 1), date(2099, 1, 8)
Told = list[tuple[str, str, date]]


def correct_as(iris: User, book: Book, *chapters: str, **slugs: str) -> None:
    """Release these chapters; sections named on the left are named as on the right."""
    revision = correct(book, *chapters)
    for before, after in slugs.items():
        section = revision.sections.filter(slug=before.replace("_", "-"))
        section.update(slug=after, title=after.replace("-", " "))
    released(revision, iris)


def dates() -> Told:
    """What each is about, by name and title, and by when."""
    found = Milestone.objects.order_by("due", "pk")
    return list(found.values_list("section_slug", "title", "due"))


@pytest.fixture
def both(ada: User, ben: User, utopia: Book) -> None:
    """A group's dates for both chapters, of which everybody was told."""
    group = make_group(ada, ben)
    take_up(group, utopia)
    taken = group.group_books.get()
    for slug, title, due in (("chapter-1", "Chapter 1", SOON), ("chapter-2", "Chapter 2", LATER)):
        Milestone.objects.create(group_book=taken, section_slug=slug, title=title, due=due)
    Happening.objects.all().delete()


@pytest.mark.usefixtures("both")
def test_a_date_goes_along_with_a_section_that_has_another_name(
    client: Client, iris: User, ben: User, utopia: Book
) -> None:
    correct_as(iris, utopia, TRADES, TRAFFIC, chapter_1="of-trades")
    assert dates() == [("of-trades", "of trades", SOON), ("chapter-2", "Chapter 2", LATER)]
    assert not Happening.objects.filter(kind="schedule").exists()
    client.force_login(ben)
    page = client.get("/groups/utopians/").content.decode()
    assert '<a href="/books/utopia/of-trades/"><bdi>of trades</bdi></a>' in page
    assert '<ul class="section-dates"' in client.get("/books/utopia/of-trades/").content.decode()


@pytest.mark.usefixtures("both")
def test_a_section_that_only_has_another_title_is_called_by_it(iris: User, utopia: Book) -> None:
    revision = correct(utopia, TRADES, TRAFFIC)
    revision.sections.filter(slug="chapter-1").update(title="Of their trades")
    released(revision, iris)
    assert dates()[0] == ("chapter-1", "Of their trades", SOON)


@pytest.mark.usefixtures("both")
def test_of_sections_that_became_one_that_which_stayed_keeps_its_date(
    iris: User, utopia: Book
) -> None:
    correct_as(iris, utopia, TRAFFIC + TRADES, chapter_1="chapter-2")
    assert dates() == [("chapter-1", "Chapter 1", SOON), ("chapter-2", "chapter 2", LATER)]


@pytest.mark.usefixtures("both")
def test_of_sections_that_became_another_the_first_date_goes_along(
    iris: User, utopia: Book
) -> None:
    correct_as(iris, utopia, TRAFFIC + TRADES, chapter_1="of-utopia")
    assert dates() == [("of-utopia", "of utopia", SOON), ("chapter-2", "Chapter 2", LATER)]


@pytest.mark.usefixtures("both")
def test_what_a_correction_took_away_keeps_its_name(iris: User, utopia: Book) -> None:
    correct_as(iris, utopia, TRADES)
    assert dates()[1] == ("chapter-2", "Chapter 2", LATER)
