"""The popular passages of a book: a page of them, and for scripts those of a section."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.presenters import compact
from annotations.schemas import NumberField
from books.models import Book, Section
from discovery.models import Passage
from discovery.popular import showing

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

MOST = 500
"""Of a section; those that most readers marked."""


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def passages(request: HttpRequest, book: str) -> HttpResponse:
    """`?sort=place` in the order of the text; `?after=` the next page."""
    books = Book.objects.readable_by(request.user).select_related("current")
    found = get_object_or_404(books, slug=book)
    if found.current is None:
        raise Http404
    sort = request.GET.get("sort", "")
    sort = sort if sort in showing.SORTS else "best"
    after = request.GET.get("after", "")
    context = {
        "book": found,
        "page": showing.page_of(request.user, found, sort, after),
        "sort": sort,
        "sorts": showing.SORTS,
        "is_later": bool(after),
    }
    return render(request, "discovery/passages.html", context)


class PassageShape(serializers.Serializer[Any]):
    start = serializers.IntegerField(help_text="code points of the section's text")
    end = serializers.IntegerField(help_text="exclusive")
    readers = serializers.IntegerField(help_text="different ones who marked or discussed it")
    threads = serializers.IntegerField(help_text="with words")
    replies = serializers.IntegerField()


class PassagesShape(serializers.Serializer[Any]):
    section = serializers.IntegerField()
    results = PassageShape(many=True, help_text="in the order of the text")


class WantedPassages(serializers.Serializer[Any]):
    section = NumberField(min_value=1)


class Passages(APIView):
    """What at least three readers marked in a section, in the public margin."""

    @extend_schema(
        parameters=[OpenApiParameter("section", int, required=True)], responses=PassagesShape
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        wanted = WantedPassages(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        sections = Section.objects.readable_by(request.user).filter(revision__book__slug=slug)
        section = get_object_or_404(sections.only("pk"), pk=wanted.validated_data["section"])
        found = Passage.objects.visible_to(request.user).filter(section=section).best_first()
        columns = ("start", "end", "readers", "threads", "replies")
        rows = sorted(found.values(*columns)[:MOST], key=lambda row: row["start"])
        told = {"section": section.pk, "results": rows}
        etag = f'"{sha256(compact(told).encode()).hexdigest()[:32]}"'
        response = get_conditional_response(request._request, etag=etag) or Response(told)
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
        return response
