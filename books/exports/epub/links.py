"""Where links lead inside an EPUB: from file to file, and out into the world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit

from ..addresses import inner_target
from ..tree import Element
from .attributes import xml_id

_PICTURE = re.compile(r"\.\./assets/([^/]+)")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?")
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "!$&'()*+,;=:@/?#~%-._"


class Links:
    """Knows every page's file, the ids that stand in it, and the pictures."""

    def __init__(self, files: Mapping[str, str], pictures: Iterable[str]) -> None:
        """`files` maps the slugs of pages to the names of their files, side by side."""
        self._files = files
        self._pictures = frozenset(pictures)
        self._ids: dict[str, set[str]] = {}

    def note_ids(self, slug: str, page: Element) -> None:
        self._ids[slug] = {element.get("id") for element in page.inside() if element.get("id")}

    def href(self, slug: str, raw: str) -> str | None:
        """What a link of page `slug` becomes; None if it leads nowhere in this book."""
        if (inner := inner_target(raw, slug)) is None:
            return _outside(raw)
        target, name = inner
        if target not in self._files:
            return None
        file = "" if target == slug else self._files[target]
        if name in self._ids.get(target, ()):
            return f"{file}#{xml_id(name)}"
        return self._files[target]

    def source(self, raw: str) -> str | None:
        """Where the text's picture lies; None if it isn't in this book."""
        match = _PICTURE.fullmatch(raw)
        return f"../images/{match[1]}" if match and match[1] in self._pictures else None


def _outside(raw: str) -> str | None:
    """Browsers mend an address that EPUB's rules refuse; so do we, or leave its words alone."""
    try:
        parts = urlsplit(raw.strip())
        named = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https", "mailto"}:
        return None
    if parts.scheme != "mailto" and not _HOST.fullmatch(named):
        return None
    return quote(_BROKEN_PERCENT.sub("%25", parts.geturl()), safe=_KEPT)
