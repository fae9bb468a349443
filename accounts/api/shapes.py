"""What may be sent, and what is refused."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.appearance import CHOICES


def _choice(name: str) -> serializers.ChoiceField:
    return serializers.ChoiceField([word for word in CHOICES[name] if word], allow_blank=True)


class AppearanceShape(serializers.Serializer[Any]):
    """All choices at once; "" is the middle way."""

    theme = _choice("theme")
    size = _choice("size")
    face = _choice("face")
    width = _choice("width")
    leading = _choice("leading")

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(self.initial_data) - set(CHOICES))
        if unknown:
            raise serializers.ValidationError(
                {name: [_("There is no such choice.")] for name in unknown}
            )
        return attrs


class ReaderShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()


class MutedShape(serializers.Serializer[Any]):
    results = ReaderShape(many=True)
