"""Each thing that may be followed by feed: which notes it has, and for whom.

All but that of a group are for guests: the same for everybody, whoever asks.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.muting import muted_by
from annotations.behind import veils_over
from annotations.models import Tag
from books.models import Book, Section
from books.revising.changes import successor
from feeds import identities
from feeds.pages import About, Feed, in_layers, layers_for
from groups.models import Membership

GUEST = AnonymousUser()


class Elsewhere(Exception):
    """A section that the text once had is another now; the message is its name there."""


def of_book(slug: str) -> Feed:
    book = published(slug)
    about = About(
        identity_of_book(book),
        _("Notes on “%(book)s”") % {"book": book.title},
        book.get_absolute_url(),
        _since(book),
        book.subtitle,
        book,
    )
    layers = layers_for(GUEST).filter(book=book)
    return Feed(about, GUEST, layers, in_layers(GUEST, layers))


def of_section(slug: str, section: str) -> Feed:
    """Raises `Elsewhere` for one that a correction renamed."""
    book = published(slug)
    here = _section(book, section)
    about = About(
        identities.within(identity_of_book(book), f"section {here.slug}"),
        _("Notes on “%(section)s” in “%(book)s”") % {"section": here.title, "book": book.title},
        reverse("books:section", args=[book.slug, here.slug]),
        _since(book),
        book=book,
    )
    layers = layers_for(GUEST).filter(book=book)
    notes = in_layers(GUEST, layers).in_section(here.pk)
    return Feed(about, GUEST, layers, notes, (here.pk,))


def of_reader(username: str) -> Feed:
    """What they said in public; for who keeps their profile to themselves there is none."""
    person = get_object_or_404(User.objects.with_profile_for(GUEST), username=username)
    about = About(
        identities.named("reader", person.pk, person.date_joined),
        _("Notes by %(name)s") % {"name": person.get_full_name()},
        f"/readers/{person.username}/",
        person.date_joined,
    )
    layers = layers_for(GUEST)
    return Feed(about, GUEST, layers, in_layers(GUEST, layers).filter(author=person))


def of_tag(tag: str) -> Feed:
    about = About(
        identities.of_library(f"tag {tag}"),
        _("Notes tagged “%(tag)s”") % {"tag": tag},
        f"{reverse('search:search')}?{urlencode({'tag': tag})}",
        timezone.now(),
    )
    return _tagged(Feed(about, GUEST, layers_for(GUEST), in_layers(GUEST, layers_for(GUEST))), tag)


def of_tag_in_book(slug: str, tag: str) -> Feed:
    book = published(slug)
    words = {"tag": tag, "book": book.title}
    about = About(
        identities.within(identity_of_book(book), f"tag {tag}"),
        _("Notes on “%(book)s” tagged “%(tag)s”") % words,
        f"{reverse('margin:all_notes', args=[book.slug])}?{urlencode({'tag': tag})}",
        _since(book),
        book=book,
    )
    layers = layers_for(GUEST).filter(book=book)
    return _tagged(Feed(about, GUEST, layers, in_layers(GUEST, layers)), tag)


def of_group(member: Membership) -> Feed:
    """What its members say in its layers, as this one may see it now."""
    group, person = member.group, member.person
    about = About(
        identities.named("group", group.pk, group.created_at),
        _("Notes in the group “%(group)s”") % {"group": group.name},
        group.get_absolute_url(),
        group.created_at,
    )
    layers = layers_for(person).filter(group=group)
    muted = muted_by(person)
    notes = in_layers(person, layers).exclude(author__in=muted).exclude(root__author__in=muted)
    veils = veils_over(person, layers)
    return Feed(about, person, layers, notes, (member.pk, muted, veils.state))


def published(slug: str) -> Book:
    books = Book.objects.readable_by(GUEST).exclude(current=None).for_shelf()
    return get_object_or_404(books, slug=slug)


def identity_of_book(book: Book) -> str:
    return identities.named("book", book.pk, book.created_at)


def _since(book: Book) -> datetime:
    return book.published_at or book.created_at


def _tagged(feed: Feed, tag: str) -> Feed:
    """404 for a tag that nobody uses there: any word could be one."""
    layers = list(feed.layers.values_list("pk", flat=True))
    rows = Tag.objects.filter(name=tag, layer__in=layers)
    if not rows.exists():
        raise Http404
    notes = feed.notes.filter(pk__in=rows.values("annotation"))
    return Feed(feed.about, feed.viewer, feed.layers, notes, (tag,))


def _section(book: Book, slug: str) -> Section:
    assert book.current
    here = book.current.sections.contents().filter(slug=slug).first()
    if here is not None:
        return here
    earlier = book.revisions.released().exclude(pk=book.current.pk)
    older = earlier.filter(sections__slug=slug).first()
    if older and (there := successor(slug, older, book.current)):
        raise Elsewhere(there)
    raise Http404
