"""The canonical text of a section: the string that all positions count in."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser


def canonical_text(html: str) -> str:
    """What `element.textContent` gives in a browser once `element` holds `html`.

    By an HTML5 parse, never an XML one: the two differ in newlines, entities and repaired
    nesting. `html` is sanitised: in a <noscript> or <template> browsers differ with their settings.
    """
    body = LexborHTMLParser("<!doctype html><body>" + html).body
    return "" if body is None else body.text_lexbor()
