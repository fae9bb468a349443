"""Where quotes of an old text stand in a new one, and how surely.

The correspondence of the two texts says where each letter went. A quote goes where most of it went
together, if enough of its words are still there; a short one needs neighbours that agree. Words
that left without a trace are looked for in what is new. Else the quote is lost, and said to be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .correspondence import Book, Correspondence
from .runs import Run
from .words import same_words, words_of

State = Literal["exact", "moved", "approximate", "lost"]

FLOOR = 0.6
"""Share of words that must be the same; a weaker match is none."""

TOGETHER = 0.85
"""Share of what is left of a quote that must still stand together, in one section."""

SHORT = 40
"""Letters below which a quote's neighbours must agree too."""

PHRASE = 6
"""Words that a quote must have to be known again where nothing else speaks for it."""

REMAINS = 0.05
"""Share of a section's letters that makes another one its successor; fewer are strays."""

STRAY = 200
"""Code points that may have come in between two pieces of a quote."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a quote stands: which section, and code points of that section's text."""

    section: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Carried:
    """Where it stands in the new text; `standing` is None when it is lost."""

    state: State
    standing: Standing | None = None


LOST = Carried("lost")


@dataclass(frozen=True, slots=True)
class _Image:
    """Where the largest part of a stretch that stayed together went."""

    pieces: list[Run]
    start: int
    end: int

    @property
    def first(self) -> Run:
        return self.pieces[0]

    @property
    def last(self) -> Run:
        return self.pieces[-1]


class Carrier:
    """Carries quotes from one state of a book to another. Built once for both texts."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = Book(old), Book(new)
        self.letters = Correspondence(self.old, self.new)

    def carry(self, standing: Standing) -> Carried:
        start = self.old.place(standing.section, standing.start)
        end = self.old.place(standing.section, standing.end)
        image = self._image(start, end)
        image = image and self._stretched(image, start, end)
        if image and self._is_sure(image, start, end):
            return self._placed(image, start, end)
        return self._elsewhere(start, end)

    def words_at(self, standing: Standing) -> str:
        """The new text's words there."""
        first = self.new.starts[standing.section]
        return self.new.text[first + standing.start : first + standing.end]

    def text_of(self, section: int) -> str:
        """The text of one of the new sections."""
        start, end = self.new.span(section)
        return self.new.text[start:end]

    def section(self, old: int) -> int | None:
        """The new section that holds most of an old one's letters, by their numbers; None when
        next to nothing of it remains."""
        start, end = self.old.span(old)
        weights = Counter[int]()
        for piece in self.letters.pieces(start, end):
            for number, weight in self._weights(piece):
                weights[number] += weight
        most = max(weights, key=lambda number: weights[number], default=None)
        enough = REMAINS * _letters(self.old.folded[start:end])
        if most is not None and weights[most] > enough:
            return most
        found = self._elsewhere(start, end).standing
        return found.section if found else None

    def near(self, standing: Standing) -> Standing:
        """The place in the new text that is nearest to one in the old; it has no length."""
        place = self.old.place(standing.section, standing.start)
        there = self.letters.nearest(place)
        section = self.new.section_at(there)
        start, end = self.new.span(section)
        return Standing(section, min(there, end) - start, min(there, end) - start)

    def _weights(self, piece: Run) -> Iterator[tuple[int, int]]:
        """How many of a piece's letters each new section has."""
        end = piece.new + piece.length
        for number in range(self.new.section_at(piece.new), self.new.section_at(end - 1) + 1):
            first, last = self.new.span(number)
            yield number, _letters(self.new.folded[max(first, piece.new) : min(last, end)])

    def _is_sure(self, image: _Image, start: int, end: int) -> bool:
        living = self._weight(self.letters.pieces(start, end))
        return (
            image.start < image.end
            and self._share(image, start, end) >= FLOOR
            and self._weight(image.pieces) >= TOGETHER * living
            and self._is_backed(start, end)
        )

    def _elsewhere(self, start: int, end: int) -> Carried:
        """Where the very words now stand, if neither text has them anywhere else."""
        words = self.old.folded[start:end]
        if len(words_of(words).keys) < PHRASE or _letters(words) < 2 * PHRASE:
            return LOST
        place = self.new.folded.find(words)
        if place < 0 or not (
            _is_single(words, self.old.folded) and _is_single(words, self.new.folded)
        ):
            return LOST
        piece = Run(start, place, end - start)
        image = self._in_one_section(_Image([piece], place, place + end - start))
        standing = self._standing(image)
        return Carried("moved", standing) if image.pieces == [piece] else LOST

    def _image(self, start: int, end: int) -> _Image | None:
        groups: list[list[Run]] = []
        for piece in self.letters.pieces(start, end):
            if groups and _follows(groups[-1][-1], piece):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        best = max(groups, key=self._weight, default=[])
        return _Image(best, best[0].new, best[-1].new + best[-1].length) if best else None

    def _stretched(self, image: _Image, start: int, end: int) -> _Image:
        """Takes in what replaced the quote's first and last words, if those were changed."""
        first, last = image.first, image.last
        before, after = self.letters.before(first.old), self.letters.after(last.old + last.length)
        new_start, new_end = image.start, image.end
        if before and before.old + before.length >= start and _follows(before, first):
            new_start = before.new + before.length
        if after and after.old <= end and _follows(last, after):
            new_end = after.new
        words = self.new.folded[new_start:new_end]
        new_start += min(len(words) - len(words.lstrip()), image.start - new_start)
        new_end -= min(len(words) - len(words.rstrip()), new_end - image.end)
        return self._in_one_section(_Image(image.pieces, new_start, new_end))

    def _in_one_section(self, image: _Image) -> _Image:
        """What lies in the section that holds most of it."""
        sections = range(self.new.section_at(image.start), self.new.section_at(image.end - 1) + 1)
        if image.end <= self.new.span(sections[0])[1]:
            return image
        cuts = (self._cut(image, *self.new.span(section)) for section in sections)
        return max(cuts, key=lambda cut: self._weight(cut.pieces))

    def _cut(self, image: _Image, start: int, end: int) -> _Image:
        pieces = [
            Run(run.old + cut, run.new + cut, length)
            for run in image.pieces
            if (length := min(run.length, end - run.new) - (cut := max(0, start - run.new))) > 0
        ]
        start, end = max(image.start, start), min(image.end, end)
        words = self.new.folded[start:end]
        left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
        return _Image(pieces, start + left, max(start + left, end - right))

    def _share(self, image: _Image, start: int, end: int) -> float:
        """How much of the letters on both sides is the same, from 0 to 1."""
        here = _letters(self.old.folded[start:end])
        there = _letters(self.new.folded[image.start : image.end])
        return 2 * self._weight(image.pieces) / (here + there) if here + there else 1.0

    def _is_backed(self, start: int, end: int) -> bool:
        """Whether a short quote's neighbours went the same way, on one side at least."""
        missing = SHORT - (end - start)
        if missing <= 0:
            return True
        limit = len(self.old.text)
        windows = ((missing, 0), (0, missing), (missing // 2, missing // 2))
        return any(
            self._holds_together(max(0, start - before), min(limit, end + after))
            for before, after in windows
        )

    def _holds_together(self, start: int, end: int) -> bool:
        image = self._image(start, end)
        return image is not None and self._share(image, start, end) >= FLOOR

    def _placed(self, image: _Image, start: int, end: int) -> Carried:
        standing = self._standing(image)
        if not same_words(self.old.text[start:end], self.new.text[image.start : image.end]):
            return Carried("approximate", standing)
        return Carried("exact" if self.letters.is_straight(image.first) else "moved", standing)

    def _standing(self, image: _Image) -> Standing:
        section = self.new.section_at(image.start)
        first = self.new.starts[section]
        return Standing(section, image.start - first, image.end - first)

    def _weight(self, pieces: Sequence[Run]) -> int:
        return sum(_letters(self.old.folded[old : old + n]) for old, _, n in pieces)


def _is_single(words: str, text: str) -> bool:
    return text.find(words) == text.rfind(words)


def _letters(folded: str) -> int:
    return len(folded) - folded.count(" ")


def _follows(one: Run, other: Run) -> bool:
    """Whether a piece stands in the new text where one would look for it after another."""
    between = other.new - one.new - one.length
    return 0 <= between <= STRAY + 2 * (other.old - one.old - one.length)
