"""What is cited: a work, a passage of it, or what a reader said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from annotations.citing.names import Name


@dataclass(frozen=True, slots=True)
class Work:
    """A book in one of its revisions."""

    title: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    language: str
    """BCP 47 tag."""
    first_year: int | None
    """When the work first came out; before our era below 0."""
    year: int
    """When this revision came out here."""
    revision: int
    library: str
    licence: str

    @property
    def original_year(self) -> int | None:
        """The first year, where it isn't that of this revision."""
        return None if self.first_year == self.year else self.first_year

    @property
    def edition(self) -> str:
        """“Revision 2”; the manuals have no word for a first one."""
        return f"Revision {self.revision}" if self.revision > 1 else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a work. `section` is empty when the whole work is one section of the same name."""

    work: Work
    section: str
    words: str
    address: str
    accessed: date
    key: str
    """What tells this citation from others of the same work: letters and digits."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's note or highlight. `says` is empty for a highlight, `about` where a note speaks
    of the whole section."""

    work: Work
    section: str
    author: Name
    written: date
    says: str
    about: str
    address: str
    accessed: date
    key: str

    @property
    def kind(self) -> str:
        return "Comment on" if self.says else "Highlight in"
