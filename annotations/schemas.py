"""What a reader may send, checked once at the border.

Each schema turns JSON into a frozen dataclass; whatever takes one gets checked data.
Positions are code points of the section's canonical text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.anchoring import CONTEXT, Place, Quote

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

COLOURS = ("sun", "leaf", "sky", "rose")
"""Of highlights; the first where none is chosen."""
REACTIONS = ("agree", "thanks", "wonder")
BODY_LIMIT = 20_000
QUOTE_LIMIT = 5_000
TAG_LIMIT = 10
TAG_LENGTH = 40
NOTES_LIMIT = 100
"""That a veil may ask for."""
IDS_LIMIT = 100
LARGEST = 2**63 - 1
"""Of the numbers that the database keeps."""
WHOLE = Place(0, 0)
"""Where what speaks of a whole section stands."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a note says: its Markdown and tags."""

    body: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewThread:
    """A note, question or highlight on a passage; without a quote, on the whole section."""

    layer_id: int
    section_id: int
    motivation: str
    quote: Quote | None
    hint: Place
    words: Words
    key: UUID | None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class NewReply:
    parent_id: int
    words: Words
    key: UUID | None


class TextField(serializers.CharField):
    """Text kept exactly as it came: quotes must match the book to the last space."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)


class NumberField(serializers.IntegerField):
    """An id, or the number of an event."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": LARGEST} | options)


class TargetSchema(serializers.Serializer[Any]):
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    exact = TextField(max_length=QUOTE_LIMIT)
    prefix = TextField(max_length=CONTEXT, allow_blank=True, default="")
    suffix = TextField(max_length=CONTEXT, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["end"] <= attrs["start"]:
            raise serializers.ValidationError({"end": _("A passage ends after it starts.")})
        return attrs


class WordsSchema(serializers.Serializer[Any]):
    """The words of a note."""

    body = serializers.CharField(max_length=BODY_LIMIT, allow_blank=True, default="")
    tags = serializers.ListField(
        child=serializers.CharField(max_length=TAG_LENGTH), max_length=TAG_LIMIT, default=list
    )

    def words(self) -> Words:
        data = self.validated_data
        return Words(data["body"], tuple(dict.fromkeys(data["tags"])))

    def sent(self) -> dict[str, Any]:
        """What was sent of what we know, to be read again later."""
        return {name: value for name, value in self.initial_data.items() if name in self.fields}


class EditSchema(WordsSchema):
    """What an annotation says from now on. Its context has the `annotation`.

    A highlight that is given words becomes a note, and has no colour any more.
    """

    colour = serializers.ChoiceField(COLOURS, required=False, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        highlight = self.context["annotation"].motivation == "highlighting"
        if not highlight and not attrs["body"]:
            raise _refused("body", _("A note needs some words."))
        if attrs["colour"] and not highlight:
            raise _refused("colour", _("Only a highlight has a colour."))
        return attrs


class NewThreadSchema(WordsSchema):
    layer = NumberField()
    section = NumberField()
    motivation = serializers.ChoiceField(
        ["commenting", "questioning", "highlighting"], default="commenting"
    )
    target = TargetSchema(required=False, allow_null=True, default=None)
    colour = serializers.ChoiceField(COLOURS, required=False, allow_blank=True, default="")
    key = serializers.UUIDField(required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["motivation"] == "highlighting":
            return self._highlight(attrs)
        if not attrs["body"]:
            raise _refused("body", _("A note needs some words."))
        if attrs["colour"]:
            raise _refused("colour", _("Only a highlight has a colour."))
        return attrs

    def parsed(self) -> NewThread:
        data = self.validated_data
        target = data["target"]
        return NewThread(
            layer_id=data["layer"],
            section_id=data["section"],
            motivation=data["motivation"],
            quote=target and Quote(target["exact"], target["prefix"], target["suffix"]),
            hint=Place(target["start"], target["end"]) if target else WHOLE,
            words=self.words(),
            key=data["key"],
            colour=data["colour"],
        )

    def _highlight(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["body"]:
            raise _refused("body", _("A highlight has no words of its own."))
        if not attrs["target"]:
            raise _refused("target", _("A highlight needs words of the text."))
        return attrs | {"colour": attrs["colour"] or COLOURS[0]}


class NewReplySchema(WordsSchema):
    parent = NumberField()  # type: ignore[assignment]  # DRF takes it off the class
    body = serializers.CharField(max_length=BODY_LIMIT)
    key = serializers.UUIDField(required=False, allow_null=True, default=None)

    def parsed(self) -> NewReply:
        data = self.validated_data
        return NewReply(parent_id=data["parent"], words=self.words(), key=data["key"])


class AnswerSchema(serializers.Serializer[Any]):
    """Which reply answers a question; null opens it again."""

    reply = NumberField(min_value=1, allow_null=True)


class ReactionSchema(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(REACTIONS)


class LayerSchema(serializers.Serializer[Any]):
    """The layer that a thread is moved to."""

    layer = NumberField(min_value=1)


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a thread is put again; without a quote, on the whole section."""

    section_id: int
    quote: Quote | None
    hint: Place


class PlaceSchema(TargetSchema):
    """Words of a section, or `start` 0, `end` 0 and empty `exact` for the whole of it."""

    section = NumberField(min_value=1)
    end = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    exact = TextField(max_length=QUOTE_LIMIT, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if Place(attrs["start"], attrs["end"]) == WHOLE and not attrs["exact"]:
            return attrs
        if not attrs["exact"]:
            raise _refused("exact", _("Choose some words."))
        return super().validate(attrs)

    def parsed(self) -> NewPlace:
        data = self.validated_data
        return NewPlace(
            data["section"],
            Quote(data["exact"], data["prefix"], data["suffix"]) if data["exact"] else None,
            Place(data["start"], data["end"]),
        )


class PlacesField(serializers.CharField):
    """Stretches with commas between them, as in `places=12-30,44-60`; code points.

    `0-0` is the whole section.
    """

    def to_internal_value(self, data: str) -> list[Place]:  # type: ignore[override]  # parsed
        parts = [part.split("-") for part in data.split(",")]
        if not all(
            len(part) == 2 and all(end.isdecimal() and len(end) < 10 for end in part)
            for part in parts
        ):
            raise serializers.ValidationError(_("Write places like 12-30, with commas between."))
        if len(parts) > IDS_LIMIT:
            raise serializers.ValidationError(_("Ask for at most 100 at a time."))
        return [Place(int(start), int(end)) for start, end in parts]


class NowSchema(serializers.Serializer[Any]):
    """Which places of an old text are looked for in the new one; code points of the section."""

    start = serializers.IntegerField(required=False, default=0, min_value=0, max_value=2**31 - 1)
    places = PlacesField(required=False)


class StretchSchema(serializers.Serializer[Any]):
    """A stretch of a section, in code points."""

    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(min_value=1, max_value=2**31 - 1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["end"] <= attrs["start"]:
            raise serializers.ValidationError({"end": _("A passage ends after it starts.")})
        return attrs


class IdsField(serializers.CharField):
    """Numbers with commas between them, as in `id=4,17`."""

    def to_internal_value(self, data: str) -> list[int]:  # type: ignore[override]  # parsed
        words = data.split(",")
        if not all(word.isdecimal() and len(word) < 19 for word in words):
            raise serializers.ValidationError(_("Write numbers with commas between them."))
        if len(words) > IDS_LIMIT:
            raise serializers.ValidationError(_("Ask for at most 100 at a time."))
        return [int(word) for word in words]


class ChosenSchema(serializers.Serializer[Any]):
    """Which annotations a list is asked for."""

    id = IdsField(required=False)
    section = NumberField(required=False, min_value=1)
    book = NumberField(required=False, min_value=1)
    lost = serializers.BooleanField(required=False, default=False)


def _refused(field: str, reason: StrPromise) -> serializers.ValidationError:
    return serializers.ValidationError({field: reason})
