"""Who a request comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied

if TYPE_CHECKING:
    from drf_spectacular.openapi import AutoSchema
    from rest_framework.request import Request


class PageTooOld(PermissionDenied):
    """The page's CSRF token is not the session's, as after signing in again in another tab."""

    default_code = "page_too_old"
    default_detail = _("This page has grown old. Reload it, then send it again; drafts are kept.")


class CookieAuthentication(SessionAuthentication):
    """The session's, but someone signed out gets 401 (sign in), not DRF's 403 (go away)."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as failed:
            raise PageTooOld from failed

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class CookieDescription(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the API's description tells of it."""

    target_class = CookieAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
