from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.generics import ListAPIView, RetrieveAPIView

from books.api.pages import PageInOrder
from books.api.shapes import BookShape, BookWithContents, OldSectionShape
from books.models import Book, BookQuerySet, Section, SectionQuerySet
from books.shelf import matching, wish_from

if TYPE_CHECKING:
    from rest_framework.serializers import BaseSerializer


FILTERED_BY = (
    OpenApiParameter("q", description="Words of the title, or of the name of somebody who made it"),
    OpenApiParameter("language", description="BCP 47 tag; en finds en-GB too"),
    OpenApiParameter("subject", description="A subject's slug"),
    OpenApiParameter("licence", description="SPDX identifier"),
)


class PageOfBooks(PageInOrder):
    page_size = 50


@extend_schema_view(get=extend_schema(parameters=[*FILTERED_BY]))
class Books(ListAPIView[Book]):
    """The books of the library that you may read, filtered as its page is."""

    serializer_class: type[BaseSerializer[Any]] = BookShape
    pagination_class = PageOfBooks

    def get_queryset(self) -> BookQuerySet:
        books = Book.objects.readable_by(self.request.user)
        return (
            matching(books, wish_from(self.request.query_params))
            .for_shelf()
            .prefetch_related("subjects")
        )


class OneBook(RetrieveAPIView[Book]):
    """A book with its contents."""

    serializer_class: type[BaseSerializer[Any]] = BookWithContents
    lookup_field = "slug"

    def get_queryset(self) -> BookQuerySet:
        return Book.objects.readable_by(self.request.user).for_shelf().prefetch_related("subjects")


class OldSection(RetrieveAPIView[Section]):
    """A section as it was in one revision, by its name there."""

    serializer_class: type[BaseSerializer[Any]] = OldSectionShape

    def get_queryset(self) -> SectionQuerySet:
        return Section.objects.readable_by(self.request.user).contents()

    def get_object(self) -> Section:
        return get_object_or_404(
            self.get_queryset().select_related("revision__book"),
            revision__book__slug=self.kwargs["slug"],
            revision__number=self.kwargs["number"],
            slug=self.kwargs["section"],
        )
