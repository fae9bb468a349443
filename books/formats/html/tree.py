"""From the bytes of an HTML file to its tree."""

from __future__ import annotations

import codecs
import re

from ..decoding import decoded
from ..parsed import FormatError
from ..xml import BadXML, Element, TooDeep, parse_html, parse_xml

_DECLARED = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]+)"""
    rb"""|<meta\b[^>]{1,500}?charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes in which the encoding is declared; a browser looks in the first 1,024."""
_XHTML = '"http://www.w3.org/1999/xhtml"'


def read_tree(data: bytes) -> Element:
    """The root element. Raises FormatError for what is no HTML, or nests too deeply."""
    text = decoded(data, _declared(data))
    marked = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    try:
        return _strictly(marked) if _XHTML in text[:_HEAD] else parse_html(marked)
    except TooDeep:
        raise FormatError(
            "This file nests its elements too deeply (more than 256). Simplify it, and try again."
        ) from None
    except BadXML:
        raise FormatError(
            "This file holds no HTML that can be read. Check that it is the right file."
        ) from None


def _strictly(data: bytes) -> Element:
    """XHTML as XML, where the two ways to read it differ; what isn't well-formed as browsers do."""
    try:
        return parse_xml(data)
    except TooDeep:
        raise
    except BadXML:
        return parse_html(data)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else ""
