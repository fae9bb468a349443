"""Words broken into lines that please the eye. Pure: widths are told by a function."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sharing.excerpts import MORE, is_wide

CLOSING = frozenset("、。，．：；？！）》〉」』】〕｝’”…‥—％・,.!?:;)]}»›ー々")
"""Never first in a line."""

OPENING = frozenset("（《〈「『【〔｛‘“([{«‹")
"""Never last in a line."""

BEHIND = frozenset("-–—/")
"""A line may end behind one of these."""

TRIED = 100
"""Pixels of the size at which widths are told."""

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of words, at a size in pixels."""

    size: int
    lines: tuple[str, ...]


def fitted(
    words: str, sizes: tuple[int, ...], room: tuple[int, int], leading: float, width: Measure
) -> Setting:
    """The words as large as they fit into `room` (width and height in pixels), or cut at the
    smallest size. `sizes` begins with the largest; `width` tells that of a text at `TRIED`."""
    atoms = [(atom, width(atom), width(atom.rstrip())) for atom in atoms_of(words)]
    for size in sizes:
        measure = room[0] * TRIED / size
        rows = int(room[1] / (size * leading))
        if max((bare for _, _, bare in atoms), default=0) <= measure:
            lines = _filled(atoms, measure)
            if len(lines) <= rows:
                return Setting(size, _balanced(atoms, measure, len(lines)))
    small = [part for atom in atoms for part in _parted(atom, measure, width)]
    return Setting(size, _cut(_filled(small, measure), rows, measure, width))


def atoms_of(words: str) -> list[str]:
    """What no line may break: a word with the space behind it, a Han letter with its commas."""
    found: list[str] = []
    for char in words:
        if found and not _may_part(found[-1][-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


_Atom = tuple[str, float, float]
"""Its letters, their width, and that without the space behind."""


def _may_part(before: str, char: str) -> bool:
    if char == " " or char in CLOSING or before in OPENING or unicodedata.combining(char):
        return False
    return before == " " or is_wide(before) or is_wide(char) or before in BEHIND


def _filled(atoms: list[_Atom], measure: float) -> list[str]:
    lines: list[str] = []
    taken = measure + 1
    for letters, width, bare in atoms:
        if taken + bare > measure or not lines:
            lines.append(letters)
            taken = width
        else:
            lines[-1] += letters
            taken += width
    return [line.rstrip() for line in lines]


def _balanced(atoms: list[_Atom], measure: float, rows: int) -> tuple[str, ...]:
    """As many lines, all about as long: in the narrowest measure that needs no more of them."""
    narrow, wide = max((bare for _, _, bare in atoms), default=0), measure
    for _ in range(8):
        middle = (narrow + wide) / 2
        if len(_filled(atoms, middle)) <= rows:
            wide = middle
        else:
            narrow = middle
    return tuple(_filled(atoms, wide))


def _parted(atom: _Atom, measure: float, width: Measure) -> list[_Atom]:
    """A word that is longer than a line is cut into letters."""
    letters, _, bare = atom
    if bare <= measure:
        return [atom]
    return [(letter, width(letter), width(letter)) for letter in letters]


def _cut(lines: list[str], rows: int, measure: float, width: Measure) -> tuple[str, ...]:
    if len(lines) <= rows:
        return tuple(lines)
    kept, last = lines[: rows - 1], lines[rows - 1]
    while last and width(last + MORE) > measure:
        atoms = atoms_of(last)
        last = "".join(atoms[:-1]).rstrip() if len(atoms) > 1 else last[:-1]
    return (*kept, last.rstrip(",;:，；：、 ") + MORE)
