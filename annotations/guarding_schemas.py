"""What editors say who keep order in a margin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from annotations.schemas import NumberField


class ClosureSchema(serializers.Serializer[Any]):
    """What is closed to new notes: a book without a section, all of a section without a place."""

    section = NumberField(min_value=1, allow_null=True, default=None)
    start = NumberField(default=0)
    end = NumberField(default=0)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["start"] > attrs["end"] or (attrs["end"] and not attrs["section"]):
            reason = _("A passage ends behind its beginning, in a section.")
            raise serializers.ValidationError({"end": reason})
        return attrs


class DecisionSchema(serializers.Serializer[Any]):
    """What an editor makes of what waits for approval."""

    approve = serializers.BooleanField()
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")
