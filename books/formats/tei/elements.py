"""TEI's elements in the words of HTML: tables, and the rules that need no memory."""

from __future__ import annotations

import re

from ..binding.cutting import clean_id
from ..languages import language_tag
from ..xml import Element, local_name

_XML = "{http://www.w3.org/XML/1998/namespace}"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DIVISIONS = _words("front body back group div div0 div1 div2 div3 div4 div5 div6 div7 text")
DROPPED = _words(
    """
    teiheader figdesc fw rdg rdggrp witdetail certainty precision respons substjoin listchange
    interp interpgrp span spangrp linkgrp link join alt index facsimile sourcedoc standoff xenodata
    handshift cb gb addspan delspan damagespan metamark notatedmusic
    """
)
"""Go with all they hold; <figDesc> is taken into its picture's description."""

BLOCKS = {
    "ab": ("p", ""), "address": ("p", ""), "argument": ("div", ""), "byline": ("p", ""),
    "castgroup": ("ul", ""), "castitem": ("li", ""), "castlist": ("ul", ""), "closer": ("div", ""),
    "dateline": ("p", "dateline"), "docauthor": ("p", ""), "docdate": ("p", ""),
    "docedition": ("p", ""), "docimprint": ("p", ""), "doctitle": ("div", "full-title"),
    "eg": ("pre", ""), "egxml": ("pre", ""),
    "epigraph": ("div", "epigraph"),
    "floatingtext": ("blockquote", ""), "imprimatur": ("p", ""), "listbibl": ("ul", ""),
    "opener": ("div", ""), "p": ("p", ""), "postscript": ("div", "postscript"),
    "salute": ("p", "salutation"), "set": ("div", ""), "signed": ("p", "signature"),
    "sp": ("div", "drama"), "speaker": ("p", "persona"), "spgrp": ("div", ""),
    "titlepage": ("div", "title-page"), "titlepart": ("p", ""), "trailer": ("p", ""),
}  # fmt: skip
"""name -> (tag, class)"""
INLINES = {
    "abbr": "abbr", "add": "ins", "code": "code", "del": "del", "distinct": "i", "emph": "em",
    "foreign": "i", "gi": "code", "att": "code", "kw": "code", "mentioned": "i", "rt": "rt",
    "ruby": "ruby", "sic": "span", "term": "i", "val": "code",
}  # fmt: skip
OTHER_BLOCKS = _words("list table figure lg l floatingtext listbibl eg egxml castlist")
QUOTES = _words("q quote said cit")
PARAGRAPHS = frozenset(name for name, (tag, _) in BLOCKS.items() if tag == "p")

_INSIDE_QUOTES = _words("p ab lg l sp list table figure floatingtext div")
_QUOTE_MARKS = "\"'“”‘’«»‹›„‚「『—–-"
_STYLES = (
    (re.compile(r"small-?caps|\bsc\b|\bcaps\b"), "span", "small-caps"),
    (re.compile(r"ital|\bit?\b|oblique|\bemph|slant"), "em", ""),
    (re.compile(r"bold|\bb\b|\bstrong"), "strong", ""),
    (re.compile(r"super|\bsup\b"), "sup", ""),
    (re.compile(r"\bsub"), "sub", ""),
    (re.compile(r"underlin|\bu\b"), "span", "underline"),
    (re.compile(r"strike|line-through"), "s", ""),
    (re.compile(r"cent(?:er|re)"), "span", "centered"),
    (re.compile(r"typewriter|monospace|\btt\b"), "code", ""),
)
_PLACES = (
    (re.compile(r"cent(?:er|re)"), "centered"),
    (re.compile(r"right"), "flush-right"),
    (re.compile(r"indent\W?3|3em"), "indent-3"),
    (re.compile(r"indent\W?2|2em"), "indent-2"),
    (re.compile(r"indent"), "indent-1"),
)


def identity(element: Element) -> str:
    name = element.get(f"{_XML}id") or element.get("id") or ""
    return clean_id(name)


def language(element: Element) -> str:
    return language_tag(element.get(f"{_XML}lang") or element.get("lang"), "")


def style_of(element: Element) -> str:
    """All that says how it looks, in one string of lower-case words."""
    stated = (element.get(key) or "" for key in ("rend", "rendition", "style"))
    return " ".join(filter(None, stated)).lower()


def is_block(element: Element) -> bool:
    """Whether it can't stand inside an HTML <p>."""
    name = local_name(element)
    return name in OTHER_BLOCKS or (name in QUOTES and is_block_quote(element))


def is_block_quote(element: Element) -> bool:
    inner = (each for each in element.iter() if each is not element)
    return any(local_name(each) in _INSIDE_QUOTES for each in inner)


def is_marked(element: Element) -> bool:
    """Whether a quotation brings its own quotation marks."""
    words = "".join(str(run) for run in element.itertext()).strip()
    return words[:1] in _QUOTE_MARKS


def highlighted(style: str) -> tuple[str, str]:
    """(tag, class) for what `rend`, `rendition` or `style` says; emphasis where nothing is said."""
    found = ((tag, kind) for pattern, tag, kind in _STYLES if pattern.search(style))
    return next(found, ("span", "") if style else ("em", ""))


def placed(style: str) -> str:
    """The class for a paragraph or line that stands elsewhere than at the left."""
    return next((kind for pattern, kind in _PLACES if pattern.search(style)), "")


def preferred(choice: Element) -> Element | None:
    """Of <choice>, <app> or <subst>: what the editor would print."""
    by_name = {local_name(child): child for child in reversed(choice)}
    order = ("corr", "reg", "expan", "ex", "lem", "add", "supplied", "unclear", "seg")
    return next((by_name[name] for name in order if name in by_name), next(iter(choice), None))
