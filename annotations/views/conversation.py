"""What gathers around a note: the answer to a question, reactions, earlier wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from accounts.api.views import reader_of
from annotations import access, conversing, shapes
from annotations.errors import NoQuestion, NoSuchReply
from annotations.presenters import present_one_for, present_wording
from annotations.schemas import AnswerSchema, ReactionSchema
from annotations.views.asking import MarginView, readable, require, require_unblocked, writer

if TYPE_CHECKING:
    from rest_framework.request import Request

    from accounts.models import User
    from annotations.models import Annotation


class Answer(MarginView):
    """Which reply answers a question: its asker says so, and who moderates the layer."""

    @extend_schema(request=AnswerSchema, responses=shapes.Annotation)
    def put(self, request: Request, pk: int) -> Response:
        schema = AnswerSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        question = _found(request, pk)
        if not question.is_question:
            raise NoQuestion
        require(access.may_mark_answer(request.user, question))
        require_unblocked(request, question.layer)
        reply = schema.validated_data["reply"]
        if reply and not readable(request).filter(pk=reply).exists():
            raise NoSuchReply
        marked = conversing.mark_answer(question, reply, reader_of(request))
        return Response(present_one_for(request.user, marked))


class Reaction(MarginView):
    """A reader's own short reaction to what another wrote."""

    @extend_schema(request=ReactionSchema, responses=shapes.Annotation)
    def put(self, request: Request, pk: int) -> Response:
        schema = ReactionSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        reader, annotation = _reacting(request, pk)
        reacted = conversing.react(reader, annotation, schema.validated_data["kind"])
        return Response(present_one_for(reader, reacted))

    @extend_schema(responses=shapes.Annotation)
    def delete(self, request: Request, pk: int) -> Response:
        reader, annotation = _reacting(request, pk)
        return Response(present_one_for(reader, conversing.take_back(reader, annotation)))


class History(MarginView):
    """What a note said before it was edited, newest first."""

    @extend_schema(responses=shapes.History)
    def get(self, request: Request, pk: int) -> Response:
        annotation = _found(request, pk)
        wordings = [] if annotation.is_hidden else annotation.wordings.order_by("-pk")
        return Response({"results": [present_wording(wording) for wording in wordings]})


def _found(request: Request, pk: int) -> Annotation:
    return get_object_or_404(readable(request).select_related("layer__book", "layer__group"), pk=pk)


def _reacting(request: Request, pk: int) -> tuple[User, Annotation]:
    """Who reacts, to what; to their own they may not."""
    annotation = _found(request, pk)
    reader = writer(request, annotation.layer)
    require(access.may_react(reader, annotation))
    return reader, annotation
