"""A guest who sends a form signs in first, and comes from there to a page, wherever that was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from books.models import Book
from tests.making import make_group, take_up

NO_PAGES_OF_OURS = re.compile(r"admin/|api/|accounts/(?!profile|muted|language)")
"""The rest below accounts/ is django-allauth's."""
FOR_GUESTS = "/language/"
WORDS = {"group": "utopians", "book": "utopia"}
NUMBERS = {"int": "1", "uuid": str(UUID(int=1))}


@pytest.fixture
def editor(iris: User, utopia: Book) -> Client:
    """Owns a group besides: whatever page there is, nobody turns her away from it."""
    take_up(make_group(iris, is_listed=True), utopia)
    client = Client()
    client.force_login(iris)
    return client


def all_addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for part in resolver.url_patterns:
        route = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from all_addresses(part, route)
        elif isinstance(part, URLPattern) and not NO_PAGES_OF_OURS.match(route):
            yield "/" + re.sub(r"<(\w+):(\w+)>", example, route)


def example(part: re.Match[str]) -> str:
    kind, name = part.groups()
    return NUMBERS.get(kind) or WORDS.get(name, "chapter-1")


def where_next(address: str) -> str:
    """Where the page for signing in leads on to; a guest has just sent a form to the address."""
    answer = Client().post(address)
    assert answer.status_code == 302, address
    way = urlsplit(answer["Location"])
    assert way.path == "/accounts/login/", address
    return parse_qs(way.query)["next"][0]


def test_whatever_only_takes_forms_leads_through_signing_in_to_a_page(editor: Client) -> None:
    forms = [one for one in all_addresses(get_resolver()) if editor.get(one).status_code == 405]
    forms.remove(FOR_GUESTS)
    assert {
        "/accounts/language/",
        "/desk/books/utopia/publish/",
        "/groups/utopians/ask/",
        "/groups/utopians/books/utopia/lay-aside/",
        "/notes/1/leave/",
        "/notes/waiting/1/",
        "/notifications/read/",
    } <= set(forms)
    led = {address: editor.get(where_next(address)).status_code for address in forms}
    assert led == dict.fromkeys(forms, 200)


def test_a_guest_learns_of_no_hidden_group_by_asking_to_join(iris: User) -> None:
    make_group(iris)
    assert Client().post("/groups/utopians/ask/").status_code == 404
