"""A section's page: where its title stands, and what its margin begins with."""

from __future__ import annotations

import re
from typing import Any, Literal
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from accounts.muting import muted_by
from accounts.presenters import present_reader
from accounts.roles import is_editor
from books.contents import Contents
from books.models import Book, Section

_FIRST_PARAGRAPH = re.compile(
    r"(?:\s*<(?:section|div|article)\b(?![^>]*\bclass=)[^>]*>)*"
    r"\s*<(h[1-6]|header|hgroup)\b[^>]*>(?:(?!</\1>).)*</\1>\s*<p>\s*(.*?)</p>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
ROOM_FOR_AN_INITIAL = 200
"""Characters of a first paragraph, so that its text runs on beneath an initial of three lines."""

TitlePlace = Literal["page", "unseen", "text"]

_OPENING = r"(?:\s*<(?:a|article|div|header|hgroup|section|span)\b[^>]*>)*"
_BEGINS_WITH_HEADING = re.compile(rf"{_OPENING}\s*<h[1-6]\b")


def title_place(html: str) -> TitlePlace:
    """Where the page's one first-level heading stands.

    `text`: the text has its own h1. `unseen`: it begins with a lower heading, so the page's h1 is
    for screen readers and outlines alone. `page`: the page shows the title above the text.
    """
    if "<h1" in html:
        return "text"
    return "unseen" if _BEGINS_WITH_HEADING.match(html) else "page"


def has_initial(html: str) -> bool:
    """Whether a chapter's first letter is drawn large, as opening.css does.

    Where prose begins with a capital after its heading. So never in verse, nor in a script
    without capitals, nor for a speech, whose quotation mark would be drawn as large.
    """
    found = _FIRST_PARAGRAPH.match(html)
    words = _TAG.sub("", found[2]) if found else ""
    return len(words) >= ROOM_FOR_AN_INITIAL and words[0].isupper()


def page_language(tag: str) -> str:
    """The `lang` of words in a page: an undetermined language is taken for the interface's own.

    So a voice reads them as it reads the page around them, instead of not at all.
    """
    return get_language() or tag if tag == "und" else tag


def reading_data(
    request: HttpRequest, book: Book, section: Section, contents: Contents, token: str
) -> dict[str, Any]:
    """The JSON block `#reading` (see docs/architecture.md); lengths count code points.

    `token` is the page's own against forged requests; a guest has none.
    """
    user = request.user
    return {
        "book": {
            "id": book.pk,
            "slug": book.slug,
            "title": book.title,
            "length": contents.length,
        },
        "section": {
            "id": section.pk,
            "slug": section.slug,
            "title": section.title,
            "length": section.length,
            "before": contents.entry(section.pk).before,
        },
        "revision": {
            "id": section.revision_id,
            "number": section.revision.number,
            "current": section.revision_id == book.current_id,
        },
        "reader": {**present_reader(user), "editor": is_editor(user), "muted": muted_by(user)}
        if user.is_authenticated
        else None,
        "login": f"{reverse('account_login')}?next={quote(request.path)}",
        "csrf": token,
    }
