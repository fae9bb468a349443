"""A search as a feed: the notes that a guest finds, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import User
from annotations.models import Annotation
from feeds import identities
from feeds.pages import (
    NOTES_A_PAGE,
    About,
    Feed,
    MalformedCursor,
    Page,
    layers_for,
    page_of,
)
from search.asking.finding import LOST_CURSOR, Found, find
from search.asking.wishes import wish_from

GUEST = AnonymousUser()


BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""When a search that finds nothing was last changed."""


class NothingAsked(ValueError):
    """An address that says nothing to look for."""


class NotReady(Exception):
    """There is no index yet."""


@dataclass(frozen=True)
class SearchFeed(Feed):
    """What was found a moment ago: an index comes a little behind what is said, so that it, and
    not the layers' heads, decides on what is new. None of a page that is not there."""

    found: Found | None = None

    @property
    def updated(self) -> datetime:
        """Of the newest note, whatever page it stands on."""
        notes = [hit.entry.note for hit in self.found.hits if hit.entry] if self.found else []
        moments = [note.edited_at or note.created_at for note in notes]
        return max(moments, default=self.about.since)

    def page(self, before: str) -> Page:
        if self.found is None:
            raise MalformedCursor(before)
        entries = [hit.entry for hit in self.found.hits if hit.entry and _says(hit.entry.note)]
        return page_of(entries, self.found.next)


def of_search(query: Mapping[str, str]) -> SearchFeed:
    """Raises `NothingAsked` and `NotReady`; 404 for who has no feed."""
    asked, _wrong = wish_from(query)
    if asked.person:
        # Whose profile is private has no feed, by no other door either.
        get_object_or_404(User.objects.with_profile_for(GUEST), username=asked.person)
    wish = replace(asked, what="note", sort="newest")
    before = query.get("before", "")
    found = find(GUEST, wish, before, NOTES_A_PAGE)
    if not found.is_asked or not (asked.q or asked.is_narrow):
        raise NothingAsked
    if not found.is_ready:
        raise NotReady
    said = {name: value for name, value in asked.said.items() if name not in ("what", "sort")}
    query_string = urlencode(sorted(said.items()))
    about = About(
        identities.of_library(f"search {query_string}"),
        _("Found: “%(words)s”") % {"words": ", ".join(said.values())},
        f"{reverse('search:search')}?{query_string}",
        BEGINNING,
    )
    is_lost = bool(before) and LOST_CURSOR in found.said
    return SearchFeed(
        about,
        GUEST,
        layers_for(GUEST).none(),
        Annotation.objects.none(),
        (_state(found), is_lost),
        said,
        None if is_lost else found,
    )


def _says(note: Annotation) -> bool:
    return note.motivation != Annotation.Motivation.HIGHLIGHTING and not note.is_hidden


def _state(found: Found) -> tuple[object, ...]:
    """Which notes there are and in which wording, and whether others follow."""
    notes = [hit.entry.note for hit in found.hits if hit.entry]
    said = [(note.pk, note.edited_at, note.hidden_at) for note in notes]
    return (*said, found.next)
