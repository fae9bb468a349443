"""What axe-core can tell of the pages of notifications, as test_accessibility.py does of others."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import User
from books.models import Book
from notifications.letters.writing import write
from notifications.models import Letter, Notification
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import WIDE, faults, faults_of
from tests.notifications.endpoints import token_for
from tests.notifications.every_kind import tell_all

pytestmark = pytest.mark.browser


@pytest.fixture
def told(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> None:
    """Ada is told something of every kind, and has read a part of it."""
    tell_all(ada, ben, cora, iris, utopia)
    Notification.objects.filter(reader=ada, kind__in=("reply", "book")).mark_read()


@pytest.mark.usefixtures("told")
def test_the_pages_of_a_reader_with_news_of_every_kind(open_page: OpenPage, ada: User) -> None:
    addresses = (
        "/notifications/",
        "/notifications/?unread=1",
        "/notifications/?before=2000-01-01T00:00:00Z~1",
        "/notifications/settings/",
    )
    page = open_page("/notifications/", ada)
    expect(page.get_by_role("link", name="Cora Ito asks to join")).to_be_visible()
    assert faults_of(page, addresses) == []


def test_the_pages_by_which_letters_end(open_page: OpenPage, ada: User) -> None:
    ending = f"/notifications/letters/{token_for(ada)}/end/"
    page = open_page(ending)
    assert faults_of(page, (ending,)) == []
    page.goto(ending)
    page.get_by_role("button", name="Send me no more letters").click()
    expect(page.get_by_role("heading", name="You get no more letters")).to_be_visible()
    found = faults(page)
    page.set_viewport_size(WIDE)
    assert found + faults(page) == []


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_letter_of_every_kind_as_a_mail_program_shows_it(
    browser: Browser, ada: User, language: str
) -> None:
    ada.interface_language = language
    ada.save()
    page = browser.new_page(viewport=WIDE)
    html = digest_of(ada)
    page.route("**/letter", lambda route: route.fulfill(body=html, content_type="text/html"))
    assert faults_of(page, ("http://mail.example/letter",)) == []
    page.close()


def digest_of(reader: User) -> str:
    """All that they weren't told by mail yet, as the HTML of one letter."""
    letter = Letter.objects.create(reader=reader, due=timezone.now())
    Notification.objects.filter(reader=reader).update(letter=letter)
    mail = write(letter)
    assert mail
    return str(mail.alternatives[0][0])
