"""Who sets which element of TEI; all others are in the tables of elements.py."""

from __future__ import annotations

from . import figures, phrases, verse
from .setting import Handler

HANDLERS: dict[str, Handler] = {
    "app": phrases.set_choice,
    "bibl": phrases.set_citation,
    "biblfull": phrases.set_citation,
    "biblstruct": phrases.set_citation,
    "binaryobject": figures.set_picture,
    "cell": figures.set_cell,
    "choice": phrases.set_choice,
    "cit": phrases.set_quote,
    "figure": figures.set_figure,
    "formula": figures.set_formula,
    "gap": phrases.set_gap,
    "graphic": figures.set_picture,
    "head": phrases.set_heading,
    "hi": phrases.set_highlight,
    "l": verse.set_line,
    "lb": phrases.set_line_break,
    "lg": verse.set_stanzas,
    "list": phrases.set_list,
    "milestone": phrases.set_milestone,
    "note": phrases.set_note,
    "pb": phrases.set_page_break,
    "ptr": phrases.set_link,
    "q": phrases.set_quote,
    "quote": phrases.set_quote,
    "ref": phrases.set_link,
    "row": figures.set_row,
    "said": phrases.set_quote,
    "space": phrases.set_space,
    "stage": phrases.set_stage_direction,
    "subst": phrases.set_choice,
    "table": figures.set_table,
    "title": phrases.set_title,
}
