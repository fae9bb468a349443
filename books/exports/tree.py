"""The html of a section as a tree, parsed as a browser does it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 200
"""Elements inside one another that are kept; the words of those still deeper move up."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the text with its attributes and what it holds."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    def elements(self) -> Iterator[Element]:
        """Those directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def inside(self) -> Iterator[Element]:
        """All those inside, in the order of the text."""
        for child in self.elements():
            yield child
            yield from child.inside()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def named(self, tag: str) -> Element:
        return replace(self, tag=tag)

    def holding(self, *children: Node) -> Element:
        return replace(self, children=children)


Node = Element | str


def tree_of(html: str) -> Element:
    """The section's body. Characters that XML can't hold are left out."""
    body = LexborHTMLParser("<!doctype html><body>" + html).body
    return Element("body") if body is None else _grown(body)


class _Growing:
    """An element whose children are still being read."""

    def __init__(self, node: LexborNode, kept: list[Node]) -> None:
        self.node = node
        self.rest = node.iter(include_text=True)
        self.kept = kept

    def element(self) -> Element:
        given = self.node.attributes.items()
        attributes = {name: _NOT_XML.sub("", value or "") for name, value in given}
        return Element(str(self.node.tag), attributes, tuple(self.kept))


def _grown(body: LexborNode) -> Element:
    """With a stack of our own: a hostile section nests deeper than Python recurses."""
    stack = [_Growing(body, [])]
    while True:
        here = stack[-1]
        if (node := next(here.rest, None)) is None:
            stack.pop()
            if not stack:
                return here.element()
            if here.kept is not stack[-1].kept:
                stack[-1].kept.append(here.element())
        elif node.is_text_node:
            here.kept.append(_NOT_XML.sub("", node.text_content or ""))
        elif node.is_element_node:
            stack.append(_Growing(node, [] if len(stack) < DEEPEST else here.kept))


def is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()
