"""Links between the sections of a book: `../<slug>/#t-<id>`, and `#t-<id>` within one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote, unquote

from books.arranging.manuscript import Leaf
from books.arranging.markup import tags_with, with_tags_changed
from books.formats.sanitise import sanitise

_INNER = re.compile(r"(?:\.\./(?P<slug>[^/#?]+)/)?(?:#(?P<id>.+))?", re.DOTALL)
# Letters of any script stay readable; only what would end or break the address is escaped.
_BREAKING = ' "<>\\^`{|}%#?'


class Target(NamedTuple):
    """A section, and an id in it; "" for its beginning."""

    slug: str
    id: str = ""


Moved = Callable[[Target], Target]
"""Where a target is to be found after an arrangement."""


def target_of(href: str, here: str) -> Target | None:
    """What a link in section `here` leads to; None when that is no section of this book."""
    match = _INNER.fullmatch(href)
    if match is None or not href:
        return None
    return Target(unquote(match["slug"] or here), unquote(match["id"] or ""))


def href_of(target: Target, here: str) -> str:
    anchor = f"#{''.join(quote(c) if c in _BREAKING else c for c in target.id)}"
    if not target.id:
        return f"../{target.slug}/"
    return anchor if target.slug == here else f"../{target.slug}/{anchor}"


def relinked(html: str, before: str, after: str, moved: Moved) -> str:
    """The html of what was in section `before` and is now in `after`, leading where it led."""
    change: dict[int, dict[str, str]] = {}
    for tag in tags_with("href", html):
        target = target_of(tag.attributes["href"], before)
        if target is None:
            continue
        there = moved(target)
        if there != target or before != after:
            change[tag.start] = tag.attributes | {"href": href_of(there, after)}
    return with_tags_changed(html, change) if change else html


def pointing_right(leaf: Leaf, moved: Moved) -> Leaf:
    """A section that stays, with its links following what moved."""
    html = relinked(leaf.html, leaf.slug, leaf.slug, moved)
    return leaf if html == leaf.html else replace(leaf, html=sanitise(html))
