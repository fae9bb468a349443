"""A page of notes as Atom 1.0 (RFC 4287), paged (RFC 5005), replies in their threads (RFC 4685)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from annotations.listing import Entry
from annotations.models import Annotation
from feeds import identities
from feeds.pages import Feed, Page
from feeds.wording import Absolute, html_of, rights_of, title_of
from feeds.xml import Element, add, add_person, feed_element, moment, written

THREAD = "http://purl.org/syndication/thread/1.0"
MEDIA_TYPE = "application/atom+xml"
GENERATOR = "Socialreading"


@dataclass(frozen=True, slots=True)
class Addresses:
    """All whole. `this` is the page that is sent, `first` the first; `after` is empty on the
    last one."""

    this: str
    first: str
    after: str
    absolute: Absolute


def atom(feed: Feed, page: Page, where: Addresses, language: str) -> bytes:
    root = feed_element(language, thr=THREAD)
    about = feed.about
    add(root, "id", about.identity)
    add(root, "title", about.title)
    if about.subtitle:
        add(root, "subtitle", about.subtitle)
    add(root, "updated", moment(feed.updated))
    add(root, "generator", GENERATOR)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=where.this)
    add(root, "link", rel="alternate", type="text/html", href=where.absolute(about.page))
    add(root, "link", rel="first", type=MEDIA_TYPE, href=where.first)
    if where.after:
        add(root, "link", rel="next", type=MEDIA_TYPE, href=where.after)
    if about.book:
        add(root, "rights", rights_of(about.book))
    for entry in page.entries:
        _add_entry(root, entry, feed, where.absolute)
    return written(root)


def _add_entry(root: Element, entry: Entry, feed: Feed, absolute: Absolute) -> None:
    note = entry.note
    element = add(root, "entry")
    add(element, "id", identity_of(note))
    add(element, "title", title_of(entry, of_one_book=feed.about.book is not None))
    add(element, "link", rel="alternate", type="text/html", href=absolute(entry.address))
    add(element, "published", moment(note.created_at))
    add(element, "updated", moment(note.edited_at or note.created_at))
    add_person(element, note.author.get_full_name(), profile_of(note, absolute))
    for tag in note.shown_tags:
        if tag.strip():
            add(element, "category", term=tag)
    if note.parent:
        answered = absolute(reverse("margin:note", args=[note.parent.pk]))
        name = f"{{{THREAD}}}in-reply-to"
        add(element, name, ref=identity_of(note.parent), href=answered, type="text/html")
    if feed.about.book is None:
        add(element, "rights", rights_of(entry.book))
    add(element, "content", html_of(entry, absolute), type="html")


def identity_of(note: Annotation) -> str:
    return identities.named("note", note.pk, note.created_at)


def profile_of(note: Annotation, absolute: Absolute) -> str:
    """Where its author tells of themselves; empty for who has no profile."""
    author = note.author
    return "" if author.is_private else absolute(f"/readers/{author.username}/")
