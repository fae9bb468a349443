"""The answers of the API as serializers: for its description alone, nothing is built from them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from annotations import models
from annotations.schemas import (
    COLOURS,
    REACTIONS,
    NewReplySchema,
    NewThreadSchema,
    TargetSchema,
    TextField,
)

Shape = serializers.Serializer[Any]


class Author(Shape):
    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()


class Target(TargetSchema):
    """`start` 0, `end` 0 and empty `exact` are the whole section."""

    end = serializers.IntegerField(min_value=0)
    exact = TextField(allow_blank=True)
    state = serializers.ChoiceField(models.Anchor.State.values)


class Reactions(Shape):
    """How many readers reacted with each kind."""

    agree = serializers.IntegerField()
    thanks = serializers.IntegerField()
    wonder = serializers.IntegerField()


class Annotation(Shape):
    id = serializers.IntegerField()
    layer = serializers.IntegerField()
    revision = serializers.IntegerField(
        allow_null=True, help_text="in whose text its place is told"
    )
    section = serializers.IntegerField(allow_null=True, help_text="null when its words are lost")
    motivation = serializers.ChoiceField(models.Annotation.Motivation.values)
    target = Target(allow_null=True)
    root = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # DRF takes
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # them off
    replies = serializers.IntegerField(help_text="living replies of its thread")
    author = Author(allow_null=True)
    body = serializers.CharField(help_text="Markdown")
    html = serializers.CharField(help_text="sanitised")
    tags = serializers.ListField(child=serializers.CharField())
    colour = serializers.ChoiceField(COLOURS, allow_blank=True, help_text="of a highlight")
    answer = serializers.IntegerField(
        allow_null=True, help_text="the reply that answers a question; null while it is open"
    )
    news = serializers.IntegerField(
        help_text="number of the event that last wrote something into its thread"
    )
    edits = serializers.IntegerField(help_text="how many earlier wordings there are")
    reactions = Reactions()
    reacted = serializers.ChoiceField(
        REACTIONS, allow_null=True, required=False, help_text="your own; sockets don't tell it"
    )
    created = serializers.DateTimeField()
    edited = serializers.DateTimeField(allow_null=True)
    deleted = serializers.BooleanField()
    hidden = serializers.CharField(
        allow_null=True, help_text="why a moderator hid its words; body and tags are then empty"
    )


class AnnotationPage(Shape):
    next = serializers.URLField(allow_null=True, required=False)
    previous = serializers.URLField(allow_null=True, required=False)
    results = Annotation(many=True)


class Thread(Shape):
    root = Annotation()
    replies = Annotation(many=True)


class Words(Shape):
    """What a hidden note says, for its author and moderators."""

    body = serializers.CharField(help_text="Markdown")
    html = serializers.CharField(help_text="sanitised")
    tags = serializers.ListField(child=serializers.CharField())


class Wording(Shape):
    body = serializers.CharField(help_text="Markdown")
    html = serializers.CharField(help_text="sanitised")
    tags = serializers.ListField(child=serializers.CharField())
    written = serializers.DateTimeField()


class History(Shape):
    results = Wording(many=True)


class Columns(Shape):
    """Side by side, in the order of the ids; positions in code points."""

    id = serializers.ListField(
        child=serializers.IntegerField(), help_text="each less the one before it"
    )
    start = serializers.ListField(child=serializers.IntegerField())
    length = serializers.ListField(child=serializers.IntegerField())
    author = serializers.ListField(child=serializers.IntegerField(), help_text="row of `authors`")
    replies = serializers.ListField(child=serializers.IntegerField())
    motivation = serializers.ListField(
        child=serializers.CharField(), help_text="first letter; a for a question that is answered"
    )
    colour = serializers.ListField(
        child=serializers.ChoiceField(COLOURS, allow_blank=True), help_text="of a highlight"
    )
    news = serializers.ListField(
        child=serializers.IntegerField(), help_text="each less the one before it"
    )
    authors = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="ids, whoever wrote most first; 0 for threads whose first note was deleted",
    )


class VeilOver(Shape):
    """Others' notes in the section are hidden from you until one of these is reached."""

    notes = serializers.IntegerField(help_text="how many you have to write; 0: only the day counts")
    written = serializers.IntegerField(help_text="how many you have written")
    until = serializers.DateTimeField(allow_null=True)


class Closed(Shape):
    """Where no new notes are taken, and why."""

    reason = serializers.CharField()
    places = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="from where to where; 0 to 0 is the whole section",
    )


class LayerPositions(Shape):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(models.Layer.Kind.values)
    name = serializers.CharField()
    group = serializers.CharField(allow_null=True, help_text="its name in addresses")
    readers = serializers.IntegerField(allow_null=True, help_text="how many are in the group")
    head = serializers.IntegerField(help_text="number of its last event")
    writable = serializers.BooleanField()
    chosen = serializers.BooleanField(help_text="you are in this layer")
    moderates = serializers.BooleanField(help_text="you moderate it")
    veil = VeilOver(allow_null=True)
    closed = Closed(allow_null=True, help_text="null when all of it is open to new notes")
    notes = serializers.IntegerField(
        allow_null=True, help_text="threads here; null when they are in view"
    )
    annotations = Columns(allow_null=True, help_text="null when it is not in view")


class Positions(Shape):
    section = serializers.IntegerField()
    lost = serializers.IntegerField(
        help_text="your own threads for which the book's current text has no place"
    )
    waiting = serializers.IntegerField(help_text="of your own, what waits for approval")
    layers = LayerPositions(many=True)


class Found(Shape):
    """A stretch of the current text, with its words as they now are."""

    section = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()


class Now(Shape):
    """Where an old section's places are in the current text."""

    section = serializers.IntegerField()
    address = serializers.CharField()
    start = serializers.IntegerField()
    places = Found(many=True, allow_null=True, help_text="null for each that is lost")


class Citation(Shape):
    """One citation in four forms, as plain text."""

    apa = serializers.CharField()
    mla = serializers.CharField()
    chicago = serializers.CharField()
    bibtex = serializers.CharField()


class Carrying(Shape):
    state = serializers.ChoiceField(models.Carrying.State.values)
    words = serializers.CharField(help_text="what is being done, or why it failed")
    done = serializers.IntegerField()
    total = serializers.IntegerField(help_text="0 while nobody knows")
    exact = serializers.IntegerField()
    moved = serializers.IntegerField()
    approximate = serializers.IntegerField()
    lost = serializers.IntegerField()


class HeldShape(Shape):
    """What waits for an editor's approval."""

    id = serializers.IntegerField()
    layer = serializers.IntegerField()
    author = Author()
    section = serializers.IntegerField(allow_null=True)
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]  # DRF takes it off
    exact = serializers.CharField()
    body = serializers.CharField()
    html = serializers.CharField()
    created = serializers.DateTimeField()


class Waiting(Shape):
    held = HeldShape()


class HeldList(Shape):
    results = HeldShape(many=True)


class ClosureOne(Shape):
    """Where a public margin takes no new notes."""

    id = serializers.IntegerField()
    section = serializers.IntegerField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    reason = serializers.CharField()


class Closures(Shape):
    results = ClosureOne(many=True)


class Rendered(Shape):
    html = serializers.CharField()


New = PolymorphicProxySerializer(
    component_name="New",
    serializers=[NewThreadSchema, NewReplySchema],
    resource_type_field_name=None,
)
