"""A reader's own page; signing up and in is django-allauth's."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from accounts.forms import ProfileForm
from accounts.language import choose, speak
from accounts.models import User
from accounts.muting import muted_people, unmute
from accounts.signing_in import signed_in_or_to


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        reader = form.save()
        speak(request, reader.interface_language)
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    return render(request, "account/profile.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def muted(request: HttpRequest) -> HttpResponse:
    """Whom one doesn't want to read; each with a button that takes it back."""
    reader = cast(User, request.user)
    if request.method == "POST":
        person = get_object_or_404(
            User, username=request.POST.get("username", "").replace("\0", "\ufffd")
        )
        unmute(reader, person)
        messages.success(request, _("You read %(name)s again.") % {"name": person.get_full_name()})
        return redirect("accounts:muted")
    return render(request, "account/muted.html", {"people": muted_people(reader)})


@require_POST
@signed_in_or_to("accounts:profile")
def language(request: HttpRequest) -> HttpResponse:
    """The chooser in the account's menu; the browser keeps it too, for when one is signed out."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES) or not request.user.is_authenticated:
        raise BadRequest
    choose(request.user, chosen)
    return set_language(request)


# A guest's page needs no token and no cookie for it: another site that sends this form changes
# nothing but the language, which the next click sets right.
guest_language = csrf_exempt(require_POST(set_language))
