"""What of one's own waits for approval, and the way to take it back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.signing_in import signed_in_or_to
from annotations.models import Held
from annotations.waiting import SHOWN, Waiting


@require_safe
@never_cache
@login_required
def held(request: HttpRequest) -> HttpResponse:
    own = Held.objects.filter(author=cast(User, request.user)).order_by("pk")
    shown = own.select_related("author", "layer__book", "section", "parent__author")[:SHOWN]
    return render(request, "annotations/held.html", {"waiting": [Waiting(one) for one in shown]})


@require_POST
@signed_in_or_to("margin:held")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Held, pk=pk, author=cast(User, request.user)).delete()
    messages.success(request, _("It is taken back. Nobody has read it."))
    return redirect("margin:held")
