"""A work, its contributors and subjects, and who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import is_editor
from books.licences import Licence, licence_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def readable(user: User | AnonymousUser, book: str = "") -> models.Q:
    """Published books; drafts too for editors.

    `book` is the path to the book from what is filtered, such as `revision__book__`: a join
    costs less than a subquery, and the rule stays in one place.
    """
    return models.Q() if is_editor(user) else models.Q(**{f"{book}published_at__isnull": False})


class Subject(models.Model):
    """What books are about, as the shelf is filtered by it."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class BookQuerySet(models.QuerySet["Book"]):
    def readable_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(readable(user))

    def for_shelf(self) -> Self:
        """With all that a book's cover and credits need, in a fixed number of queries."""
        return self.select_related("current", "cover").prefetch_related("contributors")


class Book(models.Model):
    """A work, whatever the state of its text."""

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    title = models.CharField(max_length=500)
    subtitle = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=35, help_text=_("BCP 47 tag, such as en or zh-Hant"))
    licence_code = models.CharField(max_length=40, blank=True, help_text=_("SPDX identifier"))
    source_url = models.URLField(max_length=500, blank=True)
    attribution = models.CharField(max_length=500, blank=True)
    year = models.SmallIntegerField(
        null=True, blank=True, help_text=_("when the work first came out; before our era below 0")
    )
    subjects = models.ManyToManyField(Subject, blank=True, related_name="books")
    cover = models.ForeignKey(
        "Asset", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    current = models.ForeignKey(
        "Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("books:book", args=[self.slug])

    @property
    def licence(self) -> Licence | None:
        return licence_for(self.licence_code)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def was_ever_published(self) -> bool:
        """Then readers know its address, and its first text never changes."""
        return self.is_published or self.revisions.released().exists()

    def is_readable_by(self, user: User | AnonymousUser) -> bool:
        """As `BookQuerySet.readable_by`; of a published book it doesn't ask who the user is.

        So the session isn't read, and what is sent may stay in caches for everybody.
        """
        return self.is_published or is_editor(user)

    def publish(self) -> None:
        """Let everybody read it. From now on its text only changes by a new revision."""
        now = timezone.now()
        self.published_at = self.published_at or now
        self.save(update_fields=["published_at"])
        self.revisions.filter(book__current=models.F("pk"), released_at=None).update(
            released_at=now
        )

    def withdraw(self) -> None:
        """Take it from the readers; editors still see it, and it can be published again."""
        self.published_at = None
        self.save(update_fields=["published_at"])


class Contributor(models.Model):
    """A person and what they did for the book, in the order of the title page."""

    class Role(models.TextChoices):
        """MARC relator codes."""

        AUTHOR = "aut", _("author")
        TRANSLATOR = "trl", _("translator")
        EDITOR = "edt", _("editor")
        ILLUSTRATOR = "ill", _("illustrator")
        COMMENTATOR = "cmm", _("commentator")
        INTRODUCTION = "aui", _("author of introduction")
        PRODUCER = "bkp", _("book producer")
        TRANSCRIBER = "trc", _("transcriber")
        OTHER = "ctb", _("contributor")

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="contributors")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=3, choices=Role.choices, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name
