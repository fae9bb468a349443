"""What releasing a correction takes: every note of a book carried over to its new text."""

from __future__ import annotations

import random
import time

from django.utils import timezone

from annotations.jobs import ask_for_release
from annotations.models import Anchor, Annotation
from annotations.releasing import release
from benchmarks.library import some_readers
from benchmarks.margin import Figure
from books.models import Book
from tests.correcting import correct
from tests.making import layer_of, make_book

CHAPTERS = 40
PARAGRAPHS = 100
WORDS = 60
KNOWN = 3_000
"""Different words; with fewer every stretch of text would have look-alikes."""


def carry(notes: int) -> Figure:
    """Seconds from the start of the job until readers have a text of 1.5 MB with all its notes."""
    hand = random.Random(1)
    chapters = [_chapter(hand) for _ in range(CHAPTERS)]
    book = make_book("Utopia", *chapters)
    (editor,) = some_readers(1)
    _annotate(book, notes, hand)
    corrected = [_corrected(chapter, hand) for chapter in chapters]
    carrying = ask_for_release(correct(book, *corrected), editor)
    began = time.perf_counter()
    release(carrying)
    seconds = time.perf_counter() - began
    carrying.refresh_from_db()
    assert carrying.total == notes
    return Figure(f"{notes:,} notes carried to a corrected text", seconds, "s")


def _chapter(hand: random.Random) -> str:
    paragraphs = (
        " ".join(f"word{hand.randrange(KNOWN)}" for _ in range(WORDS)) for _ in range(PARAGRAPHS)
    )
    return "\n".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs)


def _corrected(chapter: str, hand: random.Random) -> str:
    """With one word in fifty changed."""
    words = chapter.split(" ")
    return " ".join(f"new{word}" if hand.random() < 0.02 else word for word in words)


def _annotate(book: Book, number: int, hand: random.Random) -> None:
    (author,) = some_readers(1)
    layer = layer_of(book, author)
    sections = list(book.current.sections.all()) if book.current else []
    notes, anchors = [], []
    for n in range(number):
        section = hand.choice(sections)
        start = hand.randrange(section.length - 400)
        end = start + hand.randint(3, 400)
        notes.append(
            Annotation(
                layer=layer,
                author=author,
                motivation="commenting",
                exact=section.text[start:end],
                body=f"Thought {n}",
                created_at=timezone.now(),
            )
        )
        anchors.append((section, start, end))
    saved = Annotation.objects.bulk_create(notes)
    Anchor.objects.bulk_create(
        Anchor(
            annotation=note,
            revision_id=section.revision_id,
            section=section,
            start=start,
            end=end,
        )
        for note, (section, start, end) in zip(saved, anchors, strict=True)
    )
