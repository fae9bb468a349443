"""The end of letters, for whoever has one: no session is asked for, only the signed link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.choosing import stop_mail
from notifications.letters.unsubscribing import reader_of


# The signature says that it is wanted; a mail program that posts here (RFC 8058) has no token.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks; a POST does it, and nothing else: what merely looks at links ends nobody's letters."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        stop_mail(reader)
    context = {"is_done": request.method == "POST"}
    return render(request, "notifications/unsubscribe.html", context)
