"""A feed of what a search finds among the notes that everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from feeds.answering import FORMS, for_everybody, for_programs, refused, send
from feeds.searches import NothingAsked, NotReady, of_search
from search.views.throttling import is_too_fast

IN_A_MINUTE = "60"
"""Seconds after which to ask again."""


@for_programs
def of_words(request: HttpRequest, ending: str) -> HttpResponseBase:
    if ending not in FORMS:
        raise Http404
    if is_too_fast(request):
        return _later(429, _("That was too fast. Ask again in a minute."))
    try:
        return for_everybody(send(request, of_search(request.GET), ending))
    except NothingAsked:
        return refused(400, _("Say in the address what to look for: ?q=… and words."))
    except NotReady:
        return _later(503, _("The library is still being read for the search. Ask again soon."))


def _later(status: int, sentence: str) -> HttpResponseBase:
    response = refused(status, sentence)
    response.headers["Retry-After"] = IN_A_MINUTE
    return response
