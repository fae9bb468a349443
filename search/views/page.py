"""The search page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annotations.listing.wishes import CHOOSABLE, SLUG_LENGTH
from search.asking import choosing
from search.asking.finding import find
from search.asking.ways import Ways
from search.asking.wishes import wish_from
from search.rebuilding import progress
from search.views.throttling import is_too_fast

CHOICES: dict[str, Callable[..., list[choosing.Choice]]] = {
    "person": choosing.people,
    "tag": choosing.tags,
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or with `?choose=` what to filter by. Each answer is its reader's alone."""
    if is_too_fast(request):
        return render(request, "search/too-fast.html", status=429)
    show = _choosing if request.GET.get("choose") in CHOICES else _found
    response = show(request)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _found(request: HttpRequest) -> HttpResponse:
    wish, wrong = wish_from(request.GET)
    after = request.GET.get("after", "")
    found = find(request.user, wish, after)
    context = {
        "wish": wish,
        "found": found,
        "said": [*wrong, *found.said],
        "ways": Ways(request.user, wish, found),
        "progress": None if found.is_ready else progress(),
        "kept": {name: value for name, value in wish.said.items() if name != "q"},
        "kept_with_days": {
            name: value for name, value in wish.said.items() if name not in ("since", "until")
        },
        "first": wish.address() if after else "",
        "next": wish.address(after=found.next) if found.next else "",
        "suggested": wish.address(q=found.suggestion.words) if found.suggestion else "",
    }
    return render(request, "search/search.html", context)


def _choosing(request: HttpRequest) -> HttpResponse:
    name = request.GET["choose"]
    wish, _wrong = wish_from(request.GET)
    words = _words(request.GET.get("words", ""))
    chosen = getattr(wish, name)
    context = {
        "label": CHOOSABLE[name],
        "name": name,
        "words": words,
        "kept": wish.said,
        "choices": [
            (choice, wish.address(**{name: choice.value}), choice.value == chosen)
            for choice in CHOICES[name](request.user, wish, words)
        ],
        "back": wish.address(),
        "without": wish.address(**{name: ""}) if chosen else "",
        "nobody": _("Nobody of that name has written what you may read.")
        if name == "person"
        else _("No note that you may read has such a tag."),
    }
    return render(request, "search/choosing.html", context)


def _words(typed: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in typed[:SLUG_LENGTH])
    return " ".join(shown.split())
