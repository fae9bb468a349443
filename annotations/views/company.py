"""In which of a book's layers a reader is, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.views import ReadingThrottle, reader_of
from accounts.presenters import present_reader
from annotations import calling, company, shapes
from annotations.models import Layer
from annotations.schemas import NumberField

if TYPE_CHECKING:
    from rest_framework.request import Request


class WantedSchema(serializers.Serializer[Any]):
    """The layer that a page is in; one that isn't shared any more is passed over."""

    layer = NumberField(required=False, min_value=1)


class ChoiceSchema(serializers.Serializer[Any]):
    layer = NumberField(min_value=1)


class BegunSchema(serializers.Serializer[Any]):
    q = serializers.CharField(
        required=False, default="", max_length=80, help_text="letters of a username or shown name"
    )


class Company(serializers.Serializer[Any]):
    results = shapes.Author(many=True)


class BookLayer(APIView):
    """The layer of a book that you are in, remembered for all your browsers."""

    throttle_classes = (ReadingThrottle,)

    @extend_schema(request=ChoiceSchema, responses={204: None})
    def put(self, request: Request, slug: str) -> Response:
        schema = ChoiceSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        reader = reader_of(request)
        layers = Layer.objects.visible_to(reader).filter(book__slug=slug)
        layer = get_object_or_404(layers.select_related("book"), pk=schema.validated_data["layer"])
        company.choose(reader, layer)
        return Response(status=204)


class LayerPeople(APIView):
    """Whom you may call by name in a layer, at most 10."""

    @extend_schema(parameters=[BegunSchema], responses=Company)
    def get(self, request: Request, pk: int) -> Response:
        reader = reader_of(request)
        schema = BegunSchema(data=request.query_params)
        schema.is_valid(raise_exception=True)
        layer = get_object_or_404(Layer.objects.visible_to(reader), pk=pk)
        people = calling.people_named(reader, layer, schema.validated_data["q"])
        return Response({"results": [present_reader(person) for person in people]})


def wanted_layer(request: Request) -> int | None:
    schema = WantedSchema(data=request.query_params)
    schema.is_valid(raise_exception=True)
    wanted: int | None = schema.validated_data.get("layer")
    return wanted
