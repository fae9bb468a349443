"""The JSON of what editors keep order with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from accounts.presenters import Reader, present_reader
from annotations.markup import render
from annotations.presenters import utc

if TYPE_CHECKING:
    from annotations.models import Closure, Held


class HeldShape(TypedDict):
    """What waits for approval, as its author and editors see it."""

    id: int
    layer: int
    author: Reader
    section: int | None
    parent: int | None
    exact: str
    body: str
    html: str
    created: str


class ClosureShape(TypedDict):
    """Of which section, and from where to where, no new notes are taken; 0 to 0 is all of it."""

    id: int
    section: int | None
    start: int
    end: int
    reason: str


def present_held(held: Held) -> HeldShape:
    """Expects the author."""
    body = str(held.wanted.get("body", ""))
    target = held.wanted.get("target") or {}
    return {
        "id": held.pk,
        "layer": held.layer_id,
        "author": present_reader(held.author),
        "section": held.section_id,
        "parent": held.parent_id,
        "exact": str(target.get("exact", "")),
        "body": body,
        "html": render(body),
        "created": utc(held.created_at),
    }


def present_closure(closure: Closure) -> ClosureShape:
    return {
        "id": closure.pk,
        "section": closure.section_id,
        "start": closure.start,
        "end": closure.end,
        "reason": closure.reason,
    }
