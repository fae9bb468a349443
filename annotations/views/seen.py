"""What a reader has read of a margin, and whose notes there are to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.api.views import ReadingThrottle, reader_of
from annotations import seen, shapes
from annotations.company import shares_of
from annotations.models import Layer
from annotations.schemas import NumberField
from annotations.views.company import WantedSchema, wanted_layer
from books.models import Section

if TYPE_CHECKING:
    from rest_framework.request import Request

THREADS_LIMIT = 500
"""Threads that one call may mark."""


class MarksShape(serializers.Serializer[Any]):
    upto = NumberField(help_text="all of the layer is read up to this number")
    threads = serializers.DictField(child=NumberField(), help_text="threads read further, by id")


class SeenShape(serializers.Serializer[Any]):
    layers = serializers.DictField(child=MarksShape())


class SeenThreadsSchema(serializers.Serializer[Any]):
    """Threads by their ids, each with the number it is read up to."""

    threads = serializers.DictField(child=NumberField())

    def validate_threads(self, threads: dict[str, int]) -> dict[int, int]:
        if len(threads) > THREADS_LIMIT:
            raise serializers.ValidationError(_("Mark at most 500 at a time."))
        if not all(key.isdecimal() and len(key) < 19 for key in threads):
            raise serializers.ValidationError(_("Threads are named by their numbers."))
        return {int(key): number for key, number in threads.items()}


class SeenLayerSchema(serializers.Serializer[Any]):
    upto = NumberField()


class WriterShape(shapes.Author):
    notes = serializers.IntegerField(help_text="threads begun in this section")


class People(serializers.Serializer[Any]):
    results = WriterShape(many=True)


class MarkingView(APIView):
    """Marks come by themselves while one reads, so they don't count as writing."""

    def get_throttles(self) -> list[BaseThrottle]:
        return [ReadingThrottle()] if self.request.method == "PUT" else []


class SectionSeen(MarkingView):
    """What you have read in a section."""

    @extend_schema(responses=SeenShape)
    def get(self, request: Request, section_id: int) -> Response:
        reader = reader_of(request)
        return Response({"layers": seen.seen_in(reader, _section(request, section_id))})

    @extend_schema(request=SeenThreadsSchema, responses={204: None})
    def put(self, request: Request, section_id: int) -> Response:
        schema = SeenThreadsSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        section = _section(request, section_id)
        seen.see_threads(reader_of(request), section, schema.validated_data["threads"])
        return Response(status=204)


class LayerSeen(MarkingView):
    """How far you have read all of a layer."""

    @extend_schema(request=SeenLayerSchema, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        schema = SeenLayerSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        layer = get_object_or_404(Layer.objects.visible_to(request.user), pk=pk)
        seen.see_layer(reader_of(request), layer, schema.validated_data["upto"])
        return Response(status=204)


class SectionPeople(APIView):
    """Who began threads in a section, in the layers that the reader has in view."""

    @extend_schema(parameters=[WantedSchema], responses=People)
    def get(self, request: Request, section_id: int) -> Response:
        section = _section(request, section_id)
        shares = shares_of(request.user, section, wanted_layer(request))
        layers = [share.layer for share in shares if share.is_in_view]
        return Response({"results": seen.people_in(request.user, section, layers)})


def _section(request: Request, pk: int) -> Section:
    sections = Section.objects.readable_by(request.user).contents()
    return get_object_or_404(sections.select_related("revision__book"), pk=pk)
