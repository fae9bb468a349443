"""What becomes of elements that hold what XHTML refuses: each takes a form that may stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from ..tree import Element, Node, is_blank

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DIALOGUE = re.compile(r"(?:(?:dt )+(?:dd )+)+")
_RUBY = re.compile(r"(?:(?:- )+(?:rt |rp rt rp ))+")
_GROUPED = re.compile(r"(?:p )*h (?:p )*")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
_YEAR = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_RANKS = {"caption": 0, "colgroup": 1, "thead": 2, "tfoot": 4}


def _only(*allowed: str, wrapped: str) -> Callable[[Element], Element]:
    """A repair that wraps whatever else than `allowed` stands directly inside."""

    def repair(element: Element) -> Element:
        children = [
            child
            if is_blank(child) or (isinstance(child, Element) and child.tag in allowed)
            else Element(wrapped, {}, (child,))
            for child in element.children
        ]
        return element.holding(*children)

    return repair


def _definitions(element: Element) -> Element:
    """Terms and what they mean, all of them in groups or none."""
    groups = list(element.elements())
    grouped = groups and all(group.tag == "div" for group in groups)
    bare = all(isinstance(child, Element) or is_blank(child) for child in element.children)
    fits = all(map(_is_dialogue, groups)) if grouped and bare else _is_dialogue(element)
    return element if fits else element.named("div")


def _is_dialogue(element: Element) -> bool:
    tags = [_tag(child) for child in element.children if not is_blank(child)]
    return _DIALOGUE.fullmatch(_spelled(tags)) is not None


def _ruby(element: Element) -> Element:
    children = tuple(
        child.named("rt") if isinstance(child, Element) and child.tag == "rtc" else child
        for child in element.children
    )
    tags = [tag if (tag := _tag(child)) in {"rt", "rp"} else "-" for child in children]
    fits = _RUBY.fullmatch(_spelled(tags))
    return element.holding(*children) if fits else element.named("span")


def _headings(element: Element) -> Element:
    tags = [_tag(child) for child in element.children if not is_blank(child)]
    spelled = _spelled(["h" if tag in HEADINGS else tag for tag in tags])
    return element if _GROUPED.fullmatch(spelled) else element.named("div")


def _figure(element: Element) -> Element:
    """One caption, first or last; others become plain blocks."""
    places = [place for place, child in enumerate(element.children) if not is_blank(child)]
    ends = {places[0], places[-1]} if places else set()
    kept = False
    children: list[Node] = []
    for place, child in enumerate(element.children):
        if isinstance(child, Element) and child.tag == "figcaption":
            child = child if place in ends and not kept else child.named("div")
            kept = kept or child.tag == "figcaption"
        children.append(child)
    return element.holding(*children)


def _table(element: Element) -> Element:
    """Its parts once each and in their order; what comes again is a body like others."""
    if not any(part.tag == "tr" for part in element.inside()):
        captions = (part for part in element.elements() if part.tag == "caption")
        return element.named("div").holding(*(part.named("div") for part in captions))
    seen: set[str] = set()
    parts: list[Node] = []
    for part in element.children:
        if isinstance(part, Element):
            part = _again(part) if part.tag in seen else part
            seen.add(part.tag)
        parts.append(part)
    rows = [part for part in parts if isinstance(part, Element)]
    inside = sorted(rows, key=_rank)
    return element.holding(*(parts if inside == rows else inside))


def _rank(part: Element) -> int:
    return _RANKS.get(part.tag, 3)


def _again(part: Element) -> Element:
    if part.tag == "caption":
        return Element("tbody", {}, (Element("tr", {}, (part.named("td"),)),))
    return part.named("tbody") if part.tag in {"thead", "tfoot"} else part


def _folded(element: Element) -> Element:
    first = next((child for child in element.children if not is_blank(child)), None)
    if _tag(first) != "summary":
        return unfolded(element)
    rest = [
        child.named("div") if isinstance(child, Element) and child.tag == "summary" else child
        for child in element.children
        if child is not first
    ]
    return element.holding(first or "", *rest)


def unfolded(element: Element) -> Element:
    plain = {name: value for name, value in element.attributes.items() if name != "open"}
    return Element("div", plain, element.children)


def _time(element: Element) -> Element:
    """Machines read it, so what they can't read is only text."""
    said = element.get("datetime") or element.text
    readable = _YEAR.fullmatch(said) or _is_moment(said)
    whole = element.get("datetime") or not any(element.elements())
    return element if readable and whole else element.named("span")


def _is_moment(said: str) -> bool:
    """A day, or a second in a zone, as machines write them."""
    try:
        datetime.datetime.fromisoformat(said)
    except ValueError:
        return False
    return _MOMENT.fullmatch(said) is not None


def _needing(attribute: str, values: re.Pattern[str]) -> Callable[[Element], Element]:
    def repair(element: Element) -> Element:
        fits = values.fullmatch(element.get(attribute))
        return element if fits else element.named("span")

    return repair


REPAIRS: dict[str, Callable[[Element], Element]] = {
    "bdo": _needing("dir", re.compile("ltr|rtl")),
    "data": _needing("value", re.compile(r".+", re.DOTALL)),
    "details": _folded,
    "dl": _definitions,
    "figure": _figure,
    "hgroup": _headings,
    "ol": _only("li", wrapped="li"),
    "rp": lambda element: element.holding(element.text),
    "rtc": lambda element: element.named("span"),
    "ruby": _ruby,
    "table": _table,
    "time": _time,
    "ul": _only("li", wrapped="li"),
}


def _tag(node: Node | None) -> str:
    return node.tag if isinstance(node, Element) else "-"


def _spelled(tags: list[str]) -> str:
    return "".join(f"{tag} " for tag in tags)
