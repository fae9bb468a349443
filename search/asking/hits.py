"""Hits as a reader sees them. An index holds no words to show: they are read here, through what
the reader may see, so that what was taken from them since is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse

from annotations.listing import Entry, presentable_entries_of
from annotations.markup import words
from annotations.models import Annotation
from books.addresses import words_fragment
from books.contents import contents_of
from books.credits import primary_language
from books.models import Book, Section
from search.asking.excerpts import Excerpt, Span, excerpt_of
from search.documents import What
from search.needs import spans
from search.questions import Hit, Question

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

AS_LINKED = 40
"""Code points from the first to the last of the words that a link leads to."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`place` is that of the paragraph in the section's text, or of the words that a note is
    about; `marks`, of text, the found words in it. Both in code points of the section."""

    what: What
    book: Book
    address: str
    title: str
    """Of the section; of the book, where that was found."""
    excerpt: Excerpt
    section: int | None = None
    section_slug: str = ""
    place: Span | None = None
    marks: tuple[Span, ...] = ()
    at: int | None = None
    """Where it stands in all of the book's text, in code points; none for what has no place."""
    entry: Entry | None = None
    """Of a note."""


def shown_hits(
    hits: Sequence[Hit], reader: User | AnonymousUser, question: Question
) -> list[Shown]:
    """In their order; what the reader may not see now is left out. A fixed number of queries."""
    books = _books(hits, reader)
    sections = _sections(hits, reader)
    entries = _entries(hits, reader, question)
    shown = []
    for hit in hits:
        book, section, entry = books.get(hit.book), sections.get(hit.pk), entries.get(hit.pk)
        if book and hit.what == What.TEXT and section:
            shown.append(_text(hit, book, section, question))
        elif book and hit.what == What.NOTE and entry:
            shown.append(_note(book, entry, question))
        elif book and hit.what == What.BOOK:
            shown.append(_book(book, question))
    return shown


def _ids(hits: Sequence[Hit], what: What) -> set[int]:
    return {hit.pk for hit in hits if hit.what == what}


def _books(hits: Sequence[Hit], reader: User | AnonymousUser) -> dict[int, Book]:
    readable = Book.objects.readable_by(reader).exclude(current=None).select_related("current")
    found = readable.filter(pk__in={hit.book for hit in hits})
    return found.prefetch_related("contributors").in_bulk()


def _sections(hits: Sequence[Hit], reader: User | AnonymousUser) -> dict[int, Section]:
    """Those of texts as they now are."""
    current = Section.objects.readable_by(reader).filter(revision=F("revision__book__current"))
    return current.defer("html").in_bulk(_ids(hits, What.TEXT))


def _entries(
    hits: Sequence[Hit], reader: User | AnonymousUser, question: Question
) -> dict[int, Entry]:
    wanted = Annotation.objects.visible_to(reader).filter(pk__in=_ids(hits, What.NOTE))
    visible = wanted.filter(deleted_at=None, hidden_at=None)
    visible = visible.exclude(author__in=question.sight.muted)
    ids = list(visible.values_list("pk", flat=True))
    return {entry.note.pk: entry for entry in presentable_entries_of(ids, reader)}


def _text(hit: Hit, book: Book, section: Section, question: Question) -> Shown:
    """A section's title may be all that was found, where its text doesn't begin with it."""
    text = section.text[hit.start : hit.end]
    language = primary_language(book.language)
    found = spans(text, language, question.query)
    here = contents_of(book.current).entry(section.pk) if book.current else None
    excerpt = excerpt_of(text, found)
    if not found and (titled := spans(section.title, language, question.query)):
        excerpt = replace(excerpt_of(section.title, titled), marks=())
    linked = _linked(excerpt.marks or ((0, len(text)),))
    return Shown(
        What.TEXT,
        book,
        address_of_words(book, section, (hit.start + linked[0], hit.start + linked[1])),
        here.full_title if here else section.title,
        excerpt,
        section.pk,
        section.slug,
        (hit.start, hit.end),
        tuple((hit.start + start, hit.start + end) for start, end in found),
        here.before + hit.start + linked[0] if here else None,
    )


def address_of_words(book: Book, section: Section, span: Span) -> str:
    """Opens the section, which is of the current text, and shows the words."""
    page = reverse("books:section", args=[book.slug, section.slug])
    number = book.current.number if book.current else 1
    if span[0] == span[1]:
        return page
    return f"{page}#{words_fragment(*span, number)}"


def _linked(marks: Sequence[Span]) -> Span:
    start = marks[0][0]
    ends = [end for _start, end in marks if end <= start + AS_LINKED]
    return start, max([marks[0][1], *ends])


def _note(book: Book, entry: Entry, question: Question) -> Shown:
    said = words(entry.note.shown_body) if entry.note.body else entry.note.exact
    found = spans(said, primary_language(book.language), question.query)
    anchor = entry.anchor
    stands = anchor and anchor.section_id and anchor.revision_id == book.current_id
    section = entry.section if stands else None
    here = contents_of(book.current).entry(section.pk) if section and book.current else None
    return Shown(
        What.NOTE,
        book,
        entry.address,
        here.full_title if here else entry.section_title,
        excerpt_of(said, found),
        section.pk if section else None,
        section.slug if section else "",
        (anchor.start, anchor.end) if section and anchor else None,
        at=entry.thread.place if section else None,
        entry=entry,
    )


def _book(book: Book, question: Question) -> Shown:
    names = ", ".join(person.name for person in book.contributors.all())
    said = " · ".join(filter(None, (book.title, book.subtitle, names)))
    found = spans(said, primary_language(book.language), question.query)
    return Shown(What.BOOK, book, book.get_absolute_url(), book.title, excerpt_of(said, found))
