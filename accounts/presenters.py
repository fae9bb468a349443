"""The JSON of a person, wherever one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from accounts.models import User


class Reader(TypedDict):
    id: int
    username: str
    name: str


def present_reader(user: User) -> Reader:
    return {"id": user.pk, "username": user.username, "name": user.get_full_name()}
