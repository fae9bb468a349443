"""Which notes a reader asks for, as an address says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.models import Layer
from annotations.schemas import TAG_LENGTH

Labels = dict[str, str | Promise]

SORTS: Labels = {
    "place": _("Place in the text"),
    "newest": _("Newest first"),
    "answered": _("Most answered"),
    "reactions": _("Most reactions"),
}
KINDS: Labels = {
    "": _("All threads"),
    "note": _("Notes"),
    "question": _("Questions"),
    "open": _("Open questions"),
    "highlight": _("Highlights"),
    "reply": _("Replies"),
}
LAYERS: Labels = {
    "": _("Every layer"),
    **{kind.value: kind.label for kind in (Layer.Kind.PUBLIC, Layer.Kind.PRIVATE)},
}
"""Besides those of groups, as `group-utopians`."""
CHOOSABLE: Labels = {
    "book": _("Book"),
    "section": _("Section"),
    "person": _("Person"),
    "tag": _("Tag"),
}
"""Filters whose values are the library's own, not ours."""

SLUG_LENGTH = 80
_GROUP = re.compile(r"group-[-\w]{1,60}")
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")


class Malformed(ValueError):
    """An address that no page of ours leads to. Its message is for the reader."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Checked, but what it names need not exist. An empty word asks for nothing."""

    sort: str = ""
    kind: str = ""
    layer: str = ""
    book: str = ""
    section: str = ""
    person: str = ""
    tag: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def is_narrow(self) -> bool:
        return bool(self.said.keys() - {"sort"})

    @property
    def narrow(self) -> Wish:
        """What is left of it for counting: how many there are of each kind in each layer."""
        return replace(self, sort="", kind="", layer="")

    def query(self, **changes: str) -> str:
        """The query string of this wish with changes, without its question mark.

        What is no part of a wish, such as a cursor, is added to it.
        """
        said = {name: changes.get(name, getattr(self, name)) for name in NAMES} | changes
        return urlencode({name: value for name, value in said.items() if value})

    def address(self, **changes: str) -> str:
        return f"?{self.query(**changes)}"


NAMES = Wish.__slots__
"""Not `asdict`, which copies deep: a page has two dozen addresses."""


def wish_from(query: Mapping[str, str]) -> Wish:
    """Raises `Malformed`. Names that are no part of a wish are passed over."""
    said = {name: query.get(name, "") for name in NAMES}
    for name, is_right in _RIGHT.items():
        if said[name] and not is_right(said[name]):
            raise Malformed(_WRONG[name])
    return Wish(**said)


def one_of(labels: Labels) -> Callable[[str], bool]:
    return lambda value: value in labels


def one_line(longest: int) -> Callable[[str], bool]:
    return lambda value: len(value) <= longest and value.isprintable()


def is_layer(value: str) -> bool:
    return value in LAYERS or bool(_GROUP.fullmatch(value))


def is_username(value: str) -> bool:
    return bool(_USERNAME.fullmatch(value))


_RIGHT: dict[str, Callable[[str], bool]] = {
    "sort": one_of(SORTS),
    "kind": one_of(KINDS),
    "layer": is_layer,
    "book": one_line(SLUG_LENGTH),
    "section": one_line(SLUG_LENGTH),
    "person": is_username,
    "tag": one_line(TAG_LENGTH),
}
_WRONG: Labels = {
    "sort": _("Notes can’t be sorted that way."),
    "kind": _("There is no such kind of notes."),
    "layer": _("There is no such layer."),
    "book": _("There is no such book."),
    "section": _("There is no such section in this book."),
    "person": _("Nobody can have such a name here."),
    "tag": _("A tag is shorter, and on one line."),
}
