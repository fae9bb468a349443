"""What a browser posts."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from rest_framework.test import APIClient

from accounts.models import User
from books.models import Section
from tests.making import layer_of, target_of

URL = "/api/v1/annotations/"
IDLE = "no man may live idle"


def a_note(section: Section, user: User, words: str = IDLE, **changes: Any) -> dict[str, Any]:
    kind = changes.pop("kind", "public")
    return {
        "layer": layer_of(section.revision.book, user, kind).pk,
        "section": section.pk,
        "motivation": "commenting",
        "target": target_of(section, words),
        "body": "Six hours!",
        "tags": ["work"],
        "key": str(uuid4()),
    } | changes


def post(client: APIClient, data: Any) -> Any:
    return client.post(URL, data, format="json")
