"""The words of a paragraph, with what `_underscores_` and `[1]` mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ..xml import Element, add_text
from .blocks import joined

_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,1000}?)(?<=[^\s_])_(?![\w_])")


def say(element: Element, lines: Sequence[str]) -> None:
    """Adds the lines as running text; what stands between underscores is emphasised."""
    text = joined(lines)
    position = 0
    for match in _EMPHASIS.finditer(text):
        add_text(element, text[position : match.start()])
        etree.SubElement(element, "em").text = match[1]
        position = match.end()
    add_text(element, text[position:])
