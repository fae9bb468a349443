"""Who asks for lists, and what they are told."""

from __future__ import annotations

from collections.abc import Iterable

from django.test import Client

from accounts.models import User
from tests.feeds.endpoints import OF_NOTES

SECRET = "Said behind a closed door"


def said_in(client: Client, addresses: Iterable[str] = OF_NOTES) -> str:
    return "".join(client.get(address).content.decode() for address in addresses)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
