"""The cover: one of the book's pictures, one that the editor has, or none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from books.formats.images import asset_of
from books.formats.parsed import ParsedAsset
from books.models import Asset, Book, Revision
from books.storing import stored_files

LARGEST = 8 * 2**20
"""Bytes."""

MOST_SHOWN = 48


def pictures_of(revision: Revision) -> QuerySet[Asset]:
    """The pictures that a cover is chosen from; of an atlas with hundreds, the first."""
    return revision.assets.order_by("pk")[:MOST_SHOWN]


class CoverForm(forms.Form):
    """`picture` goes before `cover`: who uploads one means it."""

    cover = forms.CharField(required=False)
    picture = forms.FileField(label=_("A picture from your computer"), required=False)

    def __init__(self, book: Book, revision: Revision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        self.revision = revision

    def clean_cover(self) -> Asset | None:
        name = self.cleaned_data["cover"]
        found = self.revision.assets.filter(name=name).first()
        if self.book.cover is not None and self.book.cover.name == name:
            found = self.book.cover
        if name and found is None:
            raise forms.ValidationError(_("That picture isn’t in this book. Choose another."))
        return found

    def clean_picture(self) -> ParsedAsset | None:
        file: UploadedFile[Any] | None = self.cleaned_data["picture"]
        if file is None:
            return None
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError(
                _("This picture is too large: %(most)s is the most. Save it smaller."),
                params={"most": filesizeformat(LARGEST)},
            )
        asset = asset_of(file.read())
        if asset is None:
            raise forms.ValidationError(
                _("This file is no picture. Choose a PNG, JPEG, WebP, AVIF, GIF or SVG file.")
            )
        return asset

    def save(self) -> None:
        picture: ParsedAsset | None = self.cleaned_data["picture"]
        self.book.cover = _kept(self.revision, picture) if picture else self.cleaned_data["cover"]
        self.book.save(update_fields=["cover"])


def _kept(revision: Revision, picture: ParsedAsset) -> Asset:
    with stored_files() as stored:
        file = stored.put(f"assets/{picture.name}", picture.data)
        return Asset.objects.get_or_create(
            revision=revision,
            name=picture.name,
            defaults={"media_type": picture.media_type, "file": file},
        )[0]
