"""The notes of a section, and each of them: read, written, changed, deleted."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations import access, closing, guarding, holding, services, shapes
from annotations.behind import Veils, veils_over
from annotations.company import Share, shares_of
from annotations.errors import NoteHidden, NotOpenToNotes
from annotations.guarding_presenters import present_held
from annotations.markup import render
from annotations.models import Annotation, AnnotationQuerySet, Held, Layer
from annotations.packing import gzipped, unpacked
from annotations.positions import COLUMNS_FORM, positions
from annotations.presenters import compact, present_for, present_one_for
from annotations.schemas import (
    ChosenSchema,
    EditSchema,
    NewReplySchema,
    NewThreadSchema,
    WordsSchema,
)
from annotations.views.asking import MarginView, readable, require, require_unblocked, writer
from annotations.views.company import WantedSchema, wanted_layer
from books.api.pages import PageInOrder
from books.models import Book, Section

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http.response import HttpResponseBase
    from rest_framework.request import Request

    from accounts.models import User


LOST_KEPT = 3600
"""Seconds that a number of lost threads stays cached; a new head makes it be counted anew."""


class PageOfAnnotations(PageInOrder):
    page_size = 100


class SectionAnnotations(APIView):
    """Where the threads of a section stand in the layers that the reader has in view."""

    @extend_schema(parameters=[WantedSchema], responses=shapes.Positions)
    def get(self, request: Request, section_id: int) -> HttpResponseBase:
        section = get_object_or_404(
            Section.objects.readable_by(request.user).contents().select_related("revision__book"),
            pk=section_id,
        )
        shares = shares_of(request.user, section, wanted_layer(request))
        veils = veils_over(request.user, [share.layer for share in shares])
        waiting = holding.number_of(request.user, section.revision.book)
        etag = _etag(section, shares, veils, waiting)
        response = get_conditional_response(request._request, etag=etag)
        if response is None:
            lost = _lost(request, section.revision.book, shares)
            own = {"lost": lost, "waiting": waiting}
            layers = [share.layer for share in shares if share.layer.kind == Layer.Kind.PUBLIC]
            closed = {layer.pk: closing.shape(layer, section) for layer in layers}
            response = _packed(request, positions(section, own, shares, veils, closed))
        response["ETag"] = etag
        patch_cache_control(response, private=True, no_cache=True)
        return response


class Annotations(MarginView):
    @extend_schema(
        operation_id="annotations_list",
        parameters=[ChosenSchema, OpenApiParameter("cursor", str)],
        responses=shapes.AnnotationPage,
    )
    def get(self, request: Request) -> Response:
        schema = ChosenSchema(data=request.query_params)
        schema.is_valid(raise_exception=True)
        wanted = schema.validated_data
        found = _chosen(readable(request), wanted, request.user)
        revision = revision_of(wanted.get("section"))
        if "id" in wanted:
            return Response({"results": present_for(request.user, found, revision)})
        pages = PageOfAnnotations()
        page = pages.paginate_queryset(found, request, view=self) or []
        return pages.get_paginated_response(present_for(request.user, page, revision))

    @extend_schema(
        request=shapes.New,
        responses={201: shapes.Annotation, 200: shapes.Annotation, 202: shapes.Waiting},
    )
    def post(self, request: Request) -> Response:
        data = request.data if isinstance(request.data, dict) else {}
        write = self._reply if data.get("parent") is not None else self._start_thread
        written = write(request)
        if isinstance(written, Held):
            return Response({"held": present_held(written)}, status=202)
        annotation, is_new = written
        shown = present_one_for(request.user, annotation, revision_of(data.get("section")))
        return Response(shown, status=201 if is_new else 200)

    def _start_thread(self, request: Request) -> tuple[Annotation, bool] | Held:
        schema = NewThreadSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        new = schema.parsed()
        layer = get_object_or_404(
            Layer.objects.visible_to(request.user).select_related("book"), pk=new.layer_id
        )
        sections = Section.objects.readable_by(request.user).filter(revision__book=layer.book_id)
        section = get_object_or_404(
            sections.select_related("revision__book").defer("html"), pk=new.section_id
        )
        author = writer(request, layer)
        if not access.is_open_to_notes(section):
            raise NotOpenToNotes
        if layer.kind == Layer.Kind.PUBLIC:
            closing.require_open(layer, section, new.hint)
        try:
            guarding.guard(author, layer, new.words.body, new.key)
        except guarding.NeedsApproval:
            return holding.hold(author, layer, schema.sent(), new.key, section=section)
        return services.start_thread(author, layer, section, new)

    def _reply(self, request: Request) -> tuple[Annotation, bool] | Held:
        schema = NewReplySchema(data=request.data)
        schema.is_valid(raise_exception=True)
        new = schema.parsed()
        parent = get_object_or_404(
            readable(request).select_related("layer__book"), pk=new.parent_id
        )
        author = writer(request, parent.layer)
        if parent.is_hidden:
            raise NoteHidden
        if parent.layer.kind == Layer.Kind.PUBLIC:
            closing.require_open_thread(parent.layer, parent.root or parent)
        try:
            guarding.guard(author, parent.layer, new.words.body, new.key)
        except guarding.NeedsApproval:
            return holding.hold(author, parent.layer, schema.sent(), new.key, parent=parent)
        return services.reply(author, parent, new)


class OneAnnotation(MarginView):
    @extend_schema(responses=shapes.Annotation)
    def get(self, request: Request, pk: int) -> Response:
        annotation = get_object_or_404(readable(request), pk=pk)
        return Response(present_one_for(request.user, annotation))

    @extend_schema(request=EditSchema, responses=shapes.Annotation)
    def patch(self, request: Request, pk: int) -> Response:
        annotation = get_object_or_404(readable(request).select_related("layer"), pk=pk)
        require(access.may_edit(request.user, annotation))
        require_unblocked(request, annotation.layer)
        kept = {"body": annotation.body, "tags": annotation.tags}
        data = kept | request.data if isinstance(request.data, dict) else request.data
        schema = EditSchema(data=data, context={"annotation": annotation})
        schema.is_valid(raise_exception=True)
        guarding.guard_edit(annotation, schema.words().body)
        colour = schema.validated_data["colour"]
        edited = services.edit(annotation, schema.words(), colour)
        return Response(present_one_for(request.user, edited))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        annotation = get_object_or_404(readable(request), pk=pk)
        require(access.may_delete(request.user, annotation))
        services.delete(annotation)
        return Response(status=204)


class Thread(APIView):
    """An annotation's whole thread, from its root on, in the order it was written."""

    @extend_schema(
        parameters=[
            OpenApiParameter("section", int, description="whose text its place is told in")
        ],
        responses=shapes.Thread,
    )
    def get(self, request: Request, pk: int) -> Response:
        visible = readable(request)
        annotation = get_object_or_404(visible, pk=pk)
        # Asked again: it may have gone where this reader doesn't read along.
        root = get_object_or_404(visible, pk=annotation.root_id or pk)
        revision = revision_of(request.query_params.get("section"))
        replies = visible.filter(root=root).order_by("id")
        shown = present_for(request.user, [root, *replies], revision)
        return Response({"root": shown[0], "replies": shown[1:]})


class Preview(MarginView):
    """How a note will look."""

    @extend_schema(request=WordsSchema, responses=shapes.Rendered)
    def post(self, request: Request) -> Response:
        schema = WordsSchema(data=request.data)
        schema.is_valid(raise_exception=True)
        return Response({"html": render(schema.words().body)})


def revision_of(section: object) -> int | None:
    """The id of the revision that a section, by its id, belongs to: places are told as there."""
    if not str(section).isdecimal() or len(str(section)) > 18:
        return None
    return Section.objects.filter(pk=int(str(section))).values_list("revision", flat=True).first()


def _chosen(
    annotations: AnnotationQuerySet, wanted: dict[str, Any], user: User | AnonymousUser
) -> AnnotationQuerySet:
    if "id" in wanted:
        annotations = annotations.filter(pk__in=wanted["id"]).order_by("pk")
    elif "section" in wanted:
        annotations = annotations.in_section(wanted["section"])
    if "book" in wanted:
        annotations = annotations.filter(layer__book=wanted["book"])
    if wanted["lost"]:
        annotations = annotations.lost_for(user)
    return annotations


def _packed(request: Request, pieces: list[bytes]) -> HttpResponse:
    """JSON in pieces that are packed already, as the reader's browser takes it."""
    takes_gzip = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    body = gzipped(pieces) if takes_gzip else unpacked(pieces)
    response = HttpResponse(body, content_type="application/json")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _lost(request: Request, book: Book, shares: list[Share]) -> int:
    """How many of the reader's own threads this book's text has no place for.

    Only an event or a release changes that, so it is kept under the layers' heads and the text.
    """
    if not request.user.is_authenticated:
        return 0
    name = f"lost:{request.user.pk}:{_state(book, shares)}"
    found: int = cache.get_or_set(name, partial(_lost_of, request.user, book), LOST_KEPT) or 0
    return found


def _lost_of(user: User, book: Book) -> int:
    mine = Annotation.objects.filter(author=user, layer__book=book, deleted_at=None)
    return mine.visible_to(user).without_place().count()


def _state(book: Book, shares: list[Share]) -> str:
    """What has happened in a book's layers, and beside which text the notes stand now."""
    heads = "-".join(
        f"{share.layer.pk}.{share.layer.head}.{share.layer.audience}" for share in shares
    )
    return f"{book.current_id}-{heads}"


def _etag(section: Section, shares: list[Share], veils: Veils, waiting: int) -> str:
    """What is told of the layers says everything: whose they are, what has happened in them,
    which is in view, what the reader may do there, how they are called in the reader's language.
    A veil may be lifted by its day alone, and what waits for approval is no event.

    But not of a text that is yet to come: notes are carried over to it without an event.
    """
    audiences = [share.layer.audience for share in shares]
    said = compact([audiences, waiting, veils.state, *(share.told for share in shares)])
    told = sha256(said.encode()).hexdigest()[:32]
    state = "" if section.revision.is_public else f"-{timezone.now().timestamp()}"
    return f'"{section.pk}-{section.revision.book.current_id}-{told}-{COLUMNS_FORM}{state}"'
