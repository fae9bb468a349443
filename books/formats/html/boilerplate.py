"""Project Gutenberg's words around the text of its HTML files: read, then taken away."""

from __future__ import annotations

import re

from ..binding.about import About
from ..binding.manuscript import Warnings
from ..binding.walking import is_blank
from ..plain.gutenberg import END, START, STRIPPED, about
from ..xml import Element

_FRAMES = ("pg-header", "pg-footer")
"""Ids of the elements that newer files keep those words in."""


def strip_gutenberg(body: Element, warnings: Warnings) -> About | None:
    """What the header says of the book; None, and nothing done, for a file of somebody else."""
    told = [_framed(body, name) for name in _FRAMES]
    told += [_before(body, START), _after(body, END)]
    if not any(told):
        return None
    warnings.add(STRIPPED)
    return about(told[0] or told[2])


def _framed(body: Element, name: str) -> str:
    """Takes away the element of that id; its text, "" if there is none."""
    for element in body.iter():
        if element.get("id") == name and element is not body:
            words = "\n".join(_lines(element))
            _remove(element)
            return words
    return ""


def _lines(element: Element) -> list[str]:
    """The text of each block; newer files put `Title: Utopia` in a paragraph of its own."""
    blocks = [each for each in element.iter() if each.tag in {"p", "pre"}]
    return [_joined(block) if block.tag == "p" else _text(block) for block in blocks]


def _before(body: Element, mark: re.Pattern[str]) -> str:
    """Takes away all up to the mark; the text that stood there."""
    holder = _holder(body, mark)
    if holder is None:
        return ""
    text = _text(holder)
    match = mark.search(text)
    words = [] if match is None else [text[: match.start()]]
    _keep_only(holder, text[match.end() :] if match else "")
    emptied = holder
    while holder is not body:
        for earlier in list(holder.itersiblings(preceding=True)):
            words.insert(0, _text(earlier))
            _remove(earlier, tail=True)
        parent = holder.getparent()
        if parent is None:
            break
        parent.text = None
        holder = parent
    _drop_blank(emptied)
    return "\n".join(words) or "\n"


def _after(body: Element, mark: re.Pattern[str]) -> str:
    """Takes away all from the mark on."""
    holder = _holder(body, mark)
    if holder is None:
        return ""
    text = _text(holder)
    match = mark.search(text)
    _keep_only(holder, text[: match.start()] if match else "")
    emptied = holder
    while holder is not body:
        for later in list(holder.itersiblings()):
            _remove(later, tail=True)
        holder.tail = None
        parent = holder.getparent()
        if parent is None:
            break
        holder = parent
    _drop_blank(emptied)
    return text


def _holder(body: Element, mark: re.Pattern[str]) -> Element | None:
    """The innermost element whose own words hold the mark."""
    found = None
    for element in body.iter():
        own = [element.text or "", *((child.tail or "") for child in element)]
        if any(mark.search(run) for run in own):
            found = element
            break
    return None if found is body else found


def _keep_only(holder: Element, text: str) -> None:
    for child in list(holder):
        holder.remove(child)
    holder.text = text


def _drop_blank(holder: Element) -> None:
    if is_blank(holder.text):
        _remove(holder)


def _text(element: Element) -> str:
    return "".join(str(run) for run in element.itertext())


def _joined(element: Element) -> str:
    return " ".join(_text(element).split())


def _remove(element: Element, *, tail: bool = False) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and not tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    parent.remove(element)
