"""Tiny makers of what a test needs."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from annotations import services
from annotations.anchoring import Place, quote_at
from annotations.models import Annotation, Layer
from annotations.schemas import NewReply, NewThread, Words
from books.formats.parsed import ParsedBook, ParsedContributor, ParsedSection
from books.formats.text import canonical_text
from books.importing import import_book
from books.models import Book, GroupBook, Section
from groups import services as membership
from groups.models import Group


def make_book(title: str, *chapters: str, publish: bool = True, language: str = "en") -> Book:
    parsed = parsed_book(title, *chapters, language=language)
    return import_book(parsed, licence="CC-PDDC", publish=publish)


def parsed_book(title: str, *chapters: str, language: str = "en") -> ParsedBook:
    sections = tuple(
        ParsedSection(
            slug=f"chapter-{number}",
            title=f"Chapter {number}",
            html=html,
            text=canonical_text(html),
            language=language,
        )
        for number, html in enumerate(chapters, 1)
    )
    return ParsedBook(
        title=title,
        language=language,
        sections=sections,
        contributors=(ParsedContributor("Thomas More"),),
    )


def first_section(book: Book) -> Section:
    assert book.current
    return book.current.sections.all()[0]


def layer_of(book: Book, user: User, kind: str = Layer.Kind.PUBLIC) -> Layer:
    return next(layer for layer in Layer.objects.open_to(user, book) if layer.kind == kind)


def target_of(section: Section, words: str) -> dict[str, Any]:
    """What a browser sends for these words, the first time that they stand in the section."""
    place = place_of(section, words)
    quote = quote_at(section.text, place)
    return {
        "start": place.start,
        "end": place.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }


def place_of(section: Section, words: str) -> Place:
    start = section.text.index(words)
    return Place(start, start + len(words))


def write_note(
    user: User,
    section: Section,
    words: str,
    body: str = "Six hours?",
    kind: str = "public",
    **changes: Any,
) -> Annotation:
    """Beside these words, or on the whole section when there are none."""
    layer = layer_of(section.revision.book, user, kind)
    place = place_of(section, words)
    new = NewThread(
        layer_id=layer.pk,
        section_id=section.pk,
        motivation=changes.get("motivation", Annotation.Motivation.COMMENTING),
        quote=quote_at(section.text, place) if words else None,
        hint=place,
        words=Words(body, tuple(changes.get("tags", ()))),
        key=None,
        colour=changes.get("colour", ""),
    )
    return services.start_thread(user, layer, section, new)[0]


def ask(user: User, section: Section, words: str, body: str = "Who says so?") -> Annotation:
    return write_note(user, section, words, body, motivation=Annotation.Motivation.QUESTIONING)


def highlight(user: User, section: Section, words: str, colour: str = "sun") -> Annotation:
    motivation = Annotation.Motivation.HIGHLIGHTING
    return write_note(user, section, words, body="", motivation=motivation, colour=colour)


def write_reply(user: User, parent: Annotation, body: str = "An argument.") -> Annotation:
    return services.reply(user, parent, NewReply(parent.pk, Words(body), None))[0]


def make_group(owner: User, *members: User, name: str = "Utopians", **details: Any) -> Group:
    """A group that these people are in; the first owns it."""
    group = membership.found(owner, name, **details)
    invitation = membership.invite(owner, group)
    for person in members:
        membership.join(person, invitation)
    return group


def take_up(group: Group, book: Book) -> Layer:
    """Let a group read a book; its layer there."""
    GroupBook.objects.get_or_create(group=group, book=book)
    return Layer.objects.get(group=group, book=book)
