"""Rows of the database as the documents of an index, as they now stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from annotations.markup import words as plain_words
from annotations.models import Anchor, Annotation, Layer
from books.models import Book, Section
from search.documents import Document, What
from search.paragraphs import Paragraph, paragraphs

if TYPE_CHECKING:
    from django.db.models import QuerySet

KINDS = {
    Annotation.Motivation.COMMENTING: "note",
    Annotation.Motivation.QUESTIONING: "question",
    Annotation.Motivation.HIGHLIGHTING: "highlight",
    Annotation.Motivation.REPLYING: "reply",
}
AT_ONCE = 500
"""Notes that are looked up together."""


def note_key(annotation: int) -> str:
    return f"note:{annotation}"


def primary(language: str) -> str:
    """`zh` of `zh-Hant`."""
    return language.split("-")[0].lower()


def described(book: Book) -> str:
    """Another one when what is indexed of a published book has changed. Expects contributors."""
    said = (
        book.published_at,
        book.current_id,
        book.title,
        book.subtitle,
        book.language,
        *(person.name for person in book.contributors.all()),
    )
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def published() -> QuerySet[Book]:
    """Those of which everybody may find the text."""
    books = Book.objects.filter(published_at__isnull=False, current__isnull=False)
    return books.order_by("pk").prefetch_related("contributors")


def texts(book: Book) -> Iterator[Document]:
    """Of a published book: itself and all its paragraphs."""
    assert book.published_at is not None
    people = [person.name for person in book.contributors.all()]
    said = "\n".join([book.title, book.subtitle, *people])
    language = primary(book.language)
    yield Document(f"book:{book.pk}", What.BOOK, book.pk, language, said, book.published_at)
    before = 0
    sections = Section.objects.filter(revision=book.current_id).order_by("position")
    for section in sections.iterator(chunk_size=20):
        for each in _titled(section):
            yield Document(
                key=f"text:{section.pk}:{each.start}",
                what=What.TEXT,
                book=book.pk,
                language=language,
                words=each.words,
                written=book.published_at,
                place=before + each.start,
                end=each.end,
            )
        before += section.length


def _titled(section: Section) -> list[Paragraph]:
    """With the section's title in the first, where the text itself doesn't begin with it."""
    found = paragraphs(section.html, section.text) or [Paragraph(0, 0, "")]
    first = found[0]
    if section.title.casefold() not in first.words.casefold():
        found[0] = Paragraph(first.start, first.end, f"{section.title}\n{first.words}")
    return found


def notes(ids: Iterable[int]) -> Iterator[Document]:
    """Of those of these annotations that are there and shown; of others nothing."""
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        yield from _notes(wanted[start : start + AT_ONCE])


def _notes(ids: list[int]) -> Iterator[Document]:
    found = (
        Annotation.objects.filter(pk__in=ids, deleted_at=None, hidden_at=None)
        .select_related("root", "layer__book")
        .defer("body_html", "root__body", "root__body_html", "layer__book__description")
        .order_by("pk")
    )
    shown = list(found)
    in_groups = {note.root_id or note.pk for note in shown if note.layer.group_id}
    places = _places(in_groups)
    for note in shown:
        yield _note(note, tuple(places.get(note.root_id or note.pk, ())))


def _note(note: Annotation, places: tuple[str, ...]) -> Document:
    thread = note.root or note
    language = primary(note.layer.book.language)
    return Document(
        key=note_key(note.pk),
        what=What.NOTE,
        book=note.layer.book_id,
        language=language,
        words=_words(note),
        written=note.created_at,
        place=thread.place or 0,
        layer=note.layer_id,
        is_public=note.layer.kind == Layer.Kind.PUBLIC,
        author=note.author_id,
        thread_author=None if thread.is_deleted else thread.author_id,
        kind=KINDS[Annotation.Motivation(note.motivation)],
        tags=tuple(note.shown_tags),
        places=places,
    )


def _words(note: Annotation) -> str:
    """What its author wrote; a highlight has only the words that it marks."""
    said = plain_words(note.shown_body) if note.body else note.exact
    return "\n".join([said, *note.shown_tags])


def _places(threads: Collection[int]) -> dict[int, list[str]]:
    """By thread, the names of all sections in which it ever stood."""
    rows = Anchor.objects.filter(annotation__in=threads, section__isnull=False)
    found: dict[int, list[str]] = {}
    for thread, slug in rows.values_list("annotation", "section__slug").distinct():
        found.setdefault(thread, []).append(slug)
    return found
