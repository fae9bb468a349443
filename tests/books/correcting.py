"""What tests of revisions need: a correction, its release, and pages to read."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from accounts.models import User
from books import revising
from books.formats.text import canonical_text
from books.models import Book, Revision, Section

BASE = "/books/utopia/revisions/"


def corrected(book: Book, editor: User, slug: str, old: str, new: str) -> Revision:
    revision = revising.begin(book, editor)
    section = revision.sections.get(slug=slug)
    assert old in section.html
    rewrite(section, section.html.replace(old, new))
    revision.note = "A misprint"
    revision.save()
    return revision


def rewrite(section: Section, html: str) -> None:
    section.html, section.text = html, canonical_text(html)
    section.length = len(section.text)
    section.save()


def release(revision: Revision) -> None:
    revision.released_at = timezone.now()
    revision.save()
    revision.book.current = revision
    revision.book.save()


def page_of(client: Client, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content)


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def texts_of(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]
