"""What a template says to people without having it translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

VISIBLE = {"title", "alt", "placeholder", "label", "aria-label", "aria-description", "content"}
"""Attributes that somebody reads or hears; so are sentences in data-…, which a script shows."""

NAMES = {"Socialreading", "A", "Atom", "EPUB", "CSV", "JSON", "JSON-LD", "Markdown", "BibTeX"}
"""The same in every language."""

UNSEEN = {"script", "style", "svg"}
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHOWN_ARGUMENT = re.compile(r"""\|(?:default|default_if_none|yesno|pluralize):["']([^"']*)["']""")


def said_untranslated(source: str) -> list[str]:
    """Each run of words for people that stands outside translation tags."""
    found = _Reader()
    found.feed("".join(_bare(source)))
    found.close()
    return [words for words in found.said if _is_for_people(words)] + list(_arguments(source))


def _bare(source: str) -> Iterator[str]:
    """The template's HTML; what Django fills in, or translates, leaves nothing."""
    hidden = ""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.split_contents()[0]
            if name in {"blocktranslate", "blocktrans", "comment"}:
                hidden = f"end{name}"
            elif token.contents == "block body_class":
                hidden = "endblock"
            elif name == hidden:
                hidden = ""
        elif token.token_type == TokenType.TEXT and not hidden:
            yield token.contents


def _arguments(source: str) -> Iterator[str]:
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.VAR:
            shown = _SHOWN_ARGUMENT.findall(token.contents)
            yield from (words for words in shown if " " in words or words.istitle())


def _is_for_people(words: str) -> bool:
    return any(word not in NAMES for word in _WORD.findall(words))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        meta = dict(attrs).get("name", "")
        for name, value in attrs:
            is_sentence = name.startswith("data-") and " " in (value or "").strip()
            if value and (is_sentence or (name in VISIBLE and not (tag == "meta" and meta))):
                self.said.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.said.append(data.strip())
