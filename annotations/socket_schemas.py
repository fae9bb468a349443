"""What a reader may say on the socket."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.schemas import NumberField


class SubscribeSchema(serializers.Serializer[Any]):
    """A subscription: the number of the last event seen, by layer."""

    layers = serializers.DictField(child=NumberField())

    def validate_layers(self, layers: dict[str, int]) -> dict[int, int]:
        if not all(key.isdecimal() and len(key) < 19 for key in layers):
            raise serializers.ValidationError(_("Layers are named by their numbers."))
        return {int(key): after for key, after in layers.items()}


class ReplaySchema(serializers.Serializer[Any]):
    """A wish for the events of one layer after a number."""

    layer = NumberField(min_value=1)
    after = NumberField()


class PresentSchema(serializers.Serializer[Any]):
    """Where a reader is, for companions in a group: a code point of a section, and the thread
    that they are writing in, by its root."""

    layer = NumberField(min_value=1)
    section = NumberField(min_value=1)
    at = NumberField()
    writing = NumberField(min_value=1, allow_null=True, default=None)


class AbsentSchema(serializers.Serializer[Any]):
    """A reader no longer shows companions where they are."""

    layer = NumberField(min_value=1)


class ComeSchema(serializers.Serializer[Any]):
    """A moderator's "come here": code points of a section."""

    layer = NumberField(min_value=1)
    section = NumberField(min_value=1)
    start = NumberField()
    end = NumberField()
