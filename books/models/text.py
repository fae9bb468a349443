"""What a book's text is made of: its revisions, their sections and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import is_editor
from books.models.book import Book, readable

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class RevisionQuerySet(models.QuerySet["Revision"]):
    def released(self) -> Self:
        return self.filter(released_at__isnull=False)

    def readable_by(self, user: User | AnonymousUser) -> Self:
        """Every released state of the books they may read; for editors those to come as well."""
        found = self.filter(readable(user, "book__"))
        return found if is_editor(user) else found.released()


class Revision(models.Model):
    """One state of a book's text; a correction makes a new one.

    Until it is released, an editor may still arrange its contents and nobody can annotate it;
    from then on it never changes.
    """

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    original = models.FileField(upload_to="originals/", blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(
        max_length=64, blank=True, db_index=True, help_text=_("of the original file, in hex")
    )
    start = models.SlugField(
        max_length=80,
        allow_unicode=True,
        blank=True,
        help_text=_("slug of the section where the text proper begins, if the book says so"),
    )
    said_licence = models.CharField(
        max_length=40, blank=True, help_text=_("SPDX identifier that the file itself names")
    )
    note = models.CharField(max_length=500, blank=True, help_text=_("what was corrected"))
    warnings = models.JSONField(
        default=list, blank=True, help_text=_("what was dropped or looked odd, a sentence each")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_at = models.DateTimeField(
        null=True, blank=True, help_text=_("from then on the text never changes")
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("book", "number"), name="one_revision_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.book}, revision {self.number}"

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_public(self) -> bool:
        return self.is_released and self.book.is_published

    def is_readable_by(self, user: User | AnonymousUser) -> bool:
        """As `RevisionQuerySet.readable_by`; of a public one it doesn't ask who the user is."""
        return self.is_public or is_editor(user)


class SectionQuerySet(models.QuerySet["Section"]):
    def readable_by(self, user: User | AnonymousUser) -> Self:
        """Those of every released state of the books they may read; for editors all."""
        found = self.filter(readable(user, "revision__book__"))
        return found if is_editor(user) else found.filter(revision__released_at__isnull=False)

    def contents(self) -> Self:
        """Titles and tree without the text, for a table of contents."""
        return self.defer("html", "text")


class Section(models.Model):
    """A chapter or part, in a tree, in reading order.

    `html` is sanitised and never changes. `text` is its canonical text: what the DOM gives
    as `textContent`. Every position in the library counts code points of `text`.
    """

    class Matter(models.TextChoices):
        """What kind of pages: those before the text proper, it, and those after."""

        FRONT = "front", _("front matter")
        BODY = "body", _("text")
        BACK = "back", _("back matter")

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    slug = models.SlugField(max_length=80, allow_unicode=True)
    title = models.CharField(max_length=500)
    matter = models.CharField(max_length=5, choices=Matter.choices, default=Matter.BODY)
    language = models.CharField(max_length=35, blank=True)
    direction = models.CharField(max_length=3, default="ltr")
    html = models.TextField()
    text = models.TextField()
    length = models.PositiveIntegerField(default=0, help_text=_("code points of the text"))

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("revision", "slug"), name="one_section_a_slug"),
            models.UniqueConstraint(fields=("revision", "position"), name="one_section_a_position"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("books:section", args=[self.revision.book.slug, self.slug])


class Asset(models.Model):
    """A picture that the text shows; `name` is the SHA-256 of its bytes with an extension."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="assets")
    name = models.CharField(max_length=80)
    media_type = models.CharField(max_length=80)
    file = models.FileField(upload_to="assets/")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("revision", "name"), name="one_asset_a_name"),
        )

    def __str__(self) -> str:
        return self.name
