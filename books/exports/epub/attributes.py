"""The attributes of the text in XHTML: what the elements may have, and what EPUB adds."""

from __future__ import annotations

import re

from ...formats.sanitise import ID_PREFIX
from ...formats.vocabulary import CLASS_OF_TYPE, ROLE_OF_TYPE
from ..tree import Element

_NUMBER = re.compile(r"-?[0-9]{1,5}")
_COUNT = re.compile(r"0*[1-9][0-9]{0,2}")
_SIZE = re.compile(r"[0-9]{1,5}")
_ANY = re.compile(r".*", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
_CELL = {"colspan": _COUNT, "rowspan": _COUNT}
_OWN: dict[str, dict[str, re.Pattern[str]]] = {
    "col": {"span": _COUNT},
    "colgroup": {"span": _COUNT},
    "data": {"value": _ANY},
    "del": {"datetime": _DATE},
    "details": {"open": _ANY},
    "img": {"width": _SIZE, "height": _SIZE},
    "ins": {"datetime": _DATE},
    "ol": {"start": _NUMBER, "type": re.compile("[1aAiI]"), "reversed": _ANY},
    "td": _CELL,
    "th": {**_CELL, "scope": re.compile("row|col|rowgroup|colgroup")},
    "time": {"datetime": _ANY},
}
_SWITCHES = frozenset({"open", "reversed"})
_EVERYWHERE = ("class", "dir", "title")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{2,8})*")

_PLAIN_START = re.compile(r"[A-Za-su-z]|t(?!-)")
_NOT_IN_ID = re.compile(r"[^\w.-]|_[0-9a-f]+_", re.ASCII)

_TYPE_OF_ROLE = {role: kind for kind, role in reversed(ROLE_OF_TYPE.items())}
_TYPE_OF_CLASS = {name: kind for kind, name in reversed(CLASS_OF_TYPE.items())}
_STANDARD = frozenset({
    "colophon", "copyright-page", "dedication", "epigraph", "fulltitle", "halftitlepage",
    "imprint", "label", "titlepage",
})  # fmt: skip
"""Of the types that a class stands for, those that every reading system knows."""
PREFIXES = (
    "z3998: http://www.daisy.org/z3998/2012/vocab/structure/# "
    "se: https://standardebooks.org/vocab/1.0"
)

_COLUMNS = frozenset({"col", "colgroup"})
_ROLE_FITS = {"doc-noteref": {"a"}, "doc-backlink": {"a"}, "doc-endnotes": {"section"},
              "doc-footnote": {"aside", "section"}}  # fmt: skip


def attributes_of(element: Element, parent: str) -> dict[str, str]:
    """All but `id`, `href` and `src`, for which one must know the rest of the book."""
    kept = {name: element.get(name) for name in _EVERYWHERE if element.get(name)}
    kept |= _language(element) | _meaning(element)
    for name, values in _OWN.get(element.tag, {}).items():
        if name in element.attributes and values.fullmatch(element.get(name)):
            kept[name] = name if name in _SWITCHES else element.get(name)
    if element.tag == "li" and parent == "ol" and _NUMBER.fullmatch(element.get("value")):
        kept["value"] = element.get("value")
    if element.tag == "img":
        kept["alt"] = element.get("alt")
    return kept


def xml_id(name: str) -> str:
    """Without our prefix where it may go. HTML's ids may hold what XML's may not."""
    own = name.removeprefix(ID_PREFIX)
    kept = own if _PLAIN_START.match(own) else name
    return _NOT_IN_ID.sub(lambda match: f"_{ord(match[0]):x}_", kept)


def language_attributes(tag: str) -> dict[str, str]:
    return {"lang": tag, "xml:lang": tag} if _LANGUAGE.fullmatch(tag) else {}


def _language(element: Element) -> dict[str, str]:
    return language_attributes(element.get("lang"))


def _meaning(element: Element) -> dict[str, str]:
    """epub:type, by which reading systems open a note beside the text; roles for screen readers."""
    if element.tag in _COLUMNS:
        return {}
    role = element.get("role")
    types = [_TYPE_OF_ROLE[role]] if role in _TYPE_OF_ROLE else []
    types += [kind for name in element.classes if _is_told(kind := _TYPE_OF_CLASS.get(name, ""))]
    meaning = {"epub:type": " ".join(types)} if types else {}
    return meaning | {"role": role} if element.tag in _ROLE_FITS.get(role, ()) else meaning


def _is_told(kind: str) -> bool:
    return kind in _STANDARD or kind.startswith(("z3998:", "se:"))
