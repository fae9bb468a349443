"""What stands among the words: emphasis, quotations, links, notes, breaks, corrections."""

from __future__ import annotations

from lxml import etree

from ..xml import Element, add_text, local_name
from .elements import (
    highlighted,
    identity,
    is_block_quote,
    is_marked,
    language,
    placed,
    preferred,
    style_of,
)  # fmt: skip
from .setting import Setter

_BLOCKS = frozenset(
    {"body", "section", "div", "blockquote", "li", "td", "th", "dd", "aside", "figure"}
)
_LINES = frozenset(
    {"l", "head", "titlepart", "addrline", "cell", "signed", "item", "address", "byline"}
)
"""Where a line's end is the author's; elsewhere it is the old printer's."""
_LONGEST_PAGE = 20


def set_highlight(setter: Setter, source: Element, into: Element) -> None:
    tag, kind = highlighted(style_of(source))
    made = setter.start(source, into, tag)
    if kind:
        made.set("class", kind)
    setter.children(source, made)


def set_quote(setter: Setter, source: Element, into: Element) -> None:
    """HTML's <q> brings quotation marks, so it is only for a quotation that has none."""
    if into.tag in _BLOCKS and (is_block_quote(source) or into.tag in {"section", "body"}):
        tag = "blockquote" if local_name(source) != "cit" else "div"
        setter.children(source, setter.start(source, into, tag))
        return
    tag = "span" if is_marked(source) or local_name(source) == "cit" else "q"
    setter.children(source, setter.start(source, into, tag))


def set_heading(setter: Setter, source: Element, into: Element) -> None:
    """A division's own is a heading; one of a stanza or a list is a line above it."""
    if into.tag != "section":
        setter.children(source, setter.start(source, into, "p", "label"))
        return
    level = min(max(setter.depth - 1, 1), 6)
    setter.children(source, setter.start(source, into, f"h{level}"))


def set_stage_direction(setter: Setter, source: Element, into: Element) -> None:
    tag = "p" if into.tag in _BLOCKS else "span"
    setter.children(source, setter.start(source, into, tag, "stage-direction"))


def set_citation(setter: Setter, source: Element, into: Element) -> None:
    tag = "li" if into.tag == "ul" else "p" if into.tag in _BLOCKS else "span"
    setter.children(source, setter.start(source, into, tag))


def set_title(setter: Setter, source: Element, into: Element) -> None:
    """Of a book in italics, of an article in it as it is."""
    articles = source.get("level") in {"a", "u", "s"}
    setter.children(source, setter.start(source, into, "span" if articles else "cite"))


def set_link(setter: Setter, source: Element, into: Element) -> None:
    made = setter.start(source, into, "a")
    target = (source.get("target") or "").split(" ")[0]
    if target:
        # In P4 a target is the bare id.
        outside = "#" in target or ":" in target or "/" in target
        made.set("href", target if outside else f"#{target}")
    if source.get("type") in {"noteref", "noteAnchor", "note"}:
        made.set("role", "doc-noteref")
    setter.children(source, made)
    if not len(made) and not (made.text or "").strip():
        made.text = source.get("n") or (target if ":" in target else "→")


def set_note(setter: Setter, source: Element, into: Element) -> None:
    """Among words: a mark here, the words under the division. Among notes: where it stands."""
    if into.tag in {"section", "body", "div", "ol", "ul"} and not _is_among_words(source):
        made = setter.start(source, into, "li" if into.tag in {"ol", "ul"} else "div")
        made.set("role", "doc-endnote")
        setter.children(source, made)
        return
    item = setter.notes.mark(source, into)
    if tag := language(source):
        item.set("lang", tag)
    setter.children(source, item)
    setter.notes.close(item)


def _is_among_words(note: Element) -> bool:
    previous, parent = note.getprevious(), note.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else ""
    return bool((before or "").strip())


def set_choice(setter: Setter, source: Element, into: Element) -> None:
    if (chosen := preferred(source)) is not None:
        setter.element(chosen, into)


def set_line_break(setter: Setter, source: Element, into: Element) -> None:
    parent = source.getparent()
    if parent is not None and local_name(parent) in _LINES:
        etree.SubElement(into, "br").tail = "\n"
    elif source.get("break") != "no":
        add_text(into, " ")


def set_page_break(setter: Setter, source: Element, into: Element) -> None:
    """An unseen place to link to, with the page's number for who asks."""
    number = " ".join((source.get("n") or "").split())[:_LONGEST_PAGE]
    name = identity(source) or (f"page-{number}" if number else "")
    place = etree.SubElement(into, "span", role="doc-pagebreak")
    if name:
        place.set("id", "-".join(name.split()))
    if number:
        place.set("title", number)


def set_milestone(setter: Setter, source: Element, into: Element) -> None:
    """A row of stars or a rule between paragraphs."""
    said = f"{style_of(source)} {source.get('type') or ''} {source.get('unit') or ''}".lower()
    stars = any(word in said for word in ("*", "star", "aster", "rule", "line", "separator"))
    if into.tag in _BLOCKS and stars:
        etree.SubElement(into, "hr")
    elif name := identity(source):
        etree.SubElement(into, "span", id=name)


def set_gap(setter: Setter, source: Element, into: Element) -> None:
    """What can't be read is shown to be missing."""
    said = [child for child in source if local_name(child) == "desc"]
    made = setter.start(source, into, "span")
    add_text(made, "[")
    for child in said:
        setter.children(child, made)
    add_text(made, "]" if said else "…]")


def set_space(setter: Setter, source: Element, into: Element) -> None:
    add_text(into, " ")


def set_list(setter: Setter, source: Element, into: Element) -> None:
    said = f"{source.get('type') or ''} {style_of(source)}".lower()
    labelled = any(local_name(child) == "label" for child in source)
    ordered = any(word in said for word in ("ordered", "number"))
    tag = "dl" if labelled else "ol" if ordered else "ul"
    names = {"item": "dd" if labelled else "li", "label": "dt"}
    for child in source.iterchildren(etree.Element):
        if local_name(child) == "head":
            setter.children(child, setter.start(child, into, "p", "label"))
    made = setter.start(source, into, tag)
    for child in source.iterchildren(etree.Element):
        if (name := names.get(local_name(child))) is not None:
            setter.children(child, setter.start(child, made, name))
        elif local_name(child) != "head":
            setter.element(child, made)
        add_text(made, child.tail)
    if kind := placed(style_of(source)):
        made.set("class", kind)
