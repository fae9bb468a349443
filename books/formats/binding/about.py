"""What a file says of its book."""

from __future__ import annotations

from dataclasses import dataclass

from ..languages import UNDETERMINED
from ..parsed import ParsedBook, ParsedContributor
from . import Bound
from .album import Album
from .manuscript import Warnings


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of its book, as ParsedBook has it; empty where it says nothing."""

    title: str = ""
    subtitle: str = ""
    description: str = ""
    language: str = UNDETERMINED
    licence: str | None = None
    source: str = ""
    contributors: tuple[ParsedContributor, ...] = ()
    subjects: tuple[str, ...] = ()
    year: int | None = None

    def or_else(self, other: About) -> About:
        """This, and where it is silent, the other."""
        return About(
            title=self.title or other.title,
            subtitle=self.subtitle or ("" if self.title else other.subtitle),
            description=self.description or other.description,
            language=self.language if self.language != UNDETERMINED else other.language,
            licence=self.licence or other.licence,
            source=self.source or other.source,
            contributors=self.contributors or other.contributors,
            subjects=self.subjects or other.subjects,
            year=self.year or other.year,
        )

    def book(
        self, bound: Bound, album: Album, warnings: Warnings, *, language: str, cover: str | None
    ) -> ParsedBook:
        """With its sections and pictures; `cover` names the picture that is its cover."""
        return ParsedBook(
            title=self.title,
            language=language,
            sections=bound.sections,
            subtitle=self.subtitle,
            description=self.description,
            licence=self.licence,
            source=self.source,
            contributors=self.contributors,
            subjects=self.subjects,
            year=self.year,
            assets=tuple(album.assets.values()),
            cover=cover,
            start=bound.start,
            warnings=tuple(warnings.sentences),
        )
