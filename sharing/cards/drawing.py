"""A card as a picture: warm paper, the words marked as on the page, and whose they are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from sharing.cards.faces import Face, sans, serif
from sharing.cards.lines import TRIED, Setting, fitted
from sharing.excerpts import on_one_line, runs_to_the_left

SIZE = (1200, 630)
EDGE = 84
LIBRARY = "Socialreading"
PAPER, INK, SOFT, RUBRIC = "#fcfaf4", "#25211b", "#685f53", "#a03820"
MARK, RULE, LINE = "#f7e9ba", "#e7bc55", "#e5dece"
WORDS_SIZES = (84, 72, 64, 58, 52, 47, 43, 39)
TITLE_SIZES = (104, 92, 80, 70, 60, 52, 44)
WORDS_LEADING, TITLE_LEADING = 1.42, 1.18
TOP, FOOT = 132, 482
"""Pixels from above: between these stand the words."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `words` are quoted, or without `quoted` a title; any may be empty."""

    words: str
    quoted: bool
    kicker: str
    title: str
    byline: str
    company: str
    """“12 readers in the margin”."""
    language: str


def draw(card: Card) -> bytes:
    """A PNG of `SIZE`. What no face here can set is left out: nobody is shown empty boxes."""
    picture = Image.new("RGB", SIZE, PAPER)
    page = _Page(ImageDraw.Draw(picture), runs_to_the_left(card.words or card.title))
    faces = serif(card.language, 400 if card.quoted else 600)
    page.pen.rectangle((0, 0, SIZE[0], 9), fill=RUBRIC)
    _draw_head(page, card)
    if words := _settable(card.words, faces):
        _draw_words(page, words, card.quoted, faces)
    _draw_foot(page, card)
    file = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _draw_head(page: _Page, card: Card) -> None:
    said = sans(card.language)
    company = _settable(card.company, said)
    aside = page.aside(company, said, 25, 92) if company else 0
    room = SIZE[0] - 2 * EDGE - aside - 40
    page.write(card.kicker, sans(card.language, 600), 27, EDGE, 92, RUBRIC, room)


def _draw_words(page: _Page, words: str, quoted: bool, faces: Sequence[Face]) -> None:
    sizes = WORDS_SIZES if quoted else TITLE_SIZES
    leading = WORDS_LEADING if quoted else TITLE_LEADING
    room = (SIZE[0] - 2 * EDGE, FOOT - TOP)

    def width(text: str) -> float:
        return page.width(text, faces, TRIED)

    set_: Setting = fitted(words, sizes, room, leading, width)
    step = round(set_.size * leading)
    top = TOP + (room[1] - step * len(set_.lines)) // 2
    for number, line in enumerate(set_.lines):
        baseline = top + step * number + round(set_.size * (leading + 0.62) / 2)
        if quoted:
            page.mark(page.width(line, faces, set_.size), baseline, set_.size)
        page.write(line, faces, set_.size, EDGE, baseline, INK)


def _draw_foot(page: _Page, card: Card) -> None:
    page.pen.line((EDGE, FOOT + 22, SIZE[0] - EDGE, FOOT + 22), fill=LINE, width=2)
    said = sans(card.language)
    aside = page.brand(said) + 48
    room = SIZE[0] - 2 * EDGE - aside
    page.write(card.title, serif(card.language, 600), 36, EDGE, FOOT + 76, INK, room)
    page.write(card.byline, said, 25, EDGE, FOOT + 115, SOFT, room)


@dataclass(frozen=True, slots=True)
class _Page:
    """Draws from the side on which its words begin."""

    pen: ImageDraw.ImageDraw
    leftward: bool

    def width(self, text: str, faces: Sequence[Face], size: int) -> float:
        way = "rtl" if self.leftward else "ltr"
        runs = _runs(text, faces)
        return sum(face.at(size).getlength(part, direction=way) for face, part in runs)

    def write(
        self,
        text: str,
        faces: Sequence[Face],
        size: int,
        inset: float,
        baseline: int,
        colour: str,
        room: float = 0,
    ) -> None:
        """One line, cut to `room` pixels if that is given. Faces change within it in the order
        in which it is read, each run being shaped and turned by itself."""
        line = _settable(text, faces)
        if room:
            line = self._cut(line, faces, size, room)
        way = "rtl" if self.leftward else "ltr"
        for face, part in _runs(line, faces):
            font = face.at(size)
            x = SIZE[0] - inset if self.leftward else inset
            anchor = "rs" if self.leftward else "ls"
            self.pen.text((x, baseline), part, colour, font, anchor=anchor, direction=way)
            inset += font.getlength(part, direction=way)

    def mark(self, width: float, baseline: int, size: int) -> None:
        """The tint and the rule beneath that shared words have in the text."""
        left = SIZE[0] - EDGE - width if self.leftward else float(EDGE)
        top, bottom = baseline - 0.86 * size, baseline + 0.29 * size
        self.pen.rectangle((left - 5, top, left + width + 5, bottom), fill=MARK)
        self.pen.rectangle((left - 5, bottom, left + width + 5, bottom + 3), fill=RULE)

    def aside(self, said: str, faces: Sequence[Face], size: int, baseline: int) -> float:
        """What the library says, in its own direction where the words end; how wide it is."""
        wide = sum(face.at(size).getlength(part) for face, part in _runs(said, faces))
        x = float(EDGE) if self.leftward else SIZE[0] - EDGE - wide
        for face, part in _runs(said, faces):
            self.pen.text((x, baseline), part, SOFT, face.at(size), anchor="ls")
            x += face.at(size).getlength(part)
        return wide

    def brand(self, faces: Sequence[Face]) -> float:
        """The library's sign and name, where the words end; how wide they are."""
        box = 46
        wide = sum(face.at(27).getlength(part) for face, part in _runs(LIBRARY, faces))
        whole = box + 16 + wide
        left = EDGE if self.leftward else SIZE[0] - EDGE - whole
        top = FOOT + 58
        self.pen.rounded_rectangle((left, top, left + box, top + box), 10, fill=RUBRIC)
        for row, length in enumerate((15, 15, 15, 9)):
            y = top + 13 + 7 * row
            self.pen.line((left + 11, y, left + 11 + length, y), fill=PAPER, width=3)
        self.pen.ellipse((left + 30, top + 15, left + 39, top + 24), fill=RULE)
        for face, part in _runs(LIBRARY, faces):
            self.pen.text((left + box + 16, top + 33), part, SOFT, face.at(27), anchor="ls")
        return whole

    def _cut(self, line: str, faces: Sequence[Face], size: int, room: float) -> str:
        kept = line
        while kept and self.width(line if kept == line else f"{kept}…", faces, size) > room:
            kept = kept[:-1].rstrip()
        return line if kept == line else f"{kept}…"


def _settable(text: str, faces: Sequence[Face]) -> str:
    """The text on one line, or "" when some letter of it is in none of the faces."""
    line = on_one_line(text)
    return line if all(any(face.has(char) for face in faces) for char in set(line)) else ""


def _runs(text: str, faces: Sequence[Face]) -> Iterator[tuple[Face, str]]:
    """Parts of a text that one face sets; a mark or a space stays with the letter before it."""
    face, part = None, ""
    for char in text:
        stays = face is not None and not char.isalnum() and face.has(char)
        here = face if stays else next((other for other in faces if other.has(char)), None)
        if here is None:
            continue
        if face is not None and here != face:
            yield face, part
            part = ""
        face, part = here, part + char
    if face is not None and part:
        yield face, part
