"""What a page's head tells those who show links to it: Open Graph, and the way to oEmbed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from annotations.markup import words
from books.credits import authors
from sharing.excerpts import excerpt
from sharing.shared import Shared

TITLE, DESCRIPTION = 120, 280
"""Characters; what is longer is cut by those who show it, in the midst of a word."""

TERRITORIES = {
    "ar": "AR", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES",
    "fa": "IR", "fi": "FI", "fr": "FR", "he": "IL", "hu": "HU", "it": "IT", "ja": "JP",
    "ko": "KR", "la": "VA", "lzh": "CN", "nl": "NL", "no": "NO", "pl": "PL", "pt": "PT",
    "ru": "RU", "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip
"""Open Graph wants a country with each language; only where it is one of these it is told."""


@dataclass(frozen=True, slots=True)
class Head:
    """`address`, `picture` and `oembed` are whole addresses; `locale` may be empty."""

    kind: str
    title: str
    description: str
    address: str
    picture: str
    alt: str
    locale: str
    oembed: str


def head_of(shared: Shared, request: HttpRequest) -> Head:
    address = request.build_absolute_uri(shared.address)
    return Head(
        kind="book" if shared.section is None else "article",
        title=title_of(shared),
        description=excerpt(_description(shared), DESCRIPTION),
        address=address,
        picture=picture_address(shared, request),
        alt=_alt(shared),
        locale=_locale(shared.book.language),
        oembed=f"{request.build_absolute_uri(reverse('sharing:oembed'))}?url=",
    )


def title_of(shared: Shared) -> str:
    """“Ada Lovelace on Utopia, Of their trades”; without a note what it is about."""
    section, book = shared.section_title, shared.book.title
    place = _("%(book)s, %(section)s") % {"book": book, "section": section} if section else book
    if shared.note is None:
        return excerpt(place, TITLE)
    told = {"name": shared.note.author.get_full_name(), "place": place}
    return excerpt(_("%(name)s on %(place)s") % told, TITLE)


def picture_address(shared: Shared, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sharing:card", args=[shared.name]))


def said_by(shared: Shared) -> str:
    """What the note says, on one line; nothing for a highlight."""
    return words(shared.note.shown_body) if shared.note else ""


def _description(shared: Shared) -> str:
    if shared.quote:
        quoted = f"“{excerpt(shared.quote, DESCRIPTION - 80)}”"
        return f"{quoted} {said_by(shared)}".strip()
    if shared.note:
        return said_by(shared)
    by = authors(shared.book)
    return shared.book.description or shared.book.subtitle or by


def _alt(shared: Shared) -> str:
    if shared.quote:
        return f"“{excerpt(shared.quote, DESCRIPTION)}”"
    return shared.section_title or shared.book.title


def _locale(tag: str) -> str:
    language, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), "")
    if "Hant" in rest and not region:
        region = "TW"
    region = region or TERRITORIES.get(language.lower(), "")
    spoken = "zh" if language.lower() == "lzh" else language.lower()
    return f"{spoken}_{region}" if region else ""
