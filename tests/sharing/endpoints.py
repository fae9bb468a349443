"""Every address of sharing, for tests of them all."""

from __future__ import annotations

from annotations.models import Annotation
from books.models import Section
from tests.annotations.endpoints import Call
from tests.making import place_of

OEMBED = "/oembed?url=http://testserver"

OF_A_NOTE = (
    Call("get", "/cards/a/ID.png"),
    Call("get", "/embed/a/ID/"),
    Call("get", f"{OEMBED}/a/ID/"),
)
OF_WORDS = (
    Call("get", "/p/ID/"),
    Call("get", "/cards/p/ID.png"),
    Call("get", "/embed/p/ID/"),
    Call("get", f"{OEMBED}/p/ID/"),
)
"""`ID` is a section's, with code points: `12/102-131`."""

OF_A_BOOK = (
    Call("get", "/cards/books/ID.png"),
    Call("get", "/embed/books/ID/"),
    Call("get", f"{OEMBED}/books/ID/"),
)
"""`ID` is its slug, or that with a section's: `utopia/chapter-1`."""

OF_EDITORS = (Call("get", "/books/ID/visits/"),)
OPEN = OF_A_NOTE + OF_WORDS + OF_A_BOOK
ALL = OPEN + OF_EDITORS


def words_of(section: Section, words: str) -> str:
    place = place_of(section, words)
    return f"{section.pk}/{place.start}-{place.end}"


def named_by(call: Call, note: Annotation, section: Section) -> object:
    """What stands for `ID` in a call that works."""
    if call in OF_A_NOTE:
        return note.pk
    if call in OF_WORDS:
        return words_of(section, note.exact)
    return section.revision.book.slug
