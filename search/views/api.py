"""Searching for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from search.asking.finding import find
from search.asking.wishes import NAMES, wish_from
from search.documents import What
from search.presenters import present
from search.views.throttling import SearchingThrottle

if TYPE_CHECKING:
    from rest_framework.request import Request

MOST = 50
"""Hits of one answer."""


class NoIndexYet(exceptions.APIException):
    status_code = 503
    default_code = "no_index"
    default_detail = _("The library is still being read for the search. Try again in a moment.")


class PieceShape(serializers.Serializer[Any]):
    text = serializers.CharField()
    found = serializers.BooleanField(help_text="whether these are the words that were looked for")


class FoundBookShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    title = serializers.CharField()


class FoundSectionShape(FoundBookShape):
    id = serializers.IntegerField()


class FoundNoteShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    thread = serializers.IntegerField()
    kind = serializers.CharField(help_text="note, question, open, highlight or reply")
    author = serializers.CharField()
    created = serializers.DateTimeField()
    layer = serializers.CharField(help_text="its name, in the asking reader's language")
    quote = serializers.CharField(help_text="the words that its thread is about")


class HitShape(serializers.Serializer[Any]):
    what = serializers.ChoiceField([what.value for what in What])
    address = serializers.CharField(help_text="of a page of the library")
    book = FoundBookShape()
    section = FoundSectionShape(allow_null=True)
    place = serializers.ListField(
        child=serializers.IntegerField(),
        allow_null=True,
        help_text="start and end in code points of the section: of the paragraph, or of the words "
        "that a note is about",
    )
    marks = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="starts and ends of the found words in the section; empty for notes",
    )
    at = serializers.IntegerField(
        allow_null=True, help_text="where it stands in the book, in code points from its beginning"
    )
    excerpt = PieceShape(many=True)
    note = FoundNoteShape(allow_null=True)


class FoundShape(serializers.Serializer[Any]):
    results = HitShape(many=True)
    next = serializers.CharField(allow_null=True, help_text="the cursor of the next page")
    total = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="by what")
    said = serializers.ListField(
        child=serializers.CharField(),
        help_text="what was taken for something else, a sentence each",
    )
    suggestion = serializers.CharField(allow_null=True, help_text="other words that find more")


class Search(APIView):
    """Text, notes and books with these words that the asking reader may read: words, "phrases",
    beginnings (revol*), -without. What makes no sense is left out and told of in `said`."""

    throttle_classes = (SearchingThrottle,)

    @extend_schema(
        parameters=[
            *(OpenApiParameter(name, str) for name in NAMES),
            OpenApiParameter("after", str),
            OpenApiParameter("size", int),
        ],
        responses=FoundShape,
    )
    def get(self, request: Request) -> Response:
        asked = request.query_params
        wish, wrong = wish_from(asked)
        found = find(request.user, wish, asked.get("after", ""), _size(asked.get("size", "")))
        if not found.is_ready:
            raise NoIndexYet
        response = Response(present(found, [*wrong, *found.said]))
        patch_cache_control(response, private=True, no_cache=True)
        return response


def _size(said: str) -> int:
    """What makes no sense is the usual."""
    wanted = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 20
    return max(1, min(wanted, MOST))
