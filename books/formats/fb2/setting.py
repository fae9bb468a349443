"""The text of a FictionBook in the elements of HTML: the same tree, other names."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from ..binding.chapters import Mark
from ..binding.endnotes import NOTES, NOTES_ID
from ..binding.walking import label
from ..xml import Element, local_name
from .description import child, target

_NAMES = {
    "annotation": ("div", ""), "cite": ("blockquote", ""), "date": ("p", ""),
    "emphasis": ("em", ""), "epigraph": ("div", "epigraph"), "poem": ("div", "verse"),
    "strikethrough": ("s", ""), "style": ("span", ""), "subtitle": ("p", "subtitle"),
    "text-author": ("p", "signature"),
}  # fmt: skip
"""Their element -> ours and its class; what is not here is called the same in both."""
_ALIGNED = {"center": "centered", "right": "flush-right"}
_FLOWING = frozenset({"p", "td", "th", "v", "subtitle", "text-author", "a", "style"})
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LONGEST_SIGN = 6
"""Characters of a note's title that is but its number."""


@dataclass(slots=True)
class Made:
    """`notes` is the title of the notes, if there are any."""

    body: Element
    marks: list[Mark] = field(default_factory=list)
    notes: str = NOTES


def set_text(root: Element) -> Made:
    """All bodies, one after the other: the text, then its notes."""
    made = Made(etree.Element("body"))
    for body in [each for each in root if local_name(each) == "body"]:
        if body.get("name"):
            _notes(body, made)
        else:
            _section(body, made, 0)
        body.tag = "section"
        made.body.append(body)
    for element in list(made.body.iter(etree.Element)):
        _rename(element)
    return made


def _section(section: Element, made: Made, depth: int) -> None:
    if (title := child(section, "title")) is not None:
        words = _heading(title, min(depth + 1, 6))
        made.marks.append(Mark(title if depth == 0 else section, depth, words))
    for part in section:
        if local_name(part) == "section":
            _section(part, made, depth + 1)


def _notes(body: Element, made: Made) -> None:
    """Notes have sections too, but no reader looks for them in the contents."""
    title = child(body, "title")
    words = "" if title is None else _heading(title, 1)
    if not any(each.get("id") == NOTES_ID for each in made.body):
        body.set("id", NOTES_ID)
        made.notes = words or NOTES
    body.set("role", "doc-endnotes")
    for note in [each for each in body if local_name(each) == "section"]:
        note.set("role", "doc-endnote")
        note.tag = "div"
        _number(note)


def _number(note: Element) -> None:
    """A title that is but a number begins the note's first line."""
    title = child(note, "title")
    after = None if title is None else title.getnext()
    if title is None or after is None or local_name(after) != "p":
        return
    if len(words := label(title)) <= _LONGEST_SIGN:
        sign = note.makeelement("span", {"class": "label"})
        sign.text, sign.tail = words, f" {after.text or ''}"
        after.text = None
        after.insert(0, sign)
        note.remove(title)


def _heading(title: Element, level: int) -> str:
    """A title of several paragraphs is one heading of several lines; returns its words."""
    title.tag = f"h{level}"
    lines = [line for line in title if local_name(line) == "p"]
    for line in lines[:-1]:
        line.addnext(title.makeelement("br"))
    if lines:
        etree.strip_tags(title, lines[0].tag)
    return label(title)


def _rename(element: Element) -> None:
    kind = local_name(element)
    element.tag, name = _NAMES.get(kind, (kind, ""))
    if name:
        element.set("class", name)
    if language := element.get(f"{_XML}lang"):
        element.set("lang", language)
    _SPECIAL.get(kind, _plain)(element)


def _plain(element: Element) -> None:
    """The title of a poem is no heading: it leads to no place in the contents."""
    if element.tag == "title":
        element.tag = "div"


def _image(image: Element) -> None:
    """A picture between paragraphs is a figure."""
    caption = image.get("title") or ""
    name = target(image).removeprefix("#")
    image.tag = "img"
    image.set("src", quote(name))
    parent = image.getparent()
    if parent is None or local_name(parent) in _FLOWING:
        return
    figure = image.makeelement("figure")
    image.addprevious(figure)
    figure.tail, image.tail = image.tail, None
    figure.append(image)
    if caption and caption != image.get("alt"):
        image.attrib.pop("title")
        etree.SubElement(figure, "figcaption").text = caption


def _link(link: Element) -> None:
    link.set("href", target(link))
    if link.get("type") == "note":
        link.set("role", "doc-noteref")


def _stanza(stanza: Element) -> None:
    """Lines are parts of a paragraph, each a <span>; a stanza's own title stands before them."""
    stanza.tag = "p" if all(local_name(each) == "v" for each in stanza) else "div"
    lines = [each for each in stanza if local_name(each) == "v"]
    if stanza.tag == "div" and lines:
        paragraph = stanza.makeelement("p")
        lines[0].addprevious(paragraph)
        paragraph.extend(lines)
    for line in lines[:-1]:
        line.addnext(line.makeelement("br"))


def _line(line: Element) -> None:
    line.tag = "span"


def _pause(pause: Element) -> None:
    """An empty line parts paragraphs; around anything else there is room already."""
    before, after = pause.getprevious(), pause.getnext()
    parting = all(each is not None and local_name(each) == "p" for each in (before, after))
    if parting:
        pause.tag = "hr"
        return
    parent = pause.getparent()
    if parent is not None:
        if before is not None:
            before.tail = (before.tail or "") + (pause.tail or "")
        else:
            parent.text = (parent.text or "") + (pause.tail or "")
        parent.remove(pause)


def _cell(cell: Element) -> None:
    if aligned := _ALIGNED.get(cell.get("align") or ""):
        cell.set("class", aligned)


_SPECIAL = {
    "a": _link, "empty-line": _pause, "image": _image, "stanza": _stanza,
    "td": _cell, "th": _cell, "v": _line,
}  # fmt: skip
