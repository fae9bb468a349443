"""Arranging the contents of a revision that is not yet released.

Every arrangement is a pure function from one `Manuscript` to the next, so that no word is lost
and every link still leads where it led; `storing` alone writes rows.
"""

from books.arranging.levels import indent, mark, outdent, rename
from books.arranging.manuscript import ArrangingRefused, Leaf, Manuscript
from books.arranging.merging import merge
from books.arranging.splitting import Heading, headings_of, split
from books.arranging.storing import arrange, undo

__all__ = [
    "ArrangingRefused",
    "Heading",
    "Leaf",
    "Manuscript",
    "arrange",
    "headings_of",
    "indent",
    "mark",
    "merge",
    "outdent",
    "rename",
    "split",
    "undo",
]
