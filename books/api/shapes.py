"""Books and their contents as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from books.models import Book, Contributor, Section, Subject


class ContributorShape(serializers.ModelSerializer[Contributor]):
    class Meta:
        model = Contributor
        fields = ("name", "role")


class SectionShape(serializers.ModelSerializer[Section]):
    """A line of the contents; `length` in code points, `depth` from 0."""

    class Meta:
        model = Section
        fields = ("id", "slug", "title", "depth", "length", "language", "direction")


class OldSectionShape(serializers.ModelSerializer[Section]):
    """`address`: its page among those of its revision."""

    address = serializers.SerializerMethodField()

    class Meta:
        model = Section
        fields = ("id", "address", "length")

    def get_address(self, section: Section) -> str:
        revision = section.revision
        return reverse(
            "books:revision_section", args=[revision.book.slug, revision.number, section.slug]
        )


class SubjectShape(serializers.ModelSerializer[Subject]):
    class Meta:
        model = Subject
        fields = ("slug", "name")


class Downloads(serializers.Serializer[Any]):
    """Addresses; `original` is null for a text that no file was kept of."""

    epub = serializers.CharField()
    text = serializers.CharField()
    original = serializers.CharField(allow_null=True)


class BookShape(serializers.ModelSerializer[Book]):
    contributors = ContributorShape(many=True)
    licence = serializers.CharField(source="licence_code")
    url = serializers.CharField(source="get_absolute_url")
    subjects = SubjectShape(many=True)
    downloads = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "slug",
            "url",
            "title",
            "subtitle",
            "description",
            "language",
            "licence",
            "source_url",
            "attribution",
            "year",
            "subjects",
            "contributors",
            "downloads",
        )

    @extend_schema_field(Downloads(allow_null=True))
    def get_downloads(self, book: Book) -> dict[str, str | None] | None:
        revision = book.current
        if revision is None:
            return None
        original = reverse("books:revision_original", args=[book.slug, revision.number])
        return {
            "epub": reverse("books:epub", args=[book.slug, book.slug]),
            "text": reverse("books:text", args=[book.slug, book.slug]),
            "original": original if revision.original else None,
        }


class BookWithContents(BookShape):
    contents = serializers.SerializerMethodField()

    class Meta(BookShape.Meta):
        fields = (*BookShape.Meta.fields, "contents")

    @extend_schema_field(SectionShape(many=True))
    def get_contents(self, book: Book) -> list[dict[str, object]]:
        if book.current is None:
            return []
        return [SectionShape(section).data for section in book.current.sections.contents()]
