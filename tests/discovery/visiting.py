"""A reader's browser, and what their home shows."""

from __future__ import annotations

import re

from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from books.models import Section
from books.places import remember

HOME = "/home/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def home(user: User, query: str = "") -> str:
    """The page as it is sent."""
    return client_of(user).get(f"{HOME}{query}").content.decode()


def reasons(user: User, query: str = "") -> list[str]:
    """Why each card is there, in order."""
    found = re.findall(r'class="card-why">(.*?)</p>', home(user, query))
    return [strip_tags(one).replace("&#x27;", "'") for one in found]


def reads(user: User, section: Section) -> None:
    remember(user, section, 0)
