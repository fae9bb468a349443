"""What every page holds and no reader has for themselves, drawn once by each process."""

from __future__ import annotations

from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

register = template.Library()


@register.simple_tag
def drawn_once(name: str) -> SafeString:
    """A template that is told nothing but its language, so that it can say nothing of a reader."""
    return _drawn(name, get_language())


@cache
def _drawn(name: str, _language: str | None) -> SafeString:
    return render_to_string(name)


@register.simple_tag
@cache
def languages() -> list[tuple[str, str]]:
    """Codes of the library's languages, each with its name in itself."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
