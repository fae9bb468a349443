"""Who says what about which words, and the numbered record of it."""

from annotations.models.annotation import (
    Anchor,
    AnchorQuerySet,
    Annotation,
    AnnotationQuerySet,
    shown_anchors,
    standing,
)
from annotations.models.carrying import Carrying
from annotations.models.conversation import (
    Reaction,
    ReadThread,
    ReadUpTo,
    Tag,
    TagQuerySet,
    Wording,
    tags_of,
)
from annotations.models.event import Event, EventQuerySet
from annotations.models.layer import Layer, LayerQuerySet

__all__ = [
    "Anchor",
    "AnchorQuerySet",
    "Annotation",
    "AnnotationQuerySet",
    "Carrying",
    "Event",
    "EventQuerySet",
    "Layer",
    "LayerQuerySet",
    "Reaction",
    "ReadThread",
    "ReadUpTo",
    "Tag",
    "TagQuerySet",
    "Wording",
    "shown_anchors",
    "standing",
    "tags_of",
]
