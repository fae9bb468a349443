"""Footnotes of plain text: `[1]` among the words, `[Footnote 1: …]` below them or at the end."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ..xml import Element

_MARK = re.compile(r"\[(?:Footnote )?([0-9]{1,4}|[*†‡§]{1,3}|[A-Za-z]{1,2})\]")
_NOTE = re.compile(r"\[Footnote ([\w*†‡§]{1,4})\s*[:.]|\[([0-9]{1,4})\](?=\s)")


@dataclass(frozen=True, slots=True)
class _Note:
    """A paragraph that begins as a note does, with `sign`, whose mark is `length` long."""

    paragraph: Element
    sign: str
    length: int


def link_notes(body: Element) -> None:
    """Marks and notes get links both ways: each note belongs to the first free mark above it.

    Numbers may begin again in every chapter, so the order decides among those of the same sign.
    """
    free: dict[str, deque[tuple[Element, int]]] = {}
    taken: dict[Element, dict[int, int]] = {}
    number = 0
    for paragraph in body.iter("p", "h2", "h3", "h4", "h5", "h6"):
        note = _note(paragraph)
        if note is not None and free.get(note.sign):
            number += 1
            owner, place = free[note.sign].popleft()
            taken.setdefault(owner, {})[place] = number
            _set_note(note, number)
            continue
        for place, sign in enumerate(_signs(paragraph)):
            free.setdefault(sign, deque()).append((paragraph, place))
    for paragraph, numbers in taken.items():
        _set_marks(paragraph, numbers, 0)


def _note(paragraph: Element) -> _Note | None:
    match = _NOTE.match(paragraph.text or "") if paragraph.tag == "p" else None
    return None if match is None else _Note(paragraph, match[1] or match[2], match.end())


def _set_note(note: _Note, number: int) -> None:
    text = note.paragraph.text or ""
    note.paragraph.set("id", f"note-{number}")
    note.paragraph.set("role", "doc-endnote")
    note.paragraph.text = None
    back = etree.Element("a", href=f"#mark-{number}", role="doc-backlink")
    back.text, back.tail = text[: note.length], text[note.length :]
    note.paragraph.insert(0, back)


def _signs(paragraph: Element) -> Iterator[str]:
    for run in paragraph.itertext():
        yield from (match[1] for match in _MARK.finditer(str(run)))


def _set_marks(element: Element, numbers: Mapping[int, int], seen: int) -> int:
    """Makes links of those marks that `numbers` has, by their place; `seen` were before this.

    Counts on. The children are put together anew, because to insert into a long row is slow.
    """
    row: list[Element] = []
    text, seen = _cut(element.text, row, numbers, seen)
    for child in list(element):
        seen = _set_marks(child, numbers, seen)
        tail = child.tail
        element.remove(child)
        row.append(child)
        child.tail, seen = _cut(tail, row, numbers, seen)
    element.text = text
    element.extend(row)
    return seen


def _cut(
    text: str | None, row: list[Element], numbers: Mapping[int, int], seen: int
) -> tuple[str, int]:
    """Puts the marks in `text` and what follows each into the row; (what comes before, count)."""
    text = text or ""
    head, position = None, 0
    for match in _MARK.finditer(text):
        number, seen = numbers.get(seen), seen + 1
        if number is None:
            continue
        before = text[position : match.start()]
        if head is None:
            head = before
        else:
            row[-1].tail = before
        facts = {"id": f"mark-{number}", "href": f"#note-{number}", "role": "doc-noteref"}
        row.append(etree.Element("a", facts))
        row[-1].text = match[0]
        position = match.end()
    if head is None:
        return text, seen
    row[-1].tail = text[position:]
    return head, seen
