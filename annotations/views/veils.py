"""The veils of a group's layer over HTTP: its owner lays them and takes them away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.views import reader_of
from annotations import access, veiling
from annotations.models import Layer, Veil
from annotations.schemas import NOTES_LIMIT
from annotations.views.asking import MarginView, require
from books.models import Section

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from rest_framework.request import Request


class VeilSchema(serializers.Serializer[Any]):
    """What lifts a veil: so many notes of one's own, or a day to come, whichever is first."""

    notes = serializers.IntegerField(default=0, min_value=0, max_value=NOTES_LIMIT)
    until = serializers.DateTimeField(required=False, allow_null=True, default=None)

    def validate_until(self, until: datetime | None) -> datetime | None:
        if until and until <= timezone.now():
            raise serializers.ValidationError(_("Choose a day that is still to come."))
        return until

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["notes"] and not attrs["until"]:
            raise serializers.ValidationError(
                {"notes": _("Say how many notes one has to write, or until when.")}
            )
        return attrs


class VeilShape(serializers.Serializer[Any]):
    section = serializers.CharField(help_text="its name in the address")
    notes = serializers.IntegerField(help_text="0 when only the day counts")
    until = serializers.DateTimeField(allow_null=True)
    lifted = serializers.IntegerField(help_text="how many have written enough")


class VeilsShape(serializers.Serializer[Any]):
    results = VeilShape(many=True)


class Veils(MarginView):
    """What is hidden until one has written oneself: told to the group's moderators."""

    @extend_schema(responses=VeilsShape)
    def get(self, request: Request, pk: int) -> Response:
        layer = _layer(request, pk)
        require(access.may_see_veils(request.user, layer))
        return Response({"results": [_shape(veil) for veil in _veils(layer)]})


class OneVeil(MarginView):
    """The veil over one section, by its name in the address."""

    @extend_schema(request=VeilSchema, responses=VeilShape)
    def put(self, request: Request, pk: int, section: str) -> Response:
        schema = VeilSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        layer = _layer(request, pk)
        owner = reader_of(request)
        require(access.may_veil(owner, layer))
        here = Section.objects.filter(revision=layer.book.current_id).contents()
        slug = get_object_or_404(here, slug=section.replace("\0", "\ufffd")).slug
        terms = schema.validated_data
        veiling.lay(owner, layer, slug, terms["notes"], terms["until"])
        return Response(_shape(_veils(layer).get(section_slug=slug)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int, section: str) -> Response:
        layer = _layer(request, pk)
        owner = reader_of(request)
        require(access.may_veil(owner, layer))
        veils = Veil.objects.filter(layer=layer)
        veil = get_object_or_404(veils, section_slug=section.replace("\0", "\ufffd"))
        veiling.take_away(owner, veil)
        return Response(status=204)


def _layer(request: Request, pk: int) -> Layer:
    layers = Layer.objects.visible_to(reader_of(request)).select_related("group", "book")
    return get_object_or_404(layers, pk=pk)


def _veils(layer: Layer) -> QuerySet[Veil]:
    return Veil.objects.filter(layer=layer).annotate(readers=Count("lifted")).order_by("pk")


def _shape(veil: Any) -> dict[str, Any]:
    return {
        "section": veil.section_slug,
        "notes": veil.notes,
        "until": veil.day,
        "lifted": veil.readers,
    }
