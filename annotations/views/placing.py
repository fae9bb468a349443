"""Old places in the new text: looked up for who reads on, chosen by people for what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations import access, carrying, placing, shapes
from annotations.anchoring import Place
from annotations.presenters import present_one_for
from annotations.schemas import WHOLE, NowSchema, PlaceSchema
from annotations.views.asking import MarginView, readable, require
from books.models import Section

if TYPE_CHECKING:
    from rest_framework.request import Request


class PlaceAgain(MarginView):
    """Put a thread whose words a correction changed or took away beside other words."""

    @extend_schema(request=PlaceSchema, responses=shapes.Annotation)
    def post(self, request: Request, pk: int) -> Response:
        schema = PlaceSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        new = schema.parsed()
        annotation = get_object_or_404(readable(request).select_related("layer"), pk=pk)
        require(access.may_place(request.user, annotation))
        sections = Section.objects.readable_by(request.user).defer("html")
        section = get_object_or_404(
            sections, revision__book=annotation.layer.book_id, pk=new.section_id
        )
        placed = placing.place_again(annotation, section, new.quote, new.hint)
        return Response(present_one_for(request.user, placed))


class Leave(MarginView):
    """Let a thread rest beside the old text: it is no longer among the lost ones."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: int) -> Response:
        annotation = get_object_or_404(readable(request), pk=pk)
        require(access.may_place(request.user, annotation))
        placing.leave(annotation)
        return Response(status=204)


class Now(APIView):
    """Where one reads on in the current text who had an older one open, and what was quoted."""

    @extend_schema(parameters=[NowSchema], responses=shapes.Now)
    def get(self, request: Request, section_id: int) -> Response:
        schema = NowSchema(data=request.query_params)
        schema.is_valid(raise_exception=True)
        sections = Section.objects.readable_by(request.user).contents()
        old = get_object_or_404(sections.select_related("revision__book"), pk=section_id)
        if not old.revision.is_released or old.revision.book.current_id is None:
            raise NotFound
        data = schema.validated_data
        return Response(_now(old, data["start"], data.get("places", [])))


def _now(old: Section, start: int, places: list[Place]) -> dict[str, Any]:
    book = old.revision.book
    spot = carrying.spot_now(old, start)
    section = Section.objects.contents().get(pk=spot.section)
    carriage = carrying.remembered(old.revision_id, book.current_id or 0)
    return {
        "section": section.pk,
        "address": reverse("books:section", args=[book.slug, section.slug]),
        "start": spot.start,
        "places": [_found(carriage, old, place) for place in places],
    }


def _found(carriage: carrying.Carriage, old: Section, place: Place) -> dict[str, Any] | None:
    if place != WHOLE and not place.start < place.end <= old.length:
        return None
    found = carriage.quoted(old.pk, place)
    if found is None:
        return None
    section, there, quote = found
    return {
        "section": section,
        "start": there.start,
        "end": there.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
