"""The tags of a section's html as it is stored: written by one serialiser, so easily told.

Cutting and joining that string keeps every character of the text; a tree written anew might not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from books.formats.vocabulary import VOID_TAGS

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s=>"]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([^\s=>"]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Tag:
    """`start` and `end` are its place in the html, in characters."""

    start: int
    end: int
    name: str
    closes: bool
    rest: str

    @property
    def attributes(self) -> dict[str, str]:
        """Read when they are asked for: few of the tags of a long chapter are."""
        return {key: unescape(value) for key, value in _ATTRIBUTE.findall(self.rest)}

    @property
    def opens(self) -> bool:
        return not self.closes and self.name not in VOID_TAGS


def tags(html: str) -> Iterator[Tag]:
    for match in _TAG.finditer(html):
        closes, name, rest = match.groups()
        yield Tag(match.start(), match.end(), name, bool(closes), rest)


def tags_with(attribute: str, html: str) -> Iterator[Tag]:
    sought = f' {attribute}="'
    if sought in html:
        yield from (tag for tag in tags(html) if sought in tag.rest and attribute in tag.attributes)


def written(name: str, attributes: Mapping[str, str]) -> str:
    pairs = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{pairs}>"


def ids_of(html: str) -> set[str]:
    return {found for tag in tags_with("id", html) if (found := tag.attributes["id"])}


def with_tags_changed(html: str, change: Mapping[int, Mapping[str, str]]) -> str:
    """With other attributes for the tags that begin at these places."""
    parts: list[str] = []
    end = 0
    for tag in tags(html):
        if tag.start in change:
            parts += [html[end : tag.start], written(tag.name, change[tag.start])]
            end = tag.end
    return "".join([*parts, html[end:]])
