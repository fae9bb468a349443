"""The JSON of a notification."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from notifications.wording import Said


class NotificationJson(TypedDict):
    id: int
    kind: str
    sentence: str
    address: str
    quote: str
    excerpt: str
    annotation: int | None
    thread: int | None
    created: str
    read: bool


def present(said: Said) -> NotificationJson:
    one = said.notification
    return {
        "id": one.pk,
        "kind": one.kind,
        "sentence": said.sentence,
        "address": said.address,
        "quote": said.quote,
        "excerpt": said.excerpt,
        "annotation": one.annotation_id if said.is_about_note else None,
        "thread": one.thread_id if said.is_about_note else None,
        "created": one.created_at.isoformat().replace("+00:00", "Z"),
        "read": one.read_at is not None,
    }
