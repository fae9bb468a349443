"""A group's settings, and its audit trail."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups import access, services
from groups.entering import Here, open_to
from groups.forms import GroupForm
from groups.trail import sentence_of

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(access.owns)
def settings(request: HttpRequest, here: Here) -> HttpResponse:
    form = GroupForm.about(here.group, request.POST or None)
    if not form.is_valid():
        context = {"group": here.group, "role": here.role, "moderates": True, "owns": True}
        status = 422 if form.is_bound else 200
        return render(request, "groups/settings.html", context | {"form": form}, status=status)
    services.change(here.person, here.group, **form.cleaned_data)
    messages.success(request, _("The settings are saved."))
    return redirect("groups:settings", here.group.slug)


@never_cache
@require_safe
@open_to(access.moderates)
def trail(request: HttpRequest, here: Here) -> HttpResponse:
    entries = here.group.entries.select_related("actor", "person").order_by("-pk")
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("page", ""))
    context = {
        "group": here.group,
        "role": here.role,
        "moderates": True,
        "owns": access.owns(here.role),
        "page": page,
        "deeds": [(entry, sentence_of(entry)) for entry in page],
    }
    return render(request, "groups/trail.html", context)
