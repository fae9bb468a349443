"""A page of notes as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from annotations.listing import Entry
from feeds.atom import Addresses, identity_of, profile_of
from feeds.pages import Feed, Page
from feeds.wording import Absolute, html_of, rights_of, title_of
from feeds.xml import moment

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"

Json = dict[str, Any]


def json_feed(feed: Feed, page: Page, where: Addresses, language: str) -> bytes:
    about = feed.about
    said: Json = {
        "version": VERSION,
        "title": about.title,
        "home_page_url": where.absolute(about.page),
        "feed_url": where.this,
        "language": language,
        "items": [_item(entry, feed, where.absolute) for entry in page.entries],
    }
    if about.subtitle:
        said["description"] = about.subtitle
    if where.after:
        said["next_url"] = where.after
    if about.book:
        said["_socialreading"] = {"rights": rights_of(about.book)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _item(entry: Entry, feed: Feed, absolute: Absolute) -> Json:
    note = entry.note
    author = {"name": note.author.get_full_name(), "url": profile_of(note, absolute)}
    more: Json = {"kind": note.motivation}
    if note.parent:
        more["in_reply_to"] = {
            "id": identity_of(note.parent),
            "url": absolute(reverse("margin:note", args=[note.parent.pk])),
        }
    if feed.about.book is None:
        more["rights"] = rights_of(entry.book)
    said: Json = {
        "id": identity_of(note),
        "url": absolute(entry.address),
        "title": title_of(entry, of_one_book=feed.about.book is not None),
        "content_html": html_of(entry, absolute),
        "date_published": moment(note.created_at),
        "authors": [{name: value for name, value in author.items() if value}],
        "_socialreading": more,
    }
    if note.edited_at:
        said["date_modified"] = moment(note.edited_at)
    if note.shown_tags:
        said["tags"] = note.shown_tags
    return said
