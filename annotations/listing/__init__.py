"""Lists of notes, of a book or of a person: which are wished for, in which order, how many.

`wishes` and `cursors` read an address, `scopes` say whose notes a list is of, `narrowing` turns a
wish into conditions, `streams` into pages, `counting` and `choices` into numbers.
"""

from annotations.listing.choices import Choice, choices
from annotations.listing.entries import Entry, entries_of, presentable_entries_of
from annotations.listing.listings import Listing
from annotations.listing.scopes import BookNotes, OwnNotes, PublicNotes, Scope, name_of
from annotations.listing.ways import Ways
from annotations.listing.wishes import CHOOSABLE, Malformed, Wish, wish_from

__all__ = [
    "CHOOSABLE",
    "BookNotes",
    "Choice",
    "Entry",
    "Listing",
    "Malformed",
    "OwnNotes",
    "PublicNotes",
    "Scope",
    "Ways",
    "Wish",
    "choices",
    "entries_of",
    "name_of",
    "presentable_entries_of",
    "wish_from",
]
