"""The moderators' queue: what readers flagged, and the trail of what was done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from annotations import access, holding, moderating, waiting
from annotations.errors import MovedMeanwhile, NoLongerPossible, QuoteNotFound
from annotations.models import Annotation, Held, Layer
from annotations.views.moderating import REASON_LIMIT
from annotations.views.notes_pages import refusing_malformed
from books.desk.access import editors_only
from books.models import Book
from groups.access import moderates
from groups.models import Group

TABS = {"flagged": _("Flagged"), "waiting": _("Waiting"), "trail": _("Trail")}
_SAY_WHY = _("Say why, in a sentence: it is told to who is concerned.")
SORTS = {"newest": _("Newest first"), "most": _("Most flagged first")}


@dataclass(frozen=True, slots=True)
class Queue:
    """Whose it is, with the address of that, and the layers that it looks after."""

    of: str
    back: str
    layers: QuerySet[Layer]
    is_group: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@refusing_malformed
def of_group(request: HttpRequest, group: str) -> HttpResponseBase:
    found = get_object_or_404(Group.objects.visible_to(request.user), slug=group)
    if not moderates(found.role_of(request.user)):
        raise PermissionDenied
    layers = Layer.objects.visible_to(request.user).filter(group=found)
    return _answer(request, Queue(found.name, f"/groups/{found.slug}/", layers, is_group=True))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@editors_only
@refusing_malformed
def of_book(request: HttpRequest, book: str) -> HttpResponseBase:
    found = get_object_or_404(Book.objects.readable_by(request.user), slug=book)
    layers = Layer.objects.visible_to(request.user).filter(book=found, kind=Layer.Kind.PUBLIC)
    return _answer(request, Queue(found.title, reverse("desk:book", args=[found.slug]), layers))


def _answer(request: HttpRequest, queue: Queue) -> HttpResponse:
    if request.method == "POST":
        return _do(request, queue)
    tab = request.GET.get("tab", "flagged")
    sort = request.GET.get("sort", "newest")
    after = request.GET.get("after", "")
    tabs = TABS if not queue.is_group else {name: TABS[name] for name in ("flagged", "trail")}
    if tab not in tabs or sort not in SORTS:
        raise BadRequest
    context: dict[str, Any] = {
        "queue": queue,
        "tab": tab,
        "tabs": tabs,
        "sort": sort,
        "sorts": SORTS,
        "waiting": waiting.flagged_number(queue.layers),
        "held_number": waiting.held_number(queue.layers),
        "longest": REASON_LIMIT,
    }
    following = ""
    if tab == "waiting":
        context["held"], following = waiting.held_in(queue.layers, after)
    elif tab == "trail":
        context["done"], following = waiting.done_in(queue.layers, after)
    else:
        context["flagged"], following = waiting.flagged_in(queue.layers, sort, after)
    query = {"tab": tab, "sort": sort, "after": following}
    context["after"] = f"?{urlencode(query)}" if following else ""
    context["is_first"] = not after
    return render(request, "annotations/queue.html", context)


def _do(request: HttpRequest, queue: Queue) -> HttpResponse:
    """One of the forms, told apart by the name of its button; back to the page it stood on."""
    deed = _DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise BadRequest
    reason = " ".join(request.POST.get("reason", "").replace("\0", " ").split())
    if deed.asks_why and not 0 < len(reason) <= REASON_LIMIT:
        messages.error(request, str(_SAY_WHY))
    else:
        try:
            deed.do(request, queue, reason)
        except (MovedMeanwhile, NoLongerPossible, QuoteNotFound) as refused:
            messages.error(request, str(refused.detail))
        else:
            messages.success(request, str(deed.said))
    return redirect(request.get_full_path())


def _hide(request: HttpRequest, queue: Queue, reason: str) -> None:
    moderating.hide(_moderator(request), _note(request, queue), reason)


def _show(request: HttpRequest, queue: Queue, _reason: str) -> None:
    moderating.show(_moderator(request), _note(request, queue))


def _let_stand(request: HttpRequest, queue: Queue, _reason: str) -> None:
    moderating.let_stand(_moderator(request), _note(request, queue))


def _block(request: HttpRequest, queue: Queue, reason: str) -> None:
    note = _note(request, queue)
    if not access.may_block(_moderator(request), note.layer, note.author):
        raise PermissionDenied
    moderating.block(_moderator(request), note.layer, note.author, reason)


def _unblock(request: HttpRequest, queue: Queue, _reason: str) -> None:
    layers = queue.layers.select_related("group")
    layer = get_object_or_404(layers, pk=_number(request, "layer"))
    person = get_object_or_404(User, pk=_number(request, "person"))
    moderating.unblock(_moderator(request), layer, person)


def _approve(request: HttpRequest, queue: Queue, _reason: str) -> None:
    holding.approve(_moderator(request), _held(request, queue))


def _decline(request: HttpRequest, queue: Queue, reason: str) -> None:
    holding.decline(_moderator(request), _held(request, queue), reason)


def _held(request: HttpRequest, queue: Queue) -> Held:
    held = Held.objects.filter(layer__in=queue.layers).select_related("layer", "author", "section")
    return get_object_or_404(held, pk=_number(request, "held"))


def _note(request: HttpRequest, queue: Queue) -> Annotation:
    notes = Annotation.objects.filter(layer__in=queue.layers, deleted_at=None)
    found = notes.select_related("layer__group", "author")
    return get_object_or_404(found, pk=_number(request, "note"))


def _number(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    if not (said.isdecimal() and len(said) < 19):
        raise BadRequest
    return int(said)


def _moderator(request: HttpRequest) -> User:
    return cast(User, request.user)


@dataclass(frozen=True, slots=True)
class _Deed:
    do: Callable[[HttpRequest, Queue, str], None]
    said: Promise
    asks_why: bool = False


_DEEDS = {
    "hide": _Deed(_hide, _("The note is hidden."), asks_why=True),
    "show": _Deed(_show, _("Everybody can read the note again.")),
    "stand": _Deed(_let_stand, _("The note stands.")),
    "block": _Deed(_block, _("This person can’t write here any more."), asks_why=True),
    "approve": _Deed(_approve, _("Everybody can read the note now.")),
    "decline": _Deed(_decline, _("The note is declined."), asks_why=True),
    "unblock": _Deed(_unblock, _("This person is welcome again.")),
}
