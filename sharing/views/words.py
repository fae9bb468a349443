"""The lasting address of words: it leads to where they now stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sharing.shared import words_shown


@require_safe
@never_cache
def words(request: HttpRequest, section: int, start: int, end: int) -> HttpResponse:
    """Code points of a section's text, by its id, as it was when the link was made."""
    return redirect(words_shown(section, start, end, request.user).destination)
