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
from annotations.models.company import (
    LayerChoice,
    Lifted,
    Veil,
    VeiledSections,
    VeilQuerySet,
    sections_under,
)
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
from annotations.models.moderation import Block, Closure, Deed, Flag, Held

__all__ = [
    "Anchor",
    "AnchorQuerySet",
    "Annotation",
    "AnnotationQuerySet",
    "Block",
    "Carrying",
    "Closure",
    "Deed",
    "Event",
    "EventQuerySet",
    "Flag",
    "Held",
    "Layer",
    "LayerChoice",
    "LayerQuerySet",
    "Lifted",
    "Reaction",
    "ReadThread",
    "ReadUpTo",
    "Tag",
    "TagQuerySet",
    "Veil",
    "VeilQuerySet",
    "VeiledSections",
    "Wording",
    "sections_under",
    "shown_anchors",
    "standing",
    "tags_of",
]
