"""Addresses of feeds in pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from search.asking.wishes import Wish

register = template.Library()


@register.simple_tag
def feed_address(name: str, *where: str) -> str:
    """In the language of the page that it stands on: programs that fetch it say none."""
    return _with(reverse(name, args=where), _language())


@register.simple_tag
def search_feed_address(wish: Wish, ending: str) -> str:
    """Of the same search, as far as it is of notes."""
    asked = {name: value for name, value in wish.said.items() if name not in ("what", "sort")}
    return _with(reverse("feeds:search", args=[ending]), asked | _language())


def _language() -> dict[str, str]:
    here = get_language() or settings.LANGUAGE_CODE
    return {"lang": here} if here != settings.LANGUAGE_CODE else {}


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
