from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from accounts import appearance
from accounts.api.shapes import AppearanceShape

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import User


class ReadingThrottle(UserRateThrottle):
    """How fast one browser may tell where its reader is and how the page should look."""

    scope = "reading"


def reader_of(request: Request) -> User:
    """Who is signed in; else 401."""
    if not request.user.is_authenticated:
        raise NotAuthenticated
    return request.user


class Appearance(APIView):
    """How the page looks in every browser where you are signed in."""

    throttle_classes = (ReadingThrottle,)

    @extend_schema(request=AppearanceShape, responses=AppearanceShape)
    def put(self, request: Request) -> Response:
        shape = AppearanceShape(data=request.data)
        shape.is_valid(raise_exception=True)
        appearance.keep(reader_of(request), shape.validated_data)
        return Response(shape.validated_data)
