"""Attributes of a book's elements in the words of our HTML."""

from __future__ import annotations

from collections.abc import Callable

from ..languages import language_tag
from ..sanitise import ATTRIBUTE_NAMES, EXTERNAL_REL, ID_PREFIX
from ..vocabulary import CLASS_OF_CLASS, CLASS_OF_TYPE, ROLE_OF_TYPE, ROLES
from ..xml import Element
from .addresses import is_outside
from .cutting import ids_of

Attributes = dict[str, str]
Link = Callable[[str], str | None]

_XML_LANG = ("{http://www.w3.org/XML/1998/namespace}lang", "xml:lang", "lang")
_TYPES = ("{http://www.idpf.org/2007/ops}type", "epub:type")
_COPIED = ATTRIBUTE_NAMES - {"id", "class", "role", "href", "rel", "src", "lang"}


def attributes_of(element: Element, tag: str, link: Link) -> Attributes:
    """What an element keeps. The sanitiser has the last word on those copied as they are."""
    given = {str(key): str(value) for key, value in element.attrib.items()}
    if not given:
        return {}
    kept = {key: value for key, value in given.items() if key in _COPIED}
    if ids := ids_of(element):
        kept["id"] = ID_PREFIX + ids[0]
    if language := language_tag(_first(given, _XML_LANG), ""):
        kept["lang"] = language
    kept.update(_meaning(given))
    if tag == "a" and "href" in given:
        kept.update(_linked(link(given["href"])))
    return kept


def _meaning(given: Attributes) -> Attributes:
    """`role` and `class`: what HTML keeps of epub:type, and of class names that books share."""
    types = _first(given, _TYPES).split()
    classes = [CLASS_OF_TYPE[name] for name in types if name in CLASS_OF_TYPE]
    names = given.get("class", "").split()
    classes += [CLASS_OF_CLASS[name] for name in names if name in CLASS_OF_CLASS]
    roles = [ROLE_OF_TYPE[name] for name in types if name in ROLE_OF_TYPE]
    roles += [name for name in given.get("role", "").split() if name in ROLES]
    meaning = {"class": " ".join(dict.fromkeys(classes))} if classes else {}
    return meaning | {"role": roles[0]} if roles else meaning


def _linked(href: str | None) -> Attributes:
    if href is None:
        return {}
    return {"href": href, "rel": EXTERNAL_REL} if is_outside(href) else {"href": href}


def _first(given: Attributes, keys: tuple[str, ...]) -> str:
    return next((given[key] for key in keys if given.get(key)), "")
