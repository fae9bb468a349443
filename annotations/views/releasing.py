"""Releasing a correction over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from annotations import shapes
from annotations.errors import CannotRelease
from annotations.jobs import ask_for_release
from annotations.models import Carrying
from annotations.presenters import present_carrying
from annotations.releasing import ReleaseRefused
from annotations.views.asking import EditorsOnly, MarginView
from books.models import Revision

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import User


class Release(MarginView):
    """Carry every note over to a revision, then give readers both. Answers before it is done."""

    permission_classes = (EditorsOnly,)

    @extend_schema(request=None, responses={202: shapes.Carrying})
    def post(self, request: Request, pk: int) -> Response:
        revision = get_object_or_404(Revision, pk=pk)
        try:
            carrying = ask_for_release(revision, cast("User", request.user))
        except ReleaseRefused as refusal:
            raise CannotRelease(str(refusal)) from None
        return Response(present_carrying(carrying), status=202)


class Progress(MarginView):
    """How far the release of a revision is."""

    permission_classes = (EditorsOnly,)

    @extend_schema(responses=shapes.Carrying)
    def get(self, request: Request, pk: int) -> Response:
        return Response(present_carrying(get_object_or_404(Carrying, revision__pk=pk)))
