"""What a FictionBook says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..binding.about import About
from ..binding.walking import label
from ..dates import first_year
from ..languages import language_tag
from ..licences import licence_of
from ..parsed import ParsedContributor
from ..xml import Element, local_name

_XLINK = "{http://www.w3.org/1999/xlink}href"
_PARTS_OF_A_NAME = ("first-name", "middle-name", "last-name")


def read_description(root: Element) -> tuple[About, str]:
    """(what it says, the name of the picture that is its cover or "")."""
    info = next(inside(root, "title-info"), root)
    annotation = child(info, "annotation")
    about = About(
        title=_said(info, "book-title"),
        description="" if annotation is None else "\n\n".join(_paragraphs(annotation)),
        language=language_tag(_said(info, "lang")),
        licence=licence_of(_rights(root)),
        source=next((text for text in _sources(root) if text.startswith("http")), ""),
        contributors=tuple(dict.fromkeys(_people(info))),
        subjects=tuple(dict.fromkeys(_subjects(info))),
        year=_year(info),
    )
    return about, _cover(info)


def target(element: Element) -> str:
    """Where a link or a picture points to; some files forget the namespace."""
    found = (element.get(key) for key in (_XLINK, "l:href", "xlink:href", "href"))
    return next(filter(None, found), "").strip()


def inside(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if local_name(each) == name)


def child(element: Element, name: str) -> Element | None:
    return next((each for each in element if local_name(each) == name), None)


def _said(element: Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else label(found)


def _people(info: Element) -> Iterator[ParsedContributor]:
    for kind, role in (("author", "aut"), ("translator", "trl")):
        for person in (each for each in info if local_name(each) == kind):
            parts = [_said(person, part) for part in _PARTS_OF_A_NAME]
            if name := " ".join(filter(None, parts)) or _said(person, "nickname"):
                yield ParsedContributor(name, role)


def _subjects(info: Element) -> Iterator[str]:
    """Genres are code words: `sf_history` is “sf history”."""
    for each in info:
        if local_name(each) == "genre" and (words := label(each)) not in {"", "unrecognised"}:
            yield words.replace("_", " ")
        elif local_name(each) == "keywords":
            yield from filter(None, (word.strip() for word in label(each).split(",")))


def _paragraphs(annotation: Element) -> list[str]:
    blocks = [label(each) for each in annotation if label(each)]
    return blocks or [label(annotation)]


def _year(info: Element) -> int | None:
    date = child(info, "date")
    if date is None:
        return None
    return first_year(date.get("value") or "") or first_year(label(date))


def _cover(info: Element) -> str:
    page = child(info, "coverpage")
    images = () if page is None else inside(page, "image")
    return next((target(image).removeprefix("#") for image in images), "")


def _rights(root: Element) -> Iterator[str]:
    """There is no place for it; publishers write it where there is room."""
    for name in ("custom-info", "history"):
        yield from (label(each) for each in inside(root, name))


def _sources(root: Element) -> Iterator[str]:
    return (label(each) for each in inside(root, "src-url"))
