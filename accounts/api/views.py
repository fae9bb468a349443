from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from accounts import appearance, muting
from accounts.api.shapes import AppearanceShape, MutedShape
from accounts.models import User
from accounts.presenters import present_reader

if TYPE_CHECKING:
    from rest_framework.request import Request


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


class Mutes(APIView):
    """Whom you muted, by name."""

    @extend_schema(responses=MutedShape)
    def get(self, request: Request) -> Response:
        people = muting.muted_people(reader_of(request))
        return Response({"results": [present_reader(person) for person in people]})


class OneMute(APIView):
    """What this person writes is folded away for you, and for you alone."""

    throttle_classes = (ReadingThrottle,)

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, username: str) -> Response:
        reader, person = reader_of(request), _person(username)
        if reader == person:
            raise PermissionDenied
        muting.mute(reader, person)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, username: str) -> Response:
        reader = reader_of(request)
        muting.unmute(reader, _person(username))
        return Response(status=204)


def _person(username: str) -> User:
    # PostgreSQL looks for no NUL.
    return get_object_or_404(User, username=username.replace("\0", "\ufffd"))
