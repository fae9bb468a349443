"""Markdown to the tree that is bound: CommonMark with tables, strikethrough, footnotes, ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ..xml import Element, local_name, parse_html

NOTES_ID = "footnotes"

_ID_AT_END = re.compile(r"\s{0,9}\{#([^\s{}]+)[^{}]*\}\s*\Z")
_ALIGNED = {"text-align:center": "centered", "text-align:right": "flush-right"}
_NOTE_ROLES = {
    "footnote-ref": "doc-noteref",
    "footnote-item": "doc-endnote",
    "footnote-backref": "doc-backlink",
    "footnotes": "doc-endnotes",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outermost level. `alone`: nothing stands between it and the next heading."""

    level: int
    title: str
    id: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """`headings` in the order of the text; `noted` when footnotes stand at the end."""

    body: Element
    headings: list[Heading]
    noted: bool


def render(text: str) -> Rendered:
    """Headings get ids as GitHub makes them, so links written for a repository work here too."""
    parser = MarkdownIt("commonmark", {"html": True, "xhtmlOut": True})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.use(attrs_plugin, spans=True, allowed=["id", "class", "lang", "dir"])
    tokens = parser.parse(text)
    headings = _headings(tokens)
    for token in tokens:
        if style := _ALIGNED.get(str(token.attrs.get("style", ""))):
            token.attrs["class"] = style
    page = parser.renderer.render(tokens, parser.options, {})
    root = parse_html(f"<html><body>{page}</body></html>".encode())
    body = next(child for child in root if local_name(child) == "body")
    return Rendered(body, headings, _mark_notes(body))


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    taken: set[str] = set()
    found = []
    for position, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        inline = tokens[position + 1]
        name = _unique(_own_id(inline) or github_slug(_words(inline)), taken)
        token.attrSet("id", name)
        if token.level == 0:
            after = tokens[position + 3].type if position + 3 < len(tokens) else ""
            alone = after == "heading_open"
            found.append(Heading(int(token.tag[1]), _words(inline), name, alone))
    return found


def github_slug(title: str) -> str:
    """As GitHub makes anchors: letters, digits, `-` and `_` stay, each space becomes a hyphen."""
    kept = (c for c in title.strip().lower() if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def _words(inline: Token) -> str:
    children = inline.children or []
    text = "".join(" " if child.type.endswith("break") else child.content
                   for child in children if child.type != "html_inline")  # fmt: skip
    return " ".join(text.split())


def _own_id(inline: Token) -> str | None:
    """Takes a `{#id}` off the end of a heading."""
    last = inline.children[-1] if inline.children else None
    match = _ID_AT_END.search(last.content) if last is not None and last.type == "text" else None
    if last is None or match is None:
        return None
    last.content = last.content[: match.start()]
    return match[1]


def _unique(name: str, taken: set[str]) -> str:
    candidate, number = name or "section", 0
    while candidate in taken:
        number += 1
        candidate = f"{name or 'section'}-{number}"
    taken.add(candidate)
    return candidate


def _mark_notes(body: Element) -> bool:
    """Gives footnotes the roles that an EPUB's have; whether there are any."""
    for element in body.iter():
        for name in (element.get("class") or "").split():
            if role := _NOTE_ROLES.get(name):
                target = element[0] if name == "footnote-ref" and len(element) else element
                target.set("role", role)
    notes = next((child for child in body if child.get("class") == "footnotes"), None)
    if notes is None:
        return False
    notes.set("id", NOTES_ID)
    rule = notes.getprevious()
    if rule is not None and rule.get("class") == "footnotes-sep":
        body.remove(rule)
    return True
