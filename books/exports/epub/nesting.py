"""Where elements may stand in XHTML. HTML lets more pass than EPUB's reading systems accept."""

from __future__ import annotations

from ..tree import Element
from .repairs import HEADINGS, REPAIRS, unfolded

BLOCK = "block"
"""Class of a <span> that was a block where only a line of text may stand."""

_SECTIONING = HEADINGS | {"article", "aside", "nav", "section", "hgroup"}
_BLOCKS = """
address blockquote caption col colgroup dd details div dl dt figcaption figure footer header hr li
ol p pre summary table tbody td tfoot th thead tr ul
"""
FLOW = _SECTIONING.union(_BLOCKS.split())
"""Elements that can't stand in a line of text."""

_LINES = """
p pre abbr b bdi bdo cite code data dfn em i kbd mark q rp rt ruby s samp small span strong sub
summary sup time u var
"""
LINES = HEADINGS.union(_LINES.split())
"""Elements that hold a line of text and no block."""

GROUP = "group of a dl"
"""What a <div> directly inside a <dl> is: it holds some of its terms."""

_PARENTS = {
    "li": {"ol", "ul"}, "dt": {"dl", GROUP}, "dd": {"dl", GROUP}, "figcaption": {"figure"},
    "summary": {"details"}, "rt": {"ruby"}, "rp": {"ruby"},
}  # fmt: skip
_PLAIN = frozenset({"address", "dt", "th"})
_REFUSED_IN = {
    **dict.fromkeys(_SECTIONING, _PLAIN),
    "address": frozenset({"address"}),
    "footer": _PLAIN | {"footer", "header"},
    "header": _PLAIN | {"footer", "header"},
}


def fitting(element: Element, parent: str, in_line: bool, around: frozenset[str]) -> Element:
    """The element under the name and with the children that it may have here.

    `parent` is what it stands in as written, a tag or GROUP; `around` all tags it stands in;
    `in_line` whether only text and what stands in a line may come here.
    """
    if (repair := REPAIRS.get(element.tag)) is not None:
        element = repair(element)
    tag = element.tag
    if tag in _PARENTS and parent not in _PARENTS[tag]:
        element = element.named("span" if tag in {"rt", "rp"} else "div")
    elif tag in {"a", "dfn"} and tag in around:
        element = element.named("span")
    elif around & _REFUSED_IN.get(tag, frozenset()):
        element = element.named("div")
    elif tag == "details" and "a" in around:
        element = unfolded(element)
    return _in_line(element) if in_line else _as_block(element)


def _in_line(element: Element) -> Element:
    if element.tag not in FLOW:
        return element
    classes = " ".join([*element.classes, BLOCK])
    return Element("span", {**element.attributes, "class": classes}, element.children)


def _as_block(element: Element) -> Element:
    """Old pages put whole paragraphs into a <font>, which came in as a <span>."""
    if element.tag == "span" and any(inner.tag in FLOW for inner in element.inside()):
        return element.named("div")
    return element
