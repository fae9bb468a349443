"""Formulas: kept where they are whole, put into words where EPUB's schema would refuse them."""

from __future__ import annotations

from ..tree import Element, Node, is_blank

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_EMPTY = frozenset({"mspace", "mprescripts", "none"})
_PARTS = {
    "mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msubsup": 3, "msup": 2, "munder": 2,
    "munderover": 3,
}  # fmt: skip
"""How many expressions these are made of, no more and no less."""
_HOLDING = """
menclose merror mfenced mmultiscripts mpadded mphantom mrow mspace msqrt mstyle mtable semantics
"""
_ROWS = {"mtable": "mtr", "mtr": "mtd"}
_EXPRESSIONS = _TOKENS.union(_PARTS, _HOLDING.split())
_ATTRIBUTES = {
    "math": ("display", "alttext"),
    "menclose": ("notation",),
    "mfenced": ("open", "close", "separators"),
    "mfrac": ("linethickness",),
    "mi": ("mathvariant",),
    "mo": ("stretchy", "fence", "separator", "form", "largeop", "movablelimits", "accent"),
    "mover": ("accent",),
    "mspace": ("width",),
    "mtd": ("columnspan", "rowspan"),
    "munder": ("accentunder",),
}
_TRUTH = frozenset({"true", "false"})
_CHOICES = {
    "accent": _TRUTH, "accentunder": _TRUTH, "fence": _TRUTH, "largeop": _TRUTH,
    "movablelimits": _TRUTH, "separator": _TRUTH, "stretchy": _TRUTH,
    "display": frozenset({"block", "inline"}), "form": frozenset({"prefix", "infix", "postfix"}),
    "mathvariant": frozenset({
        "normal", "bold", "italic", "bold-italic", "double-struck", "bold-fraktur", "script",
        "bold-script", "fraktur", "sans-serif", "bold-sans-serif", "sans-serif-italic",
        "sans-serif-bold-italic", "monospace",
    }),
}  # fmt: skip


def formula(math: Element) -> Element:
    """As it may stand in a page; a <span> of its words when it is broken."""
    whole = _tidy(math)
    if all(_is_whole(part) for part in (whole, *whole.inside())):
        return whole
    return Element("span", {}, (math.get("alttext") or math.text,))


def _tidy(element: Element) -> Element:
    """With the attributes that the schema knows, words in tokens only, no ids."""
    children: tuple[Node, ...]
    if element.tag in _TOKENS:
        children = (element.text,)
    else:
        children = tuple(
            _tidy(child) if isinstance(child, Element) else child
            for child in element.children
            if not is_blank(child)
        )
    kept = {
        name: value
        for name in ("class", *_ATTRIBUTES.get(element.tag, ()))
        if (value := element.get(name)) and value in _CHOICES.get(name, (value,))
    }
    return Element(element.tag, kept, children)


def _is_whole(element: Element) -> bool:
    tags = [child.tag if isinstance(child, Element) else "" for child in element.children]
    if element.tag in _TOKENS:
        return True
    if element.tag in _EMPTY:
        return not tags
    if element.tag == "semantics" and not tags:
        return False
    if "" in tags or not _are_expressions(element.tag, tags):
        return False
    return len(tags) == _PARTS.get(element.tag, len(tags))


def _are_expressions(parent: str, tags: list[str]) -> bool:
    if row := _ROWS.get(parent):
        return all(tag == row for tag in tags)
    own = {"none", "mprescripts"} if parent == "mmultiscripts" else set()
    if parent == "mmultiscripts" and not _are_scripts(tags):
        return False
    return all(tag in _EXPRESSIONS or tag in own for tag in tags)


def _are_scripts(tags: list[str]) -> bool:
    """A base, pairs of scripts, and after one <mprescripts> pairs of those before it."""
    after, _, before = " ".join(tags[1:]).partition("mprescripts")
    pairs = all(len(side.split()) % 2 == 0 for side in (after, before))
    return bool(tags) and tags[0] not in _EMPTY and tags.count("mprescripts") <= 1 and pairs
