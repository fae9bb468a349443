"""How a thread goes from one layer of its book to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from annotations import guarding
from annotations.errors import MovedMeanwhile
from annotations.lifting import lift
from annotations.models import Annotation, Event, ReadThread, Tag
from annotations.recording import lock_all, record_all

if TYPE_CHECKING:
    from annotations.models import Layer


def move(thread: Annotation, to: Layer) -> Annotation:
    """Take a thread with all its replies to another layer of its book. What has nothing to say any
    more, and what a moderator hid, stays; so does what is there already.

    In the layer that it leaves each of its annotations is deleted, the root last; where it comes
    to, each is moved there, the root first. Raises MovedMeanwhile when it went elsewhere while it
    was asked for, and what `guarding` raises when it may not come into a public layer.
    """
    with transaction.atomic():
        layers = lock_all({thread.layer_id, to.pk})
        root = Annotation.objects.for_presenting().get(pk=thread.pk)
        if root.layer_id == to.pk or root.is_deleted or root.is_hidden:
            return root
        if root.layer_id not in layers:
            raise MovedMeanwhile
        old, new = layers[root.layer_id], layers[to.pk]
        replies = _living_replies(root)
        # While both layers are held, so that no link is written into it meanwhile.
        guarding.guard_move(root, replies, new)
        going = [root, *replies]
        for annotation in going:
            annotation.layer = new
        root.news = new.head + len(going)
        Annotation.objects.filter(Q(pk=root.pk) | Q(root=root)).update(layer=new)
        Annotation.objects.filter(pk=root.pk).update(news=root.news)
        Tag.objects.tell(root)
        # Their numbers are those of the layer that it leaves.
        ReadThread.objects.filter(thread=root).delete()
        record_all(old, going[::-1], Event.Action.DELETED)
        lift(new, root)
        record_all(new, going, Event.Action.MOVED)
    return root


def _living_replies(root: Annotation) -> list[Annotation]:
    """Those that say something. A deleted one goes along, too, but nobody needs to hear of it."""
    living = Annotation.objects.filter(root=root, deleted_at=None).select_related("author")
    replies = list(living.order_by("pk"))
    for reply in replies:
        reply.root = root
    return replies
