"""The last page of a copy: where it comes from and what one may do with it."""

from __future__ import annotations

from html import escape

from ...formats.languages import direction_of
from ..volume import Details, Line
from .xhtml import document


def about_page(details: Details) -> str:
    lines = "\n".join(_line(line) for line in details.lines)
    body = (
        f'<section class="colophon" role="doc-colophon"><h1>{escape(details.about, quote=False)}'
        f"</h1>\n{lines}\n</section>"
    )
    return document(
        details.about,
        body,
        language=details.interface,
        direction=direction_of(details.interface),
        style="../style.css",
        kind="backmatter",
    )


def _line(line: Line) -> str:
    words = escape(line.text, quote=False)
    if line.url:
        words = f'<a href="{escape(line.url)}">{words}</a>'
    label = f"<b>{escape(line.label, quote=False)}</b><br/>" if line.label else ""
    return f"<p>{label}{words}</p>"
