"""One way through the tree of a document, for all who read or write it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from lxml import etree

from ..vocabulary import DROPPED, HTML_TAGS, MATH_TAGS, RENAMED
from ..xml import Element, tag_name

Step = Literal["open", "close", "image", "dropped"]


def steps(body: Element) -> Iterator[tuple[Step, Element, str]]:
    """Every element inside `body` as (step, element, name in our HTML).

    At "open" the element's `text` comes next; at all others its `tail`. An image (<img>, <svg>)
    and a dropped element are one step: what they hold is not visited. An explicit stack, because
    a hostile file nests deeper than Python recurses.
    """
    stack = [(body, iter(body), "")]
    while stack:
        parent, children, tag = stack[-1]
        if (child := next(children, None)) is not None:
            name = output_tag(child.tag)
            step = _step_for(name)
            yield step, child, name
            if step == "open":
                stack.append((child, iter(child), name))
            continue
        stack.pop()
        if stack:
            yield "close", parent, tag


@lru_cache(maxsize=1024)
def output_tag(tag: str) -> str:
    """The element's name in our HTML; "" if it is dropped, "svg" for a drawing."""
    name = tag_name(tag)
    if name in DROPPED:
        return ""
    name = RENAMED.get(name, name)
    return name if name in HTML_TAGS or name in MATH_TAGS or name == "svg" else "span"


@lru_cache(maxsize=256)
def _step_for(tag: str) -> Step:
    if not tag:
        return "dropped"
    return "image" if tag in {"img", "svg"} else "open"


def has_content(element: Element) -> bool:
    """Whether a reader would see or read something of `element`."""
    step = _step_for(output_tag(element.tag))
    if step != "open":
        return step == "image"
    return not is_blank(element.text) or any(
        inner_step == "image" or not is_blank(inner.text if inner_step == "open" else inner.tail)
        for inner_step, inner, _ in steps(element)
    )


def is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def label(element: Element) -> str:
    """The words of a heading or a link in one line."""
    parts: list[str] = []
    for node in element.iter(etree.Element):
        parts.append(" " if tag_name(node.tag) == "br" else "")
        parts.append(node.text or "")
        if node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())
