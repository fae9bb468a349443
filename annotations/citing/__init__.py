"""How to cite a passage or a note, in four forms: plain data -> plain text.

The forms follow the manuals (APA 7, MLA 9, Chicago 18 by author and date, BibTeX), which are in
English whatever the reader's language is. Italics are lost in plain text. Titles stay as the book
has them, except that MLA and Chicago capitalise those in English as a headline.
"""

from __future__ import annotations

from typing import TypedDict

from annotations.citing import apa, bibtex, chicago, mla
from annotations.citing.names import Name, name_of, names_of
from annotations.citing.sources import Passage, Remark, Work

__all__ = ["Citation", "Name", "Passage", "Remark", "Work", "cite", "name_of", "names_of"]


class Citation(TypedDict):
    apa: str
    mla: str
    chicago: str
    bibtex: str


def cite(cited: Passage | Remark) -> Citation:
    if isinstance(cited, Passage):
        return {
            "apa": apa.passage(cited),
            "mla": mla.passage(cited),
            "chicago": chicago.passage(cited),
            "bibtex": bibtex.passage(cited),
        }
    return {
        "apa": apa.remark(cited),
        "mla": mla.remark(cited),
        "chicago": chicago.remark(cited),
        "bibtex": bibtex.remark(cited),
    }
