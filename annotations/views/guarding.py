"""What editors keep order with: what waits for approval, and what is closed to new notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.response import Response

from annotations import access, closing, holding, shapes
from annotations.anchoring import Place
from annotations.guarding_presenters import present_closure, present_held
from annotations.guarding_schemas import ClosureSchema, DecisionSchema
from annotations.models import Closure, Held, Layer
from annotations.presenters import present_one_for
from annotations.views.asking import MarginView, require
from books.models import Section

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import User

SHOWN = 200
"""What waits is told at most so far; the oldest first."""


class OwnHeld(MarginView):
    """What one wrote oneself and what waits for approval."""

    @extend_schema(responses=shapes.HeldList)
    def get(self, request: Request) -> Response:
        reader = _reader(request)
        waiting = Held.objects.filter(author=reader).select_related("author").order_by("pk")
        return Response({"results": [present_held(held) for held in waiting[:SHOWN]]})


class LayerHeld(MarginView):
    """What waits in a layer, for those who keep order there."""

    @extend_schema(responses=shapes.HeldList)
    def get(self, request: Request, pk: int) -> Response:
        layer = _moderated(request, pk)
        waiting = layer.held.select_related("author").order_by("pk")
        return Response({"results": [present_held(held) for held in waiting[:SHOWN]]})


class OneHeld(MarginView):
    @extend_schema(request=DecisionSchema, responses={200: shapes.Annotation, 204: None})
    def put(self, request: Request, pk: int) -> Response:
        schema = DecisionSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        editor = _reader(request)
        seen = Layer.objects.visible_to(editor)
        held = get_object_or_404(
            Held.objects.select_related("layer", "author", "section").filter(layer__in=seen), pk=pk
        )
        require(access.moderates(editor, held.layer))
        if not schema.validated_data["approve"]:
            holding.decline(editor, held, schema.validated_data["reason"])
            return Response(status=204)
        return Response(present_one_for(editor, holding.approve(editor, held)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Its author no longer wants to say it."""
        get_object_or_404(Held, pk=pk, author=_reader(request)).delete()
        return Response(status=204)


class LayerClosures(MarginView):
    @extend_schema(responses=shapes.Closures)
    def get(self, request: Request, pk: int) -> Response:
        layer = get_object_or_404(Layer.objects.visible_to(_reader(request)), pk=pk)
        closures = layer.closures.order_by("pk")
        return Response({"results": [present_closure(closure) for closure in closures]})

    @extend_schema(request=ClosureSchema, responses={201: shapes.ClosureOne})
    def post(self, request: Request, pk: int) -> Response:
        schema = ClosureSchema(data=request.data)
        layer = _moderated(request, pk)
        schema.is_valid(raise_exception=True)
        wanted = schema.validated_data
        section = None
        if wanted["section"]:
            sections = Section.objects.readable_by(request.user).contents()
            section = get_object_or_404(
                sections.filter(revision__book=layer.book_id, length__gte=wanted["end"]),
                pk=wanted["section"],
            )
        place = Place(wanted["start"], wanted["end"])
        closure = closing.close(_reader(request), layer, section, place, wanted["reason"])
        return Response(present_closure(closure), status=201)


class OneClosure(MarginView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        editor = _reader(request)
        seen = Layer.objects.visible_to(editor)
        closure = get_object_or_404(
            Closure.objects.select_related("layer", "section").filter(layer__in=seen), pk=pk
        )
        require(access.moderates(editor, closure.layer))
        closing.reopen(editor, closure)
        return Response(status=204)


def _reader(request: Request) -> User:
    if not request.user.is_authenticated:
        raise NotAuthenticated
    return request.user


def _moderated(request: Request, pk: int) -> Layer:
    """A layer that the asker keeps order in; only the public one of a book is guarded."""
    editor = _reader(request)
    layer = get_object_or_404(Layer.objects.visible_to(editor), pk=pk)
    require(layer.kind == Layer.Kind.PUBLIC and access.moderates(editor, layer))
    return layer
