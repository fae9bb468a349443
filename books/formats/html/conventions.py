"""Class names by which people who transcribe books say what HTML has an element for."""

from __future__ import annotations

from ..xml import Element, local_name

_QUOTES = frozenset({"blockquot", "blockquote", "blkquot", "quote", "block"})
_FIGURES = frozenset({"figcenter", "figleft", "figright", "figure", "fig", "wp-caption"})
_CAPTIONS = frozenset({"caption", "figcaption", "wp-caption-text"})
_PAGES = frozenset({"pagenum", "pageno", "pageref", "pgnum", "x-ebookmaker-pageno"})


def settle(body: Element) -> None:
    """Renames what is a quote, a figure, a caption; page numbers become unseen anchors."""
    for element in list(body.iter()):
        classes = frozenset((element.get("class") or "").lower().split())
        if not classes or element is body:
            continue
        name = local_name(element)
        if name == "div" and classes & _QUOTES:
            element.tag = "blockquote"
        elif name == "div" and classes & _FIGURES:
            _figure(element)
        elif name in {"span", "a", "div", "p"} and classes & _PAGES:
            _page(element)


def _figure(element: Element) -> None:
    if not any(local_name(inner) in {"img", "svg"} for inner in element.iter()):
        return
    element.tag = "figure"
    for child in element:
        if frozenset((child.get("class") or "").lower().split()) & _CAPTIONS:
            child.tag = "figcaption"


def _page(element: Element) -> None:
    """`[Pg 12]` among the words would be read aloud, quoted and searched as part of them."""
    ids = (inner.get("id") or inner.get("name") for inner in element.iter())
    words = " ".join("".join(str(run) for run in element.itertext()).split())
    identity = next(filter(None, ids), None)
    tail = element.tail
    element.clear()
    element.tag, element.tail = "span", tail
    element.set("role", "doc-pagebreak")
    if words:
        element.set("title", words.strip("[]{}() "))
    if identity:
        element.set("id", identity)
