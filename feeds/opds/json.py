"""The catalogue as OPDS 2.0 (https://drafts.opds.io/opds-2.0), which is JSON."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from books.models import Book, Contributor
from feeds.opds import catalogue
from feeds.opds.catalogue import Doors, Shelf, updated_of
from feeds.opds.volumes import OPEN_ACCESS, copies, cover, details
from feeds.wording import Absolute
from feeds.xml import moment

FEED = "application/opds+json"
PUBLICATION = "application/opds-publication+json"

Json = dict[str, Any]
Role = Contributor.Role

_ROLES = {
    Role.AUTHOR: "author",
    Role.TRANSLATOR: "translator",
    Role.EDITOR: "editor",
    Role.ILLUSTRATOR: "illustrator",
}
"""Those that have a name of their own there; others are contributors with a MARC code."""


def doors(page: Doors, absolute: Absolute) -> bytes:
    said = {
        "metadata": {"title": page.title, "modified": moment(page.updated)},
        "links": _links(page.path, absolute),
        "navigation": [
            {
                "title": door.title,
                "href": absolute(door.path),
                "type": FEED,
                "rel": door.rel,
                **({"properties": {"numberOfItems": door.count}} if door.count else {}),
            }
            for door in page.doors
        ]
        or [_way_back(absolute)],
    }
    return _written(said)


def shelf(page: Shelf, absolute: Absolute) -> bytes:
    paginator = page.page.paginator
    said: Json = {
        "metadata": {
            "title": page.title,
            "modified": moment(page.updated),
            "numberOfItems": paginator.count,
            "itemsPerPage": paginator.per_page,
            "currentPage": page.page.number,
        },
        "links": [
            *_links(page.here, absolute),
            *(_link(rel, absolute(path)) for rel, path in page.others.items()),
        ],
    }
    if paginator.count:
        said["publications"] = [_publication(book, absolute) for book in page.page]
    else:
        # There is no empty list in a catalogue, and no catalogue without a list.
        said["navigation"] = [_way_back(absolute)]
    return _written(said)


def publication(book: Book, absolute: Absolute) -> bytes:
    return _written(_publication(book, absolute))


def _links(here: str, absolute: Absolute) -> list[Json]:
    search = {
        "rel": "search",
        "href": absolute(catalogue.address("2", "search")) + "{?query}",
        "type": FEED,
        "templated": True,
    }
    return [_link("self", absolute(here)), _link("start", _start(absolute)), search]


def _link(rel: str, href: str, media_type: str = FEED) -> Json:
    return {"rel": rel, "href": href, "type": media_type}


def _start(absolute: Absolute) -> str:
    return absolute(catalogue.address("2", "root"))


def _way_back(absolute: Absolute) -> Json:
    return {"title": _("All books"), "href": _start(absolute), "type": FEED, "rel": "start"}


def _publication(book: Book, absolute: Absolute) -> Json:
    said = details(book, absolute("/")[:-1])
    here = absolute(catalogue.address("2", "book", book.slug))
    links = [
        _link("self", here, PUBLICATION),
        _link("alternate", absolute(book.get_absolute_url()), "text/html"),
        *(_link(OPEN_ACCESS, absolute(copy.path), copy.media_type) for copy in copies(book)),
    ]
    if said.rights:
        links.append({"rel": "license", "href": said.rights.url, "type": "text/html"})
    found: Json = {"metadata": _metadata(book, said.identity), "links": links}
    if picture := cover(book):
        found["images"] = [{"href": absolute(picture.path), "type": picture.media_type}]
    return found


def _metadata(book: Book, identity: str) -> Json:
    said: Json = {
        "@type": "http://schema.org/Book",
        "identifier": f"urn:uuid:{identity}",
        "title": book.title,
        "language": book.language,
        "modified": moment(updated_of(book)),
    }
    if book.subtitle:
        said["subtitle"] = book.subtitle
    if book.description:
        said["description"] = book.description
    if book.published_at:
        said["published"] = moment(book.published_at)
    for contributor in book.contributors.all():
        role = _ROLES.get(Role(contributor.role), "contributor")
        person = {"name": contributor.name}
        if role == "contributor":
            person["role"] = contributor.role
        said.setdefault(role, []).append(person)
    if subjects := [{"name": one.name, "code": one.slug} for one in book.subjects.all()]:
        said["subject"] = subjects
    return said


def _written(said: Json) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
