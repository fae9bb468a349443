"""How well quotes find their way into another version of a book.

    python -m benchmarks.reanchor OLD NEW [--quotes 500] [--seed 1]
    python -m benchmarks.reanchor BOOK --edit 0.05

Two files of one work, in any format that the library reads; or one, and a copy of it with a share
of its letters changed, dropped or doubled by a seeded hand. Quotes of 1 to 80 words are sampled.
Where they truly went is found by another way than the library's: GNU diff over one word a line.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from annotations.anchoring import Carried, Carrier, Standing
from books.formats import parse

LONGEST = 80
"""Words of a quote; in Chinese a character is a word."""

ENOUGH = 0.8
"""Share of two stretches that must be common for one to count as the other."""

HALF = 0.5
"""Share of a quote's words that must have a counterpart; one with fewer is rightly lost."""

_WORD = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\U00020000-\U0003ffff]+"
)


class Word(NamedTuple):
    section: int
    start: int
    end: int
    plain: str


class Version:
    """A version of a book: its sections, and their words one after another."""

    def __init__(self, sections: Sequence[str]) -> None:
        self.sections = sections
        self.words = [
            Word(number, match.start(), match.end(), _plain(match[0]))
            for number, section in enumerate(sections)
            for match in _WORD.finditer(section)
        ]
        self.starts = [word[:2] for word in self.words]
        self.ends = [(word.section, word.end) for word in self.words]

    def standing(self, stretch: range) -> Standing:
        first, last = self.words[stretch.start], self.words[stretch.stop - 1]
        return Standing(first.section, first.start, last.end)

    def stretch(self, at: Standing) -> range:
        """The words that lie within a place, by their numbers."""
        first = bisect_right(self.ends, (at.section, at.start))
        return range(first, bisect_left(self.starts, (at.section, at.end)))

    def quoted(self, at: Standing) -> str:
        return self.sections[at.section][at.start : at.end]


class Truth:
    """Which word is which, by GNU diff."""

    def __init__(self, old: Version, new: Version) -> None:
        self.counterparts = dict(_equal_words(old, new))
        self.known = sorted(self.counterparts)
        self.sections = [word.section for word in new.words]

    def is_unchanged(self, quote: range) -> bool:
        """Its words stand together, in one section, so nothing keeps it from being right."""
        found = self._found(quote)
        together = len(found) == len(quote) and found[-1] - found[0] + 1 == len(quote)
        return together and self.sections[found[0]] == self.sections[found[-1]]

    def agrees(self, quote: range, answer: range | None) -> bool:
        """Whether the answer is where the quote went, or rightly nothing."""
        found = self._found(quote)
        if answer is None:
            return len(found) < HALF * len(quote)
        inside = _common(answer, self._room(quote)) >= ENOUGH * len(answer)
        if len(found) < HALF * len(quote):
            return inside
        certain = range(found[0], found[-1] + 1)
        return inside and _common(answer, certain) >= ENOUGH * len(certain)

    def _found(self, quote: range) -> list[int]:
        return [self.counterparts[word] for word in quote if word in self.counterparts]

    def _room(self, quote: range) -> range:
        """From the counterpart of the last word before the quote to that of the first after it."""
        before = bisect_left(self.known, quote.start) - 1
        after = bisect_left(self.known, quote.stop)
        start = self.counterparts[self.known[before]] + 1 if before >= 0 else 0
        last = after < len(self.known)
        return range(start, self.counterparts[self.known[after]] if last else len(self.sections))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _common(one: range, other: range) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def _equal_words(old: Version, new: Version) -> Iterator[tuple[int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old", "new")]
        for path, version in zip(paths, (old, new), strict=True):
            path.write_text("".join(f"{word.plain}\n" for word in version.words), "utf-8")
        forms = [
            "--minimal",
            "--unchanged-group-format=%df %dF %dn\n",
            "--changed-group-format=",
        ]
        command = ["diff", *forms, *map(str, paths)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in answer.stdout.splitlines():
        first, new_first, length = map(int, line.split())
        yield from ((first - 1 + n, new_first - 1 + n) for n in range(length))


def edited(sections: Sequence[str], share: float, hand: random.Random) -> list[str]:
    """A copy in which this share of the letters is another, gone, or has a new one beside it."""
    letters = "".join(sections).replace("\n", "")

    def touched(letter: str) -> str:
        if letter == "\n" or hand.random() >= share:
            return letter
        other = hand.choice(letters)
        return hand.choice([other, other, "", letter + other])

    return ["".join(map(touched, section)) for section in sections]


def sample(version: Version, number: int, hand: random.Random) -> list[range]:
    quotes: list[range] = []
    while len(quotes) < number:
        start = hand.randrange(len(version.words))
        stop = min(start + hand.randint(1, LONGEST), len(version.words))
        if version.words[start].section == version.words[stop - 1].section:
            quotes.append(range(start, stop))
    return quotes


def sections_of(path: Path) -> list[str]:
    return [section.text for section in parse(path.read_bytes(), path.name).sections]


@dataclass(frozen=True, slots=True)
class Report:
    """Shares of the quotes, from 0 to 1; times in seconds."""

    right: float
    wrong: float
    """Placed with confidence where they don't belong."""
    unchanged: float
    """Of those whose words are all still together, how many are right."""
    of: int
    states: Counter[str]
    comparing: float
    carrying: float

    def lines(self) -> Iterator[str]:
        states = ", ".join(f"{number} {state}" for state, number in self.states.most_common())
        yield f"right               {self.right:.3f}"
        yield f"confidently wrong   {self.wrong:.4f}"
        yield f"unchanged right     {self.unchanged:.3f} of {self.of}"
        yield f"states              {states}"
        yield f"seconds, texts      {self.comparing:.2f}"
        yield f"seconds, quotes     {self.carrying:.2f}"


def main() -> int:
    options = _options()
    hand = random.Random(options.seed)
    old = sections_of(options.old)
    new = edited(old, options.edit, hand) if options.edit else sections_of(options.new)
    print(*measure(old, new, options.quotes, hand).lines(), sep="\n")
    return 0


def measure(
    old_texts: Sequence[str], new_texts: Sequence[str], quotes: int, hand: random.Random
) -> Report:
    old, new = Version(old_texts), Version(new_texts)
    truth = Truth(old, new)
    asked = sample(old, quotes, hand)
    began = time.perf_counter()
    carrier = Carrier(old_texts, new_texts)
    built = time.perf_counter()
    answers = [carrier.carry(old.standing(quote)) for quote in asked]
    ended = time.perf_counter()
    right = [truth.agrees(q, _words(new, a)) for q, a in zip(asked, answers, strict=True)]
    wrong = [not ok and a.standing is not None for ok, a in zip(right, answers, strict=True)]
    unchanged = [ok for ok, q in zip(right, asked, strict=True) if truth.is_unchanged(q)]
    return Report(
        right=sum(right) / len(right),
        wrong=sum(wrong) / len(right),
        unchanged=sum(unchanged) / max(1, len(unchanged)),
        of=len(unchanged),
        states=Counter(answer.state for answer in answers),
        comparing=built - began,
        carrying=ended - built,
    )


def _words(new: Version, answer: Carried) -> range | None:
    return new.stretch(answer.standing) if answer.standing else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path, nargs="?")
    parser.add_argument("--quotes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edit", type=float, default=0.0)
    options = parser.parse_args()
    if bool(options.edit) == bool(options.new):
        parser.error("Give a second file, or --edit with the share of letters to change.")
    return options


if __name__ == "__main__":
    sys.exit(main())
