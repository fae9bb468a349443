"""A reader's browser says where its reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.views import ReadingThrottle, reader_of
from books import places

if TYPE_CHECKING:
    from rest_framework.request import Request

LONGEST = 2**31 - 1
"""The largest number that the database keeps."""


class PlaceShape(serializers.Serializer[Any]):
    section = serializers.IntegerField(min_value=1, max_value=LONGEST)
    start = serializers.IntegerField(
        min_value=0,
        max_value=LONGEST,
        help_text="code points of the section's text before the top of the screen",
    )


class PlaceInBook(APIView):
    """Where you are in a book; “Continue reading” leads there."""

    throttle_classes = (ReadingThrottle,)

    @extend_schema(request=PlaceShape, responses={204: None})
    def put(self, request: Request, slug: str) -> Response:
        shape = PlaceShape(data=request.data)
        shape.is_valid(raise_exception=True)
        reader = reader_of(request)
        sections = places.sections_to_keep(reader, slug).select_related("revision")
        section = get_object_or_404(sections, pk=shape.validated_data["section"])
        places.remember(reader, section, shape.validated_data["start"])
        return Response(status=204)
