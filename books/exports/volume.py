"""What every export is made from: a book as plain data."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]
Matter = Literal["front", "body", "back"]


@dataclass(frozen=True, slots=True)
class Page:
    """A section as the library keeps it: `html` is sanitised, its links lead from its address.

    `depth` counts from 0 and grows by at most one from a page to the next.
    """

    slug: str
    title: str
    html: str
    depth: int = 0
    language: str = ""
    direction: Direction = "ltr"
    matter: Matter = "body"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the text or the cover; its bytes are read only when they are written."""

    name: str
    media_type: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody and one thing they did, by its MARC relator code, and in words but for authors."""

    name: str
    role: str
    does: str


@dataclass(frozen=True, slots=True)
class Rights:
    """A licence in words, with the address of its text."""

    name: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the last page, which says where this copy comes from and what one may do."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """All that a copy says of its book beside the text. Two copies with equal details are alike.

    `identity` is a UUID that stays with the book; `modified` is in UTC; `interface` is the
    language of `contents`, `about` and `lines`, which the library adds.
    """

    identity: str
    title: str
    language: str
    modified: datetime.datetime
    subtitle: str = ""
    description: str = ""
    people: tuple[Person, ...] = ()
    subjects: tuple[str, ...] = ()
    year: int | None = None
    rights: Rights | None = None
    attribution: str = ""
    source: str = ""
    address: str = ""
    cover: str = ""
    """The name of the picture that is the cover."""
    start: str = ""
    """The slug of the page where the text proper begins, if the book says so."""
    interface: str = "en"
    contents: str = "Contents"
    about: str = "About this copy"
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """A whole book, pages in reading order."""

    details: Details
    pages: tuple[Page, ...]
    pictures: tuple[Picture, ...] = ()
