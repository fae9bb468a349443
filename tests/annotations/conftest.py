from __future__ import annotations

from typing import Protocol

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Annotation
from books.models import Revision, Section
from tests.correcting import correct, released
from tests.making import write_note
from tests.texts import IDLE, SHORTENED, TRAFFIC


class SignedIn(Protocol):
    def __call__(self, user: User) -> APIClient: ...


@pytest.fixture
def guest() -> APIClient:
    return APIClient()


@pytest.fixture
def signed_in() -> SignedIn:
    def sign_in(user: User) -> APIClient:
        client = APIClient()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def note(ada: User, trades: Section) -> Annotation:
    return write_note(ada, trades, IDLE)


@pytest.fixture
def shortened(note: Annotation, iris: User, trades: Section) -> Revision:
    """A released correction in which the note's words are gone."""
    revision = correct(trades.revision.book, SHORTENED, TRAFFIC)
    released(revision, iris)
    return revision
