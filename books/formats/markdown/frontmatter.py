"""The lines of `key: value` between two `---` at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..dates import first_year, year_of
from ..languages import language_tag
from ..licences import licence_of
from ..parsed import ParsedContributor

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:[ \t]*(.*)")
_GOING_ON = (" ", "\t", "- ")
_BLOCK_SIGN = re.compile(r"[|>][+-]?")
"""What YAML writes before a value that stands on the lines below."""
_LONGEST = 2_000
"""Characters of a line or value; a longer line is no `key: value`, and would be slow to match."""
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*-[0-9][0-9.]*|CC-PDDC|MIT", re.IGNORECASE)
_ROLES = {
    "author": "aut", "authors": "aut", "creator": "aut", "translator": "trl",
    "translators": "trl", "editor": "edt", "editors": "edt", "illustrator": "ill",
}  # fmt: skip

_SUBJECTS = ("subjects", "subject", "keywords")

FrontMatter = dict[str, str]


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """(what the head says, the rest). Keys in lower case; lines of another form are passed over.

    As in YAML, an indented line goes on with the value above it, and one that begins with a dash
    is one of several.
    """
    block = _BLOCK.match(text)
    if block is None:
        return {}, text
    facts: FrontMatter = {}
    key = ""
    for line in block[1].splitlines():
        if line.startswith(_GOING_ON):
            if len(facts.get(key, "")) < _LONGEST:
                facts[key] = _continued(facts.get(key, ""), line.strip())
        else:
            found = _LINE.fullmatch(line.rstrip()) if len(line) < _LONGEST else None
            key = found[1].lower() if found else ""
            value = found[2] if found else ""
            facts[key] = "" if _BLOCK_SIGN.fullmatch(value) else value
    return {key: _unquoted(value) for key, value in facts.items() if key}, text[block.end() :]


def language(facts: FrontMatter) -> str:
    return language_tag(facts.get("language") or facts.get("lang"))


def licence(facts: FrontMatter) -> str | None:
    """An SPDX identifier is taken as it is; other words are read as an EPUB's are."""
    stated = [facts[key] for key in ("licence", "license", "rights") if facts.get(key)]
    named = licence_of(stated)
    return named or next((text for text in stated if _SPDX.fullmatch(text)), None)


def source(facts: FrontMatter) -> str:
    address = facts.get("source", "")
    return address if address.startswith(("https://", "http://")) else ""


def contributors(facts: FrontMatter) -> Iterator[ParsedContributor]:
    """People in the order of the lines; several in one line stand between semicolons."""
    for key, role in ((key, _ROLES[key]) for key in facts if key in _ROLES):
        for name in facts[key].strip("[]").split(";"):
            if kept := _unquoted(name):
                yield ParsedContributor(kept, role)


def subjects(facts: FrontMatter) -> Iterator[str]:
    """Between semicolons, or commas where there is no semicolon."""
    for line in (facts[key].strip("[]") for key in _SUBJECTS if key in facts):
        names = line.split(";" if ";" in line else ",")
        yield from (kept for name in names if (kept := _unquoted(name)))


def year(facts: FrontMatter) -> int | None:
    return year_of(facts.get("year", "")) or first_year(facts.get("date", ""))


def _continued(value: str, line: str) -> str:
    if line.startswith("- "):
        return f"{value}; {_unquoted(line[2:])}" if value else _unquoted(line[2:])
    return f"{value} {line}" if value else line


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value
