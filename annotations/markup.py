"""A reader's Markdown as safe HTML."""

from __future__ import annotations

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "s", "strong", "ul", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""What a note may look like. No pictures: they would tell a third party who reads."""

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    ["strikethrough", "table"]
)


_AWAY = re.compile(r'<a href="(?:https?:|mailto:|//)|https?://|\bwww\.', re.IGNORECASE)
"""A link to another place, or an address that is written out."""


def has_link(source: str) -> bool:
    return bool(_AWAY.search(render(source)))


def links_in(source: str) -> list[str]:
    """Where the links of a note's Markdown lead, each once."""
    return list(dict.fromkeys(unescape(found) for found in _HREF.findall(render(source))))


_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')

_SAID = {"code_inline": " ", "image": " ", "softbreak": "\n", "hardbreak": "\n"}


def prose(source: str) -> str:
    """The words of a note's Markdown that are neither code nor the address of a link."""
    lines = (token.children for token in _markdown.parse(source) if token.children)
    return "\n".join("".join(_SAID.get(part.type, part.content) for part in line) for line in lines)


def words(source: str) -> str:
    """All that a note's Markdown says, code too, without any markup; on one line."""
    said = []
    for token in _markdown.parse(source):
        if token.children:
            said += [" " if part.type in _BREAKS else part.content for part in token.children]
        said.append(f" {token.content if token.type in _CODE else ''}")
    return " ".join("".join(said).split())


_BREAKS = {"image", "softbreak", "hardbreak"}
_CODE = {"fence", "code_block"}


def render(source: str) -> str:
    """HTML of a note's Markdown, sanitised; raw HTML in it shows as the text it is."""
    return nh3.clean(
        _markdown.render(source),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
