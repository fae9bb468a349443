"""Addresses of feeds in pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def feed_address(name: str, *where: str) -> str:
    """In the language of the page that it stands on: programs that fetch it say none."""
    here = get_language() or settings.LANGUAGE_CODE
    query = f"?{urlencode({'language': here})}" if here != settings.LANGUAGE_CODE else ""
    return reverse(name, args=where) + query
