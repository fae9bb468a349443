"""What the publisher's desk has no page for: lists to search, and the last resort."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from books.desk.uploading.handing_in import take_away
from books.licences import LICENCES
from books.models import Book, Contributor, Revision, Subject, Upload


class MadeElsewhere(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only in the stubs
    """Books and all that belongs to them come from files, on the desk."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class ContributorInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Contributor
    extra = 0


class RevisionInline(admin.TabularInline):  # type: ignore[type-arg]
    """To see what there is. Nothing is changed here: readers' notes stand on it."""

    model = Revision
    fields = ("number", "original_name", "note", "created_by", "created_at", "released_at")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Book)
class BookAdmin(MadeElsewhere):
    list_display = ("title", "language", "licence_code", "year", "created_at", "published_at")
    list_filter = (("published_at", admin.EmptyFieldListFilter), "language", "licence_code")
    search_fields = ("title", "subtitle", "contributors__name", "subjects__name")
    date_hierarchy = "created_at"
    fields = (
        "title", "subtitle", "slug", "description", "language", "year", "subjects", "licence_code",
        "source_url", "attribution", "published_at",
    )  # fmt: skip
    readonly_fields = ("slug", "licence_code", "published_at")
    filter_horizontal = ("subjects",)
    inlines = (ContributorInline, RevisionInline)
    actions = ("publish", "withdraw")

    @admin.action(description=_("Publish: everybody may read"))
    def publish(self, request: HttpRequest, books: QuerySet[Book]) -> None:
        for book in books:
            if book.licence_code in LICENCES:
                book.publish()
            else:
                self.message_user(request, _("“%s” needs a licence first.") % book, level="ERROR")

    @admin.action(description=_("Withdraw: only editors may read"))
    def withdraw(self, request: HttpRequest, books: QuerySet[Book]) -> None:
        for book in books:
            book.withdraw()


@admin.register(Subject)
class SubjectAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012  (as Django's own type has it)


@admin.register(Upload)
class UploadAdmin(MadeElsewhere):
    """All of them, those that are long since books too; to look at and to throw away."""

    list_display = ("name", "editor", "state", "size", "created_at", "finished_at")
    list_filter = ("state", "editor")
    search_fields = ("name", "problem")
    date_hierarchy = "created_at"

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Upload) -> None:
        take_away(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Upload]) -> None:
        for upload in queryset:
            take_away(upload)
