"""Links of the library's html: from section to section, or within one."""

from __future__ import annotations

import re
from urllib.parse import unquote

_INNER = re.compile(r"(?:\.\./([^/#]+)/)?(?:#(.*))?", re.DOTALL)


def inner_target(href: str, slug: str) -> tuple[str, str] | None:
    """(slug, id) of what a link in section `slug` means; None when it leads out of the book."""
    match = _INNER.fullmatch(href)
    if match is None:
        return None
    return (unquote(match[1]) if match[1] else slug), unquote(match[2] or "")
