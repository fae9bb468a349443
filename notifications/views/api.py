"""A reader's notifications for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.api.views import ReadingThrottle, reader_of
from annotations.models import Annotation
from annotations.schemas import NumberField
from notifications import choosing, listing, ringing
from notifications.models import Notification, Preference
from notifications.presenters import present

if TYPE_CHECKING:
    from rest_framework.request import Request

MOST = 500
"""Notifications that one call may mark."""


class NotificationShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Notification.Kind.choices)
    sentence = serializers.CharField(help_text="in the asking reader's language")
    address = serializers.CharField(help_text="of a page of the library")
    quote = serializers.CharField(help_text="words of the book")
    excerpt = serializers.CharField(help_text="words of the note as it now is")
    annotation = serializers.IntegerField(allow_null=True)
    thread = serializers.IntegerField(allow_null=True)
    created = serializers.DateTimeField()
    read = serializers.BooleanField()


class ListShape(serializers.Serializer[Any]):
    results = NotificationShape(many=True)
    next = serializers.CharField(allow_null=True, help_text="the cursor of the next page")
    unread = serializers.IntegerField(help_text="100 for more than 99")


class NoticesRead(serializers.Serializer[Any]):
    ids = serializers.ListField(child=NumberField(), max_length=MOST, required=False)
    all = serializers.BooleanField(default=False)


class PreferenceShape(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(Notification.Kind.choices)
    library = serializers.BooleanField()
    mail = serializers.ChoiceField(Preference.Mail.choices)


class FollowingShape(serializers.Serializer[Any]):
    following = serializers.BooleanField()


class OnesOwn(APIView):
    throttle_classes = (ReadingThrottle,)

    def get_throttles(self) -> list[BaseThrottle]:
        return [] if self.request.method in ("GET", "HEAD", "OPTIONS") else super().get_throttles()


class Notifications(OnesOwn):
    """What concerns the reader, newest first."""

    @extend_schema(
        parameters=[OpenApiParameter("cursor", str), OpenApiParameter("unread", bool)],
        responses=ListShape,
    )
    def get(self, request: Request) -> Response:
        reader = reader_of(request)
        page = listing.page_of(
            reader,
            request.query_params.get("cursor", ""),
            only_unread=request.query_params.get("unread") == "1",
        )
        results = [present(said) for said in page.said]
        return Response(
            {"results": results, "next": page.next or None, "unread": ringing.unread(reader)}
        )


class Seen(OnesOwn):
    """These, or all, are read; of others' nothing is said."""

    @extend_schema(request=NoticesRead, responses={204: None})
    def put(self, request: Request) -> Response:
        reader = reader_of(request)
        shape = NoticesRead(data=request.data)
        shape.is_valid(raise_exception=True)
        found = Notification.objects.filter(reader=reader)
        if not shape.validated_data["all"]:
            found = found.filter(pk__in=shape.validated_data.get("ids", []))
        if found.mark_read():
            ringing.tell_unread(reader)
        return Response(status=204)


class Preferences(OnesOwn):
    """How the reader hears of each kind."""

    @extend_schema(responses=PreferenceShape(many=True))
    def get(self, request: Request) -> Response:
        choices = choosing.choices_of(reader_of(request))
        return Response(
            [
                {
                    "kind": kind.value,
                    "library": choices.in_library(kind),
                    "mail": choices.mail_of(kind).value,
                }
                for kind in Notification.Kind
            ]
        )

    @extend_schema(request=PreferenceShape, responses={204: None})
    def put(self, request: Request) -> Response:
        reader = reader_of(request)
        shape = PreferenceShape(data=request.data)
        shape.is_valid(raise_exception=True)
        chosen = shape.validated_data
        choosing.choose(
            reader, kind=chosen["kind"], in_library=chosen["library"], mail=chosen["mail"]
        )
        return Response(status=204)


class FollowThread(OnesOwn):
    """Whether the reader hears of a thread."""

    @extend_schema(responses=FollowingShape)
    def get(self, request: Request, pk: int) -> Response:
        reader = reader_of(request)
        return Response({"following": choosing.follows(reader, _thread(request, pk))})

    @extend_schema(request=FollowingShape, responses=FollowingShape)
    def put(self, request: Request, pk: int) -> Response:
        reader = reader_of(request)
        shape = FollowingShape(data=request.data)
        shape.is_valid(raise_exception=True)
        wanted = shape.validated_data["following"]
        choosing.follow_thread(reader, _thread(request, pk), wanted=wanted)
        return Response({"following": wanted})


def _thread(request: Request, pk: int) -> Annotation:
    visible = Annotation.objects.visible_to(request.user).standing().select_related("root")
    found = get_object_or_404(visible, pk=pk)
    return found.root or found
