"""What of the library may show elsewhere: only what a guest may read, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models.functions import Substr
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from annotations import carrying
from annotations.anchoring import Place
from annotations.models import Anchor, Annotation
from books.addresses import page_of, words_fragment
from books.contents import contents_of
from books.models import Book, Revision, Section

if TYPE_CHECKING:
    from accounts.models import User
    from books.models import SectionQuerySet

GUEST = AnonymousUser()
LARGEST_ID = 2**63 - 1
LONGEST = 700
"""Code points of the words that are told elsewhere; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A book, a section, words of it, or a note, each of which a guest may read.

    `quote` has at most `LONGEST` code points of the words, and one more where it is cut. `place`
    says where they stand in `section`, in code points.
    """

    book: Book
    section: Section | None = None
    place: Place | None = None
    quote: str = ""
    note: Annotation | None = None

    @property
    def section_title(self) -> str:
        """Empty for a book, and where the book has one section of its own name."""
        if self.section is None:
            return ""
        title = contents_of(self.section.revision).entry(self.section.pk).full_title
        return "" if title == self.book.title else title

    @property
    def name(self) -> str:
        """By which its card and its embedded page are asked for, such as `a/17`."""
        if self.note:
            return f"a/{self.note.pk}"
        if self.section and self.place:
            return f"p/{self.section.pk}/{self.place.start}-{self.place.end}"
        section = f"/{self.section.slug}" if self.section else ""
        return f"books/{self.book.slug}{section}"

    @property
    def address(self) -> str:
        """Its lasting one, that follows corrections."""
        if self.note:
            return reverse("margin:note", args=[self.note.pk])
        if self.section and self.place:
            place = (self.section.pk, self.place.start, self.place.end)
            return reverse("sharing:words", args=place)
        if self.section:
            return page_of(self.section, self.section.revision)
        return self.book.get_absolute_url()

    @property
    def destination(self) -> str:
        """Where it is read: the section's page, its words or its thread marked."""
        if self.section is None or (self.place is None and self.note is None):
            return self.address
        page = page_of(self.section, self.section.revision)
        if self.note:
            named = {"note": str(self.note.pk)}
            return f"{page}?{urlencode(named)}#a-{self.note.pk}"
        assert self.place is not None
        fragment = words_fragment(self.place.start, self.place.end, self.section.revision.number)
        named = {"words": fragment.removeprefix("words-")}
        return f"{page}?{urlencode(named)}#{fragment}"


def shared_book(slug: str) -> Book:
    """Raises Http404 for what is no book, and for one that only editors see."""
    books = Book.objects.readable_by(GUEST).for_shelf()
    return get_object_or_404(books, slug=slug, current__isnull=False)


def book_shown(slug: str) -> Shared:
    return Shared(shared_book(slug))


def section_shown(book: str, slug: str) -> Shared:
    """Of the current text. Raises Http404."""
    found = shared_book(book)
    section = get_object_or_404(_sections(), revision=found.current_id, slug=slug)
    return Shared(found, section)


def words_shown(section: int, start: int, end: int, reader: User | AnonymousUser = GUEST) -> Shared:
    """Words of a section, by its id, as they now stand; beside the old text where they are lost.

    Ask for another `reader` only to lead them there. Raises Http404 for what is no stretch of a
    text that they have.
    """
    if not (0 <= start < end and section <= LARGEST_ID):
        raise Http404
    found = get_object_or_404(_sections(reader), pk=section, length__gte=end)
    place = Place(start, end)
    current = found.revision.book.current_id
    if found.revision.is_released and current is not None and found.revision_id != current:
        carried = carrying.remembered(found.revision_id, current).quoted(found.pk, place)
        if carried is not None:
            found, place = _sections(reader).get(pk=carried[0]), carried[1]
    return Shared(found.revision.book, found, place, _words(found.pk, place))


def note_shown(pk: int) -> Shared:
    """A public note whose words are to read. Raises Http404."""
    if pk > LARGEST_ID:
        raise Http404
    notes = Annotation.objects.visible_to(GUEST).for_presenting()
    note = get_object_or_404(notes, pk=pk, deleted_at=None, hidden_at=None)
    thread = note.root or note
    stood = [anchor for anchor in thread.anchors.all() if anchor.section_id]
    if not stood:
        raise Http404
    anchor: Anchor = stood[-1]
    section = get_object_or_404(_sections(), pk=anchor.section_id)
    place = Place(anchor.start, anchor.end) if thread.exact else None
    return Shared(section.revision.book, section, place, thread.exact[: LONGEST + 1], note)


def named(name: str) -> Shared:
    """By its name, as `Shared.name` gives it. Raises Http404."""
    match name.split("/"):
        case ["books", book]:
            return book_shown(book)
        case ["books", book, section]:
            return section_shown(book, section)
        case ["a", pk] if _is_number(pk):
            return note_shown(int(pk))
        case ["p", section, places] if _is_number(section):
            start, hyphen, end = places.partition("-")
            if hyphen and _is_number(start) and _is_number(end):
                return words_shown(int(section), int(start), int(end))
    raise Http404


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= 18


def words_on_page(section: Section, said: str) -> Shared | None:
    """What `?words=102-131-2` names on this section's page; None when it names nothing there."""
    parts = said.split("-")
    if len(parts) != 3 or not all(map(_is_number, parts)):
        return None
    if int(parts[2]) != section.revision.number:
        return None
    try:
        return words_shown(section.pk, int(parts[0]), int(parts[1]))
    except Http404:
        return None


def note_on_page(revision: Revision, said: str) -> Shared | None:
    """What `?note=17` names on a page of this text; None when it names nothing there."""
    if not _is_number(said):
        return None
    try:
        found = note_shown(int(said))
    except Http404:
        return None
    return found if found.section and found.section.revision_id == revision.pk else None


def _sections(reader: User | AnonymousUser = GUEST) -> SectionQuerySet:
    """Those of every text that readers have, without the text."""
    found = Section.objects.readable_by(reader).contents()
    told = found.select_related("revision__book__current", "revision__book__cover")
    return told.prefetch_related("revision__book__contributors")


def _words(section: int, place: Place) -> str:
    """Cut out by the database: a chapter may have a million letters."""
    length = min(place.end - place.start, LONGEST + 1)
    cut = Section.objects.filter(pk=section).annotate(cut=Substr("text", place.start + 1, length))
    return str(cut.values_list("cut", flat=True).get())
