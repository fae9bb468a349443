"""What every view of the margin asks: how fast, what may be seen, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.throttling import BaseThrottle, UserRateThrottle
from rest_framework.views import APIView

from accounts.roles import is_editor
from annotations import access
from annotations.errors import Blocked, NotOpenToNotes, TooLarge
from annotations.models import Annotation, AnnotationQuerySet, Layer

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import User


class WritingThrottle(UserRateThrottle):
    """How fast one person may write; reading is not counted."""

    scope = "writing"


LARGEST = 512 * 1024
"""Bytes that a request may have; the library takes more elsewhere, such as a section's source."""


class MarginView(APIView):
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise TooLarge

    def get_throttles(self) -> list[BaseThrottle]:
        return [] if self.request.method in ("GET", "HEAD", "OPTIONS") else [WritingThrottle()]


class EditorsOnly(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return is_editor(request.user)


def readable(request: Request) -> AnnotationQuerySet:
    return Annotation.objects.visible_to(request.user).standing().for_presenting()


def writer(request: Request, layer: Layer) -> User:
    """Who asks, if they may write there."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    if not access.may_write_in(request.user, layer):
        require_unblocked(request, layer)
        raise PermissionDenied
    if not layer.book.is_published:
        raise NotOpenToNotes
    return request.user


def require_unblocked(request: Request, layer: Layer) -> None:
    if block := access.block_of(request.user, layer):
        raise Blocked(block.reason)


def require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
