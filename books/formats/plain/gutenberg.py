"""Project Gutenberg's files: what they say of a book, and where their own words end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..binding.about import About
from ..languages import language_named
from ..parsed import ParsedContributor

STRIPPED = "Project Gutenberg's header and licence were left out; its terms are at gutenberg.org."

_NAME = r"(?:THE |THIS )?PROJECT GUTENBERG(?:'S|’S)?"
START = re.compile(
    rf"^[ \t]*\*{{3}}[ \t]*START OF {_NAME}[^*]{{0,500}}\*{{3}}[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
END = re.compile(
    rf"^[ \t]*(?:\*{{3}}[ \t]*END OF {_NAME}|End of (?:the |this )?Project Gutenberg(?:'s|’s)? )",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"^([A-Z][A-Za-z ]{2,24}):[ \t]+(\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)", re.MULTILINE)
_NUMBER = re.compile(r"\[E(?:Book|text) ?#(\d{1,6})\]", re.IGNORECASE)
_DONE_BY = re.compile(r"\b(Edited|Translated|Illustrated) by ([^\n,;]{3,80})")
_ROLES = {
    "Author": "aut", "Authors": "aut", "Translator": "trl", "Translators": "trl",
    "Editor": "edt", "Editors": "edt", "Illustrator": "ill", "Illustrators": "ill",
    "Contributor": "ctb", "Commentator": "cwt", "Annotator": "ann", "Compiler": "com",
    "Edited": "edt", "Translated": "trl", "Illustrated": "ill",
}  # fmt: skip
_JOINED = re.compile(r" and (?=[A-Z])|; |, (?=[A-Z][a-z]+ [A-Z])")


def split_header(text: str) -> tuple[About | None, str]:
    """(what the header says, the book's own text); (None, text) for a file of somebody else."""
    start = START.search(text)
    if start is None:
        return None, text
    end = END.search(text, start.end())
    return about(text[: start.start()]), text[start.end() : end.start() if end else len(text)]


def about(header: str) -> About:
    """From the lines `Title: …`, which may go on in the next line, further in."""
    fields = [(match[1], _one_line(match[2])) for match in _FIELD.finditer(header)]
    facts = dict(reversed(fields))
    number = _NUMBER.search(header)
    return About(
        title=facts.get("Title", ""),
        language=language_named(facts.get("Language", "")),
        source=f"https://www.gutenberg.org/ebooks/{number[1]}" if number else "",
        contributors=tuple(dict.fromkeys(_contributors(fields, header))),
    )


def _contributors(fields: list[tuple[str, str]], header: str) -> Iterator[ParsedContributor]:
    for key, names in fields:
        if role := _ROLES.get(key):
            for name in _JOINED.split(names):
                yield ParsedContributor(name.strip(), role)
    stated = {_ROLES.get(key) for key, _ in fields}
    for match in _DONE_BY.finditer(header):
        if _ROLES[match[1]] not in stated:
            yield ParsedContributor(match[2].strip(), _ROLES[match[1]])


def _one_line(value: str) -> str:
    return " ".join(value.split())
