"""A reader's Markdown as safe HTML."""

from __future__ import annotations

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


def render(source: str) -> str:
    """HTML of a note's Markdown, sanitised; raw HTML in it shows as the text it is."""
    return nh3.clean(
        _markdown.render(source),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
