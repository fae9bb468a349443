"""Sections that no book should have, and some will: every element inside every other."""

from __future__ import annotations

import random

from books.exports import Page, Volume
from books.formats.sanitise import ATTRIBUTE_NAMES, sanitise
from books.formats.vocabulary import HTML_TAGS, MATH_TAGS
from tests.books.exports.making import volume

_VALUES = (
    "", "1", "0", "-3", "12", "ltr", "auto", "true", "row", "t-a", "t-b c", "1869", "2020-01-01",
    "en", "zh-Hant", "../section-2/#t-a", "#t-nowhere", "../nowhere/", "http://", "http://a b/",
    "https://example.org/ü?a=1&b=%zz q", "http://[::1", "mailto:ada@example.org", "../assets/x.png",
    "verse label", "doc-noteref", "doc-footnote", "doc-endnote", "doc-pagebreak", 'a"<&\x0c\x01',
    "inline", "colophon small-caps stanza",
)  # fmt: skip
_WORDS = ("words ", " ", "“q” & <b>", "\n", "\x0b\x0c", "1869")
_TABLE = ["table", "tr", "td", "th", "tbody", "caption", "thead", "tfoot", "colgroup", "col", "p"]
_LISTS = [
    "ul", "ol", "dl", "dt", "dd", "li", "p", "figure", "figcaption", "img", "details", "summary",
    "hgroup", "h2", "h3", "div",
]  # fmt: skip
_RUBY = ["ruby", "rt", "rp", "rtc", "b"]
_EVERY = sorted(HTML_TAGS)
_MATH = sorted(MATH_TAGS)


def odd_volume(seed: int, sections: int) -> Volume:
    chance = random.Random(seed)
    pages = tuple(
        Page(f"section-{n}", f"Section {n}", sanitise(_odd(chance)) or "<p>x</p>", language="en")
        for n in range(1, sections + 1)
    )
    return Volume(volume().details, pages)


def _odd(chance: random.Random) -> str:
    return "".join(_element(chance, 6, _EVERY) for _ in range(6))


def _element(chance: random.Random, depth: int, tags: list[str]) -> str:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(_WORDS)
    family = chance.choice((tags, tags, _EVERY, _TABLE, _LISTS, _RUBY, ["math", *_MATH]))
    tag = chance.choice(family)
    inside = _MATH if tag == "math" else family
    many = range(chance.randint(0, 4))
    children = "".join(_element(chance, depth - 1, inside) for _ in many)
    return f"<{tag}{_attributes(chance)}>{children}</{tag}>"


def _attributes(chance: random.Random) -> str:
    names = chance.sample(sorted(ATTRIBUTE_NAMES), chance.choice((0, 0, 1, 2, 6)))
    values = (chance.choice(_VALUES).replace('"', "&quot;") for _ in names)
    return "".join(f' {name}="{value}"' for name, value in zip(names, values, strict=True))
