"""The TEI header: title, people, language, rights, source."""

from __future__ import annotations

from collections.abc import Iterator

from ..binding.about import About
from ..binding.walking import label
from ..dates import first_year, year_of
from ..languages import UNDETERMINED, language_tag
from ..licences import licence_of
from ..parsed import ParsedContributor
from ..xml import Element, local_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = "aut ann art cmm com cov ctb edt ill mrk pbl prf trc trl"
_MARC = frozenset(_CODES.split())
_WORK = {
    "translat": "trl", "übers": "trl", "traduc": "trl", "tradu": "trl", "edit": "edt",
    "herausg": "edt", "illustr": "ill", "annotat": "ann", "transcri": "trc", "encod": "mrk",
    "markup": "mrk", "compil": "com", "author": "aut",
}  # fmt: skip
"""How a word for what somebody did begins -> the MARC relator code."""
_HEADER = "teiheader"


def read_header(root: Element, text: Element) -> About:
    header = next(_inside(root, _HEADER), root)
    statement = next(_inside(header, "titlestmt"), header)
    title, subtitle = _titles(statement)
    abstract = next(_inside(header, "abstract"), None)
    return About(
        title=title,
        subtitle=subtitle,
        description="" if abstract is None else label(abstract),
        language=_language(header, text, root),
        licence=licence_of(_rights(header)),
        source=next(_addresses(header), ""),
        contributors=tuple(dict.fromkeys(_people(statement))),
        subjects=tuple(dict.fromkeys(_subjects(header))),
        year=next(_years(header), None),
    )


def _titles(statement: Element) -> tuple[str, str]:
    """(title, subtitle); an electronic edition often adds a title for itself."""
    rows = [
        (label(each), (each.get("type") or "").lower()) for each in _children(statement, "title")
    ]
    rows = [(text, kind) for text, kind in rows if text]
    subtitle = next((text for text, kind in rows if kind in {"sub", "subtitle"}), "")
    main = [text for text, kind in rows if kind in {"main", "uniform"}]
    main += [text for text, kind in rows if kind not in {"sub", "subtitle"}]
    return (main[0] if main else ""), subtitle


def _people(statement: Element) -> Iterator[ParsedContributor]:
    for kind, default in (("author", "aut"), ("editor", "edt")):
        for element in _children(statement, kind):
            if name := _name(element):
                yield ParsedContributor(name, _role(element.get("role") or "", default))
    for element in _children(statement, "respstmt"):
        work = " ".join(label(each) for each in _children(element, "resp"))
        for person in (child for child in element if local_name(child) != "resp"):
            if (name := _name(person)) and local_name(person) != "note":
                yield ParsedContributor(name, _role(work, "ctb"))


def _name(element: Element) -> str:
    """`<surname>More</surname><forename>Thomas</forename>` needs a space that XML doesn't have."""
    parts = [child for child in element.iter() if local_name(child) in {"surname", "forename"}]
    if len(parts) < 2:
        return label(element)
    names = sorted(parts, key=lambda part: local_name(part) == "surname")
    return " ".join(label(part) for part in names)


def _role(words: str, default: str) -> str:
    lowered = words.strip().lower()
    if lowered in _MARC:
        return lowered
    return next((code for start, code in _WORK.items() if start in lowered), default)


def _language(header: Element, text: Element, root: Element) -> str:
    """The text's own, before the languages that occur in it."""
    stated = [text.get(_LANG), text.get("lang")]
    stated += [each.get("ident") or each.get("id") for each in _inside(header, "language")]
    stated += [root.get(_LANG)]
    found = (language_tag(value) for value in stated if value)
    return next((tag for tag in found if tag != UNDETERMINED), UNDETERMINED)


def _rights(header: Element) -> Iterator[str]:
    """Links before words."""
    for element in _inside(header, "availability"):
        yield from (each.get("target") or "" for each in element.iter())
        yield label(element)


def _addresses(header: Element) -> Iterator[str]:
    for element in header.iter():
        if local_name(element) == "idno" and _is_address(label(element)):
            yield label(element)
    for source in _inside(header, "sourcedesc"):
        for element in source.iter():
            for key in ("target", "source", "facs"):
                if _is_address(element.get(key) or ""):
                    yield element.get(key) or ""


def _subjects(header: Element) -> Iterator[str]:
    for keywords in _inside(header, "keywords"):
        yield from (text for term in _inside(keywords, "term") if (text := label(term)))


def _years(header: Element) -> Iterator[int]:
    """When it was written, else when its source was printed; never when it was encoded."""
    for name, read in (("creation", year_of), ("sourcedesc", first_year)):
        for place in _inside(header, name):
            for date in _inside(place, "date"):
                stated = (date.get("when"), date.get("notBefore"), date.get("from"), label(date))
                if year := read(next(filter(None, stated), "")):
                    yield year


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


def _inside(element: Element, name: str) -> Iterator[Element]:
    return (inner for inner in element.iter() if local_name(inner) == name)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local_name(child) == name)
