"""Flagging a note, hiding it, and blocking who writes such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.views import reader_of
from accounts.models import User
from annotations import access, moderating, shapes
from annotations.models import Annotation, Flag, Layer
from annotations.presenters import present_one_for, present_words
from annotations.views.asking import MarginView, readable, require

if TYPE_CHECKING:
    from rest_framework.request import Request

REASON_LIMIT = 500


class FlagSchema(serializers.Serializer[Any]):
    reason = serializers.ChoiceField(Flag.Reason.values)
    remark = serializers.CharField(max_length=REASON_LIMIT, allow_blank=True, default="")


class ReasonSchema(serializers.Serializer[Any]):
    """Why: it is told to who is concerned."""

    reason = serializers.CharField(max_length=REASON_LIMIT)


class Flagged(MarginView):
    """You think that moderators should look at a note; they alone see that it was you."""

    @extend_schema(request=FlagSchema, responses={204: None})
    def put(self, request: Request, pk: int) -> Response:
        schema = FlagSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        annotation = _found(request, pk)
        require(access.may_flag(request.user, annotation))
        moderating.flag(reader_of(request), annotation, **schema.validated_data)
        return Response(status=204)


class Hidden(MarginView):
    """What a moderator has hidden."""

    @extend_schema(responses=shapes.Words)
    def get(self, request: Request, pk: int) -> Response:
        annotation = _found(request, pk)
        require(access.may_read_hidden(reader_of(request), annotation))
        if not annotation.is_hidden:
            raise Http404
        return Response(present_words(annotation))

    @extend_schema(request=ReasonSchema, responses=shapes.Annotation)
    def put(self, request: Request, pk: int) -> Response:
        reason = _reason(request)
        annotation = _found(request, pk)
        require(access.may_hide(request.user, annotation))
        hidden = moderating.hide(reader_of(request), annotation, reason)
        return Response(present_one_for(request.user, hidden))

    @extend_schema(responses=shapes.Annotation)
    def delete(self, request: Request, pk: int) -> Response:
        annotation = _found(request, pk)
        require(access.may_hide(request.user, annotation))
        shown = moderating.show(reader_of(request), annotation)
        return Response(present_one_for(request.user, shown))


class Blocked(MarginView):
    """Who may read a public layer and not write in it; in a group, who is kept out of it."""

    @extend_schema(request=ReasonSchema, responses={204: None})
    def put(self, request: Request, pk: int, username: str) -> Response:
        reason = _reason(request)
        layer, person = _layer(request, pk), _person(username)
        moderator = reader_of(request)
        require(access.may_block(moderator, layer, person))
        moderating.block(moderator, layer, person, reason)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int, username: str) -> Response:
        layer, person = _layer(request, pk), _person(username)
        moderating.unblock(reader_of(request), layer, person)
        return Response(status=204)


def _reason(request: Request) -> str:
    schema = ReasonSchema(data=request.data)
    schema.is_valid(raise_exception=True)
    reason: str = schema.validated_data["reason"]
    return reason


def _found(request: Request, pk: int) -> Annotation:
    return get_object_or_404(readable(request).select_related("layer__group"), pk=pk)


def _layer(request: Request, pk: int) -> Layer:
    """That one moderates: who it blocks is no stranger's business, nor who has an account."""
    layers = Layer.objects.visible_to(request.user).select_related("group")
    layer = get_object_or_404(layers, pk=pk)
    require(access.moderates(request.user, layer))
    return layer


def _person(username: str) -> User:
    # PostgreSQL looks for no NUL.
    return get_object_or_404(User, username=username.replace("\0", "\ufffd"))
