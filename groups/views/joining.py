"""Coming into a group, by an invitation or by asking, and going again."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.signing_in import lead_to_sign_in
from groups import access, services
from groups.entering import Here, open_to, visible_group
from groups.forms import AskForm
from groups.guessing import has_guessed_enough, note_guess
from groups.models import Invitation


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """A code as somebody typed it, or the whole link: leads to the page of its invitation."""
    typed = request.GET.get("code", "")[:300].rstrip("/").rpartition("/")[2]
    code = "".join(letter for letter in typed.lower() if letter.isalnum())
    if not code:
        messages.warning(request, _("Type the code that somebody gave you."))
        return redirect("groups:groups")
    return redirect("groups:join", code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    if has_guessed_enough(request):
        return render(request, "429.html", status=429)
    invitation = Invitation.objects.select_related("group", "made_by").filter(code=code).first()
    if invitation is None:
        note_guess(request)
        return render(request, "groups/no-invitation.html", status=404)
    group = invitation.group
    if group.role_of(request.user):
        return redirect(group)
    if not Invitation.objects.open().filter(pk=invitation.pk).exists():
        return render(request, "groups/no-invitation.html", {"was": True}, status=410)
    if request.method != "POST":
        context = {"group": group, "invitation": invitation, "size": group.memberships.count()}
        return render(request, "groups/join.html", context)
    if not request.user.is_authenticated:
        return lead_to_sign_in(request, request.path)
    return _come_in(request, invitation)


def _come_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        services.join(cast(User, request.user), invitation)
    except services.NotPossible as problem:
        messages.error(request, problem.message)
        return redirect("groups:groups")
    group = invitation.group
    messages.success(request, _("You are in “%(group)s” now.") % {"group": group.name})
    return redirect("programme:begin", group.slug)


@require_POST
def ask(request: HttpRequest, group: str) -> HttpResponse:
    found = visible_group(request, group)
    if not request.user.is_authenticated:
        return lead_to_sign_in(request, found.get_absolute_url())
    form = AskForm(request.POST)
    if not access.may_ask_to_join(found, found.role_of(request.user)):
        return redirect(found)
    if not form.is_valid():
        messages.error(request, _("Say it in at most 500 characters."))
        return redirect(found)
    try:
        services.ask(request.user, found, form.cleaned_data["message"])
    except services.NotPossible as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, _("You asked to join. The moderators will answer."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(access.belongs)
def leave(request: HttpRequest, here: Here) -> HttpResponse:
    if request.method != "POST":
        owns = access.owns(here.role)
        return render(request, "groups/leave.html", {"group": here.group, "owns": owns})
    try:
        services.leave(here.person, here.group)
    except services.NotPossible as problem:
        messages.error(request, problem.message)
        return redirect("groups:members", here.group.slug)
    messages.success(request, _("You left “%(group)s”.") % {"group": here.group.name})
    return redirect("groups:groups")
