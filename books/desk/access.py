"""Who has the desk: editors. Everybody else is told so in plain words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from accounts.roles import is_editor
from accounts.signing_in import lead_to_sign_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def editors_only(view: View[P]) -> View[P]:
    """The page for editors; for others the way to sign in, or the page that says “not for you”.

    A script that asks for JSON gets the API's shape of an error instead: it can't follow a form.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_editor(request.user):
            return view(request, *args, **kwargs)
        if wants_json(request):
            return _refusal(signed_in=request.user.is_authenticated)
        if request.user.is_authenticated:
            raise PermissionDenied
        return lead_to_sign_in(request, "/desk/")

    return guarded


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, that wants data and not a page."""
    return (
        request.path.endswith(".json")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def json_error(status: int, code: str, message: str, **fields: object) -> JsonResponse:
    """The one shape of errors, as docs/architecture.md has it."""
    error = {"code": code, "message": message, "fields": fields}
    return JsonResponse({"error": error}, status=status)


def _refusal(*, signed_in: bool) -> HttpResponse:
    if signed_in:
        return json_error(403, "not_allowed", _("Only editors may use the publisher’s desk."))
    return json_error(401, "not_signed_in", _("Please sign in first."))
