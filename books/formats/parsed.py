"""What every format reader hands on: a book as plain, checked, sanitised data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["ltr", "rtl"]


class FormatError(Exception):
    """A file that can't become a book; the message tells its owner why and what to do."""


@dataclass(frozen=True, slots=True)
class ParsedContributor:
    """A person and what they did, by MARC relator code: aut, trl, edt, ill …"""

    name: str
    role: str = "aut"


@dataclass(frozen=True, slots=True)
class ParsedAsset:
    """A file that the text shows. `name` is the SHA-256 of `data` with an extension."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A chapter or part, in reading order.

    `html` is sanitised; `text` is its canonical text, equal to the `textContent` of the
    element that will hold it. `depth` counts from 0 and grows by at most one from a
    section to the next, so the sequence describes the tree of contents.
    Links in `html` are relative to the section's own address: `../<slug>/#t-<id>` for
    another section, `#t-<id>` within, `../assets/<name>` for an asset.
    """

    slug: str
    title: str
    html: str
    text: str
    depth: int = 0
    language: str = ""
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class ParsedBook:
    """A whole book. `language`: a BCP 47 tag. `licence`: an SPDX identifier, None when unknown."""

    title: str
    language: str
    sections: tuple[ParsedSection, ...]
    subtitle: str = ""
    description: str = ""
    licence: str | None = None
    source: str = ""
    contributors: tuple[ParsedContributor, ...] = ()
    subjects: tuple[str, ...] = ()
    """What the book is about, in the words of whoever catalogued it."""
    year: int | None = None
    """When the work first came out; before our era below 0."""
    assets: tuple[ParsedAsset, ...] = ()
    cover: str | None = None
    """The name of the asset that is the cover."""
    start: str | None = None
    """The slug of the section where the text proper begins, None when the book doesn't say."""
    warnings: tuple[str, ...] = field(default=())
    """What was dropped or looked odd, a sentence each."""
