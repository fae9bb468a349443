"""What an address of the search page asks for. What makes no sense is left out, with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from annotations.listing.wishes import (
    SLUG_LENGTH,
    Labels,
    is_layer,
    is_username,
    one_line,
    one_of,
)
from annotations.schemas import TAG_LENGTH
from search.asking.reading import LONGEST, Sentence

WHATS: Labels = {"": _("Everything"), "text": _("Text"), "note": _("Notes"), "book": _("Books")}
SORTS: Labels = {
    "": _("Best first"),
    "newest": _("Newest first"),
    "place": _("Place in the text"),
}
"""The last within one book only."""
KINDS: Labels = {
    "": _("Every kind"),
    "note": _("Notes"),
    "question": _("Questions"),
    "highlight": _("Highlights"),
    "reply": _("Replies"),
}
_LANGUAGE = re.compile(r"[a-z]{2,8}")


@dataclass(frozen=True, slots=True)
class Wish:
    """Checked, but what it names need not exist. An empty word asks for nothing."""

    q: str = ""
    what: str = ""
    book: str = ""
    layer: str = ""
    person: str = ""
    tag: str = ""
    kind: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def is_narrow(self) -> bool:
        """Whether a filter is set."""
        return bool(self.said.keys() - {"q", "sort"})

    @property
    def wide(self) -> Wish:
        """The same words without filters."""
        return Wish(q=self.q, sort=self.sort if self.sort != "place" else "")

    def address(self, **changes: str) -> str:
        """The query string of this wish with changes; what is no part of a wish, such as a
        cursor, is added to it."""
        said = {name: changes.get(name, getattr(self, name)) for name in NAMES} | changes
        if said["sort"] == "place" and not said["book"]:
            said["sort"] = ""
        return f"?{urlencode({name: value for name, value in said.items() if value})}"


NAMES = Wish.__slots__


def wish_from(query: Mapping[str, str]) -> tuple[Wish, list[Sentence]]:
    """Names that are no part of a wish are passed over."""
    said: dict[str, str] = {"q": query.get("q", "")[: 4 * LONGEST]}
    wrong: list[Sentence] = []
    for name, is_right in _RIGHT.items():
        value = query.get(name, "").strip()
        if value and not is_right(value):
            wrong.append(_WRONG[name])
        else:
            said[name] = value
    wish = Wish(**said)
    if wish.sort == "place" and not wish.book:
        wrong.append(_("Only what is found in one book can be sorted by its place."))
        wish = replace(wish, sort="")
    return wish, wrong


def day_from(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_RIGHT: dict[str, Callable[[str], bool]] = {
    "what": one_of(WHATS),
    "book": one_line(SLUG_LENGTH),
    "layer": is_layer,
    "person": is_username,
    "tag": one_line(TAG_LENGTH),
    "kind": one_of(KINDS),
    "language": lambda value: bool(_LANGUAGE.fullmatch(value)),
    "since": lambda value: day_from(value) is not None,
    "until": lambda value: day_from(value) is not None,
    "sort": one_of(SORTS),
}
_WRONG: Labels = {
    "what": _("One can look for text, notes or books; we looked for all of them."),
    "book": _("No book has such a name; we looked in all books."),
    "layer": _("There is no such layer; we looked in all that you may read."),
    "person": _("Nobody can have such a name here; we looked for everybody’s notes."),
    "tag": _("A tag is shorter, and on one line; we left it out."),
    "kind": _("There is no such kind of notes; we looked for every kind."),
    "language": _("There is no such language; we looked in all of them."),
    "since": _("That is no day that a calendar has; we looked from the very beginning."),
    "until": _("That is no day that a calendar has; we looked up to today."),
    "sort": _("What is found can’t be sorted that way; the best comes first."),
}
