"""The one door into the database for the HTML of a book: an allowlist, and a fixed point."""

from __future__ import annotations

import re

import nh3

from .vocabulary import CLASSES, HTML_TAGS, MATH_TAGS, ROLES

ID_PREFIX = "t-"
"""Begins every id in the text of a book, so that none meets an id of the page around it."""

EXTERNAL_REL = "noopener noreferrer nofollow"

_CELL = {"colspan", "rowspan", "headers"}
_OPERATOR = """
accent fence form largeop lspace maxsize minsize movablelimits rspace separator stretchy symmetric
"""
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "role", "lang", "dir", "title"},
    "a": {"href", "rel"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": _CELL,
    "th": _CELL | {"scope", "abbr"},
    "time": {"datetime"},
    "math": {"display", "alttext", "displaystyle"},
    "menclose": {"notation"},
    "mfenced": {"open", "close", "separators"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": set(_OPERATOR.split()),
    "mover": {"accent"},
    "mpadded": {"width", "height", "depth"},
    "mspace": {"width", "height", "depth"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtd": {"columnspan", "rowspan"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}
ATTRIBUTE_NAMES = frozenset().union(*_ATTRIBUTES.values())

_ID = re.compile(r"t-\S+")
_ASSET = re.compile(r"\.\./assets/[0-9a-f]{64}\.[a-z]{3,4}")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"-?[0-9]{1,5}")
_PATTERNS = {"id": _ID, "src": _ASSET, "lang": _LANGUAGE, "start": _NUMBER, "span": _NUMBER}
# Of what a formula needs; a larger one would push the text away, or lie over it.
_LENGTH = re.compile(r"-?[0-9]?(?:\.[0-9]{1,5})?(?:em|ex|%)|[0-9]{1,2}(?:\.[0-9]{1,5})?(?:px|pt)|0")
_LENGTHS = frozenset({"lspace", "rspace", "minsize", "maxsize", "depth", "linethickness"})
_CHOICES = {"role": ROLES, "rel": {EXTERNAL_REL}, "dir": {"ltr", "rtl", "auto"}}
_NUMERIC = frozenset({"width", "height", "colspan", "rowspan"})
# A parser swallows a newline after <pre>, a serialiser doesn't add one: each round would eat one.
_PRE = re.compile(r'(<pre(?: [a-z]+="[^"]*")*>)\n+')


def _checked(tag: str, attribute: str, value: str) -> str | None:
    """The value that may stay of an allowed attribute, None to drop it."""
    if attribute == "class":
        return " ".join(name for name in value.split() if name in CLASSES) or None
    if choices := _CHOICES.get(attribute):
        return value if value in choices else None
    pattern = _PATTERNS.get(attribute)
    if attribute in _LENGTHS or (attribute in _NUMERIC and tag in MATH_TAGS - {"mtd"}):
        pattern = _LENGTH
    elif attribute in _NUMERIC:
        pattern = _NUMBER
    return value if pattern is None or pattern.fullmatch(value) else None


_EMPTIED = """
annotation annotation-xml iframe object script select style template textarea
"""
"""Elements that go with all they hold; of others only the tags go."""

_CLEANER = nh3.Cleaner(
    tags=set(HTML_TAGS | MATH_TAGS),
    clean_content_tags=set(_EMPTIED.split()),
    attributes=_ATTRIBUTES,
    attribute_filter=_checked,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def sanitise(html: str) -> str:
    """Safe HTML of a fragment, such that parsing and writing it again changes nothing.

    Removing an element can leave a nesting that HTML doesn't have (a <p> in a <p>), which the
    next parse would repair and so move positions; hence the rounds until nothing moves.
    """
    for _ in range(8):
        cleaned = _round(html)
        if cleaned == html:
            break
        html = cleaned
    return html


def _round(html: str) -> str:
    cleaned = _CLEANER.clean(html).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _PRE.sub(r"\1", cleaned) if "<pre" in cleaned else cleaned
