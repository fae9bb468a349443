"""What is asked of an index, by whom, and what it answers. Plain data; `reading.py` makes the
words of a question from what a reader typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from search.documents import What


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms, where a stemmer knows them. Text without spaces between words,
    as Chinese, is found wherever it stands together."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words one after the other, as they are written but for case and accents."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


Term = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Query:
    """All that is wanted stands in a document, and nothing that is unwanted.

    Nothing wanted: nothing is found, unless a filter says what (see `Filters.is_narrow`).
    """

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty or None: of all. `layers` narrow what a `Sight` has; with them only notes are found."""

    what: What | None = None
    book: int | None = None
    layers: frozenset[int] | None = None
    author: int | None = None
    tag: str = ""
    kind: str = ""
    language: str = ""
    since: date | None = None
    """From this day on, UTC."""
    until: date | None = None
    """To the end of this day, UTC."""

    @property
    def is_narrow(self) -> bool:
        """Says so much that something can be listed without a word: whose, in which layer, or of
        what kind."""
        return bool(self.author or self.tag or self.kind) or self.layers is not None


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may find. Asked of the database for each question, so that whoever lost a
    layer finds nothing of it, however late the index is."""

    reader: int | None = None
    layers: frozenset[int] = frozenset()
    """Those that are not public: their groups', their private ones."""
    closed_books: frozenset[int] = frozenset()
    """Books that they may not read, whose notes may still be indexed as public."""
    veiled: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """By layer, names of sections where they find their own notes in their own threads alone."""
    muted: frozenset[int] = frozenset()
    """People whose notes they don't want to see."""


class Sort(StrEnum):
    BEST = "best"
    NEWEST = "newest"
    PLACE = "place"
    """In the order of the text; within one book."""


@dataclass(frozen=True, slots=True)
class Question:
    """`after` is the cursor of an answer; `size` how many hits are wanted at most.

    Its languages are those of the library's books, by which words are stemmed.
    """

    query: Query
    sight: Sight
    filters: Filters = Filters()
    sort: Sort = Sort.BEST
    after: str = ""
    size: int = 20
    languages: frozenset[str] = frozenset()


class LostCursor(ValueError):
    """A cursor that no answer of ours gave."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The document's key, taken apart: `pk` is the section's, annotation's or book's id; `start`
    and `end` are code points of the section, for text."""

    what: What
    pk: int
    book: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found, and what of. `kinds`: under the same question without its filter
    `what`, for the choice of it; all others are of what was found."""

    total: int = 0
    kinds: Mapping[What, int] = field(default_factory=dict)
    books: Mapping[int, int] = field(default_factory=dict)
    """By book."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`next` is the cursor for what follows, "" at the end."""

    hits: tuple[Hit, ...] = ()
    counts: Counts = Counts()
    next: str = ""
