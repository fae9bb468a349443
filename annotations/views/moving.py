"""A thread goes to another layer: its author says where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from annotations import access, closing, moving, shapes
from annotations.errors import HiddenStays, OnlyThreadsMove
from annotations.models import Layer
from annotations.presenters import present_one_for
from annotations.schemas import LayerSchema
from annotations.views.asking import MarginView, readable, require, writer

if TYPE_CHECKING:
    from rest_framework.request import Request


class Move(MarginView):
    """Take one's thread with all its replies to another layer of its book, where one may write."""

    @extend_schema(request=LayerSchema, responses=shapes.Annotation)
    def put(self, request: Request, pk: int) -> Response:
        schema = LayerSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        annotation = get_object_or_404(readable(request).select_related("layer"), pk=pk)
        require(access.may_move(request.user, annotation))
        if annotation.is_reply:
            raise OnlyThreadsMove
        if annotation.is_hidden:
            raise HiddenStays
        layers = Layer.objects.visible_to(request.user).filter(book=annotation.layer.book_id)
        layer = get_object_or_404(layers.select_related("book"), pk=schema.validated_data["layer"])
        mover = writer(request, layer)
        if layer.kind == Layer.Kind.PUBLIC and layer.pk != annotation.layer_id:
            closing.require_open_thread(layer, annotation)
        return Response(present_one_for(mover, moving.move(annotation, layer)))
