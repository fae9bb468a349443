"""Blocks of a plain text as elements: headings, paragraphs, verse, quotations, pauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ..binding.chapters import Mark
from ..xml import Element
from .blocks import Block, Setting, begins_with_capitals, indent_of, is_prose, joined
from .headings import Heading
from .inline import say

_PAUSE = re.compile(r"(?:[*＊•·.–—_~#=-]\s*){3,}|[⁂❦☙]|(?:[*＊]\s*)+|[-–—_=]{2,}")
_PICTURE = re.compile(
    r"\[(?:Illustration|Image|Picture)\b(?:\s*[:.-]\s*(.*?))?\]", re.IGNORECASE | re.DOTALL
)
_FAR = 10
"""Spaces before a line that is set in the middle or on the right."""


class Setter:
    """Puts blocks into `body`, one after another."""

    def __init__(self, setting: Setting) -> None:
        self.body = etree.Element("body")
        self.marks: list[Mark] = []
        self._setting = setting
        self._verse: Element | None = None

    def set(self, blocks: Sequence[Block], headings: dict[int, Heading]) -> None:
        for index, block in enumerate(blocks):
            if (heading := headings.get(index)) is not None:
                self._heading(block, heading)
            elif _is_verse(block, self._setting):
                self._stanza(block)
            else:
                self._verse = None
                self._other(block)

    def _heading(self, block: Block, heading: Heading) -> None:
        self._verse = None
        element = self._add(f"h{min(heading.level, 4) + 2}")
        say(element, block.lines)
        self.marks.append(Mark(element, heading.level, heading.title))

    def _other(self, block: Block) -> None:
        text = block.text
        if _PAUSE.fullmatch(text):
            self._add("hr")
        elif picture := _PICTURE.fullmatch(text):
            self._picture(picture[1] or "")
        elif len(block.lines) == 1 and (place := _place(block.lines[0], self._setting)):
            say(self._add("p", place), block.lines)
        elif block.indent > 1 and self._setting.wrapped:
            say(etree.SubElement(self._add("blockquote"), "p"), block.lines)
        else:
            for lines in _paragraphs(block.lines):
                say(self._add("p"), lines)

    def _picture(self, caption: str) -> None:
        """The words that stand for a picture; one that says nothing leaves nothing."""
        if caption.strip():
            etree.SubElement(self._add("p"), "img", alt=joined(caption.splitlines()))

    def _stanza(self, block: Block) -> None:
        if self._verse is None:
            self._verse = self._add("div", "verse")
        stanza = etree.SubElement(self._verse, "p")
        margin = block.indent
        for index, line in enumerate(block.lines):
            if index:
                etree.SubElement(stanza, "br").tail = "\n"
            span = etree.SubElement(stanza, "span")
            if (depth := (indent_of(line) - margin + 2) // 4) > 0:
                span.set("class", f"indent-{min(depth, 3)}")
            say(span, [line])

    def _add(self, tag: str, kind: str = "") -> Element:
        element = etree.SubElement(self.body, tag, {"class": kind} if kind else {})
        element.tail = "\n"
        return element


def _is_verse(block: Block, setting: Setting) -> bool:
    """Lines that end before they are full; a single line is none, unless it stands further in."""
    if len(block.lines) == 1 or _PAUSE.fullmatch(block.text) or _PICTURE.fullmatch(block.text):
        return False
    if not setting.wrapped:
        return True
    if block.indent and begins_with_capitals(block.lines[1:]):
        return True
    longest = max(map(len, block.lines))
    width = longest if len(block.lines) > 3 and block.indent else setting.width
    return not is_prose(block.lines, width) and len(_paragraphs(block.lines)) == 1


def _place(line: str, setting: Setting) -> str:
    """The class of a line that was put in the middle, or on the right, with spaces."""
    left = indent_of(line)
    right = setting.width - len(line)
    if left < _FAR or not setting.wrapped:
        return ""
    return "centered" if abs(left - right) < _FAR else "flush-right" if left > right else ""


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Paragraphs without empty lines between: each begins further in than it goes on."""
    if len({indent_of(line) > 0 for line in lines}) < 2 or not indent_of(lines[0]):
        return [list(lines)]
    starts = [index for index, line in enumerate(lines) if indent_of(line)]
    ends = [*starts[1:], len(lines)]
    return [list(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
