"""How to cite a passage of a book, or what a reader said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations import shapes
from annotations.citing import Name, Passage, Remark, Work, cite, name_of, names_of
from annotations.models import Anchor
from annotations.schemas import StretchSchema
from annotations.views.asking import readable
from books.addresses import page_of, words_fragment
from books.formats.text import canonical_text
from books.models import Contributor, Section

if TYPE_CHECKING:
    from rest_framework.request import Request

    from annotations.models import Annotation
    from books.models import Revision

LIBRARY = "Socialreading"
"""What the manuals ask a publisher's name for."""


class CitePassage(APIView):
    @extend_schema(parameters=[StretchSchema], responses=shapes.Citation)
    def get(self, request: Request, section_id: int) -> Response:
        schema = StretchSchema(data=request.query_params)
        schema.is_valid(raise_exception=True)
        start, end = schema.validated_data["start"], schema.validated_data["end"]
        sections = Section.objects.readable_by(request.user).defer("html")
        section = get_object_or_404(sections.select_related("revision__book"), pk=section_id)
        if end > section.length:
            raise serializers.ValidationError({"end": _("The text is not that long.")})
        page = page_of(section, section.revision)
        fragment = words_fragment(start, end, section.revision.number)
        passage = Passage(
            work=_work(section.revision),
            section=_title_of(section),
            words=section.text[start:end],
            address=request.build_absolute_uri(f"{page}#{fragment}"),
            accessed=timezone.now().date(),
            key=f"s{section.pk}c{start}",
        )
        return Response(cite(passage))


class CiteNote(APIView):
    @extend_schema(responses=shapes.Citation)
    def get(self, request: Request, pk: int) -> Response:
        visible = readable(request).select_related("layer__book")
        annotation = get_object_or_404(visible, pk=pk, deleted_at=None, hidden_at=None)
        thread = annotation.root or annotation
        anchor = _last_place(thread)
        if anchor is None or anchor.section is None:
            raise Http404
        remark = Remark(
            work=_work(anchor.revision),
            section=_title_of(anchor.section),
            author=name_of(annotation.author.get_full_name()),
            written=annotation.created_at.date(),
            says=_plain(annotation),
            about=thread.exact,
            address=request.build_absolute_uri(reverse("margin:note", args=[pk])),
            accessed=timezone.now().date(),
            key=f"a{pk}",
        )
        return Response(cite(remark))


def _work(revision: Revision) -> Work:
    book = revision.book
    with override("en"):  # the forms of the manuals are in English
        licence = str(book.licence.name) if book.licence else ""
    return Work(
        title=f"{book.title}: {book.subtitle}" if book.subtitle else book.title,
        authors=_people(revision, Contributor.Role.AUTHOR),
        editors=_people(revision, Contributor.Role.EDITOR),
        translators=_people(revision, Contributor.Role.TRANSLATOR),
        language=book.language,
        first_year=book.year,
        year=(revision.released_at or revision.created_at).year,
        revision=revision.number,
        library=LIBRARY,
        licence=licence,
    )


def _people(revision: Revision, role: str) -> tuple[Name, ...]:
    everybody = revision.book.contributors.all()
    return names_of(person.name for person in everybody if person.role == role)


def _title_of(section: Section) -> str:
    """Empty where the book has one section of its own name."""
    title = " ".join(section.title.split())
    return "" if title == section.revision.book.title else title


def _last_place(thread: Annotation) -> Anchor | None:
    """Where it stands, or last stood, with its section and book."""
    anchors = Anchor.objects.shown().filter(annotation=thread, section__isnull=False)
    told = anchors.select_related("section__revision__book", "revision__book")
    return told.defer("section__html", "section__text").order_by("revision__number").last()


def _plain(annotation: Annotation) -> str:
    """What it says without its marks."""
    return annotation.body and " ".join(canonical_text(annotation.body_html).split())
