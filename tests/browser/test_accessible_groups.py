"""What axe-core can tell of the pages of groups, as test_accessibility.py does of the others."""

from __future__ import annotations

import pytest
from django.utils import timezone

from accounts.models import User
from books.contents import contents_of
from books.models import Book
from books.programme.services import set_date
from groups import services
from groups.models import Group, Invitation
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROWEST, WIDE, faults, faults_of
from tests.making import make_group, take_up

pytestmark = pytest.mark.browser


@pytest.fixture
def group(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> Group:
    """A listed group with a book, a date, somebody who asks, and somebody who is kept out."""
    group = make_group(ada, ben, iris, is_listed=True, description="We read slowly.")
    take_up(group, utopia)
    assert utopia.current
    chapter = contents_of(utopia.current).entries[0]
    set_date(group.group_books.get(), chapter, timezone.localdate(), "Whose work?")
    services.ask(cora, group, "Please")
    services.remove(ada, group.memberships.get(person=iris), keep_out=True, reason="Noise")
    return group


def test_the_pages_of_a_group_for_its_owner(open_page: OpenPage, ada: User, group: Group) -> None:
    pages = ("", "members/", "settings/", "trail/", "leave/", "books/", "books/utopia/dates/")
    addresses = (
        "/",
        "/books/utopia/",
        "/books/utopia/chapter-1/",
        "/groups/",
        "/groups/new/",
        *(f"/groups/utopians/{page}" for page in pages),
    )
    assert faults_of(open_page("/", ada), addresses) == []


def test_the_pages_of_groups_for_someone_signed_out(open_page: OpenPage, group: Group) -> None:
    link = Invitation.objects.get().get_absolute_url()
    addresses = ("/groups/", "/groups/utopians/", "/groups/join/no-such-code/", link)
    assert faults_of(open_page("/"), addresses) == []


def test_the_pages_of_groups_for_who_might_join(
    open_page: OpenPage, ada: User, cora: User, group: Group
) -> None:
    services.found(ada, "Amaurots", is_listed=True)
    link = Invitation.objects.get().get_absolute_url()
    addresses = ("/groups/utopians/", "/groups/amaurots/", link)
    assert faults_of(open_page("/", cora), addresses) == []


@pytest.mark.parametrize("size", [WIDE, NARROWEST], ids=["wide", "narrow"])
def test_what_is_asked_first(
    open_page: OpenPage, ada: User, group: Group, size: dict[str, int]
) -> None:
    page = open_page("/groups/utopians/members/", ada, viewport=size)
    for deed in page.locator("details.deed").all():
        deed.evaluate("(it) => { it.open = true; }")
    assert faults(page) == []
