"""Notes written into a text before pandoc reads it, and found again in what it wrote.

Pandoc has no place for the language of a passage in DOCX, for ruby, or for a poem by its style.
But it carries every character along, so we say such things in the characters that Unicode sets
aside for a program's own use and that no text may hold (U+FDD0 to U+FDEF).
"""

from __future__ import annotations

import re

from lxml import etree

from ..xml import Element, local_name

_OPEN, _MIDDLE, _CLOSE, _BLOCK = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_DIGITS = "\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9\ufdda\ufddb\ufddc\ufddd"
_TO_MARK = str.maketrans("0123456789", _DIGITS)
_TO_DIGIT = str.maketrans(_DIGITS, "0123456789")
_ALL = re.compile("[\ufdd0-\ufdef]")
_SPAN = re.compile(
    f"{_OPEN}([{_DIGITS}]+){_MIDDLE}([^{_OPEN}{_CLOSE}]*){_CLOSE}|{_BLOCK}([{_DIGITS}]+){_CLOSE}"
)

# Word cuts a sentence in pieces where nobody sees a reason.
_CUT = re.compile(
    f"({_OPEN}([{_DIGITS}]+){_MIDDLE}[^{_OPEN}{_MIDDLE}{_CLOSE}]*){_CLOSE}(\\s*){_OPEN}\\2{_MIDDLE}"
    f"(?=[^{_MIDDLE}{_CLOSE}]*{_CLOSE})"
)

Attributes = dict[str, str]


class Marks:
    """Knows what the marks in one text mean."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[tuple[str, str], ...], int] = {}
        self._attributes: dict[str, Attributes] = {}

    def passage(self, text: str, attributes: Attributes, reading: str = "") -> str:
        """`text` as a <span> with these attributes; as <ruby> when its pronunciation is given."""
        ruby = f"{_MIDDLE}{reading}" if reading else ""
        return f"{_OPEN}{self._number(attributes)}{_MIDDLE}{text}{ruby}{_CLOSE}"

    def block(self, attributes: Attributes) -> str:
        """To stand in a block that gets these attributes: its `on` names the elements."""
        return f"{_BLOCK}{self._number(attributes)}{_CLOSE}"

    def _number(self, attributes: Attributes) -> str:
        key = tuple(sorted(attributes.items()))
        number = str(self._numbers.setdefault(key, len(self._numbers) + 1))
        self._attributes[number] = attributes
        return number.translate(_TO_MARK)

    def resolve(self, body: Element) -> None:
        """Turns all marks in the tree into elements and attributes; not one character stays."""
        for element in list(body.iter(etree.Element)):
            for key, value in element.attrib.items():
                element.attrib[key] = unmarked(str(value))
            if element.text and _ALL.search(element.text):
                element.text, made = self._made(element, element.text)
                for new in reversed(made):
                    element.insert(0, new)
            parent = element.getparent()
            if element.tail and parent is not None and _ALL.search(element.tail):
                head, made = self._made(parent, element.tail)
                element.tail = None
                for new in reversed(made):
                    element.addnext(new)
                element.tail = head

    def _made(self, parent: Element, text: str) -> tuple[str, list[Element]]:
        cuts = 1
        while cuts:
            text, cuts = _CUT.subn(r"\1\3", text)
        pieces: list[str] = [""]
        made: list[Element] = []
        end = 0
        for match in _SPAN.finditer(text):
            pieces[-1] += unmarked(text[end : match.start()])
            end = match.end()
            if match[3]:
                self._settle(parent, match[3])
                continue
            made.append(self._element(parent, match[1], match[2]))
            pieces.append("")
        pieces[-1] += unmarked(text[end:])
        for element, tail in zip(made, pieces[1:], strict=True):
            element.tail = tail
        return pieces[0], made

    def _element(self, parent: Element, number: str, text: str) -> Element:
        attributes = self._attributes.get(number.translate(_TO_DIGIT), {})
        base, is_ruby, reading = text.partition(_MIDDLE)
        made = parent.makeelement("ruby" if is_ruby else "span", attributes)
        made.text = unmarked(base)
        if is_ruby:
            etree.SubElement(made, "rt").text = unmarked(reading)
        return made

    def _settle(self, parent: Element, number: str) -> None:
        attributes = dict(self._attributes.get(number.translate(_TO_DIGIT), {}))
        wanted = attributes.pop("on", "").split()
        for element in (parent, *parent.iterancestors()):
            if local_name(element) in wanted:
                for key, value in attributes.items():
                    element.set(key, value)
                return


def unmarked(text: str) -> str:
    return _ALL.sub("", text)
