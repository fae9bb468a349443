"""What an entry says, in words and in html, whatever the format."""

from __future__ import annotations

from collections.abc import Callable

import nh3
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from annotations.listing import Entry
from annotations.markup import TAGS
from annotations.models import Annotation
from books.attribution import suggested_attribution
from books.models import Book

Absolute = Callable[[str], str]
"""Makes an address whole; one that is whole stays as it is."""

KIND = Annotation.Motivation


def title_of(entry: Entry, *, of_one_book: bool) -> str:
    """“Ada Lovelace on “Of their trades””, with the book where a feed has several."""
    words = {"author": entry.note.author.get_full_name(), "place": _place(entry, of_one_book)}
    if entry.note.motivation == KIND.REPLYING:
        return _("%(author)s replies about %(place)s") % words
    if entry.note.motivation == KIND.QUESTIONING:
        return _("%(author)s asks about %(place)s") % words
    return _("%(author)s on %(place)s") % words


def _place(entry: Entry, of_one_book: bool) -> str:
    words = {"section": entry.section_title, "book": entry.book.title}
    if not entry.section_title:
        return _("“%(book)s”") % words
    if of_one_book:
        return f"“{entry.section_title}”"
    return _("“%(section)s” in “%(book)s”") % words


def html_of(entry: Entry, absolute: Absolute) -> str:
    """The words of the book that it speaks of, and what it says. Its links lead on from anywhere:
    a feed's reader has no page for them to start from."""
    said = nh3.clean(
        entry.note.shown_html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
        attribute_filter=lambda _tag, name, value: absolute(value) if name == "href" else value,
    )
    return _quoted(entry, absolute) + said


def _quoted(entry: Entry, absolute: Absolute) -> str:
    if not entry.quote:
        return ""
    section = entry.section
    language = section.language if section and section.language else entry.book.language
    source = escape(absolute(entry.address))
    words = linebreaks(entry.quote, autoescape=True)
    return f'<blockquote lang="{escape(language)}" dir="auto" cite="{source}">{words}</blockquote>'


def rights_of(book: Book) -> str:
    """Of the words that are quoted. What readers say of them is theirs, so that a feed as a whole
    has no licence; expects the contributors."""
    credit = book.attribution or suggested_attribution(book)
    return _("The quoted words: %(credit)s") % {"credit": credit}
