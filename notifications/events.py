"""What an event of a layer means for whom. Each may be told again and changes nothing then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.models import Mute, User
from annotations.models import Event, Reaction
from notifications import audience
from notifications.mentions import MOST, named_in
from notifications.models import Notification
from notifications.telling import tell

if TYPE_CHECKING:
    from annotations.models import Annotation

Kind = Notification.Kind


def tell_of(event: Event) -> None:
    """Write what it has to tell. Expects the annotation with its layer, root and answer."""
    note = event.annotation
    if note.is_deleted or note.is_hidden or note.layer_id != event.layer_id:
        return
    _tell_mentions(note)
    if event.action in (Event.Action.CREATED, Event.Action.MOVED) and note.root:
        # Also of one that moved along: what its old layer had to tell may not have been told yet.
        _tell_reply(note, note.root)
    elif event.action == Event.Action.MOVED:
        _tell_move(event, note)
    if event.action == Event.Action.UPDATED:
        _tell_answer(event, note)
        _tell_reactions(note)


def _tell_mentions(note: Annotation) -> None:
    """To whom it names now and didn't before; however often it is changed, to few."""
    names = named_in(note.body)
    if not names:
        return
    news = _about(note, Kind.MENTION, f"mention:{note.pk}", note.author_id)
    told = Notification.objects.filter(annotation=note, kind=Kind.MENTION).values("reader")
    readers = audience.who_may_read(note, audience.named(names)).exclude(pk__in=told)
    left = readers.order_by("pk").values_list("pk", flat=True)[: max(0, MOST - told.count())]
    tell(User.objects.filter(pk__in=list(left)), news)


def _tell_reply(reply: Annotation, thread: Annotation) -> None:
    """To all who follow the thread; who is named in it has heard so already."""
    readers = audience.who_may_read(reply, audience.followers_of(thread, before=reply.pk))
    readers = readers.exclude(pk__in=audience.named(named_in(reply.body)).values("pk"))
    tell(readers, _about(reply, Kind.REPLY, f"reply:{reply.pk}", reply.author_id))


def _tell_answer(event: Event, question: Annotation) -> None:
    """To who asked, and to whose reply it is; not to who marked it."""
    answer = question.answer
    if answer is None or answer.is_deleted or answer.is_hidden or event.actor_id is None:
        return
    concerned = User.objects.filter(pk__in=[question.author_id, answer.author_id])
    readers = audience.others(concerned, event.actor_id).filter(
        pk__in=question.layer.readers().values("pk")
    )
    tell(readers, _about(answer, Kind.ANSWER, f"answer:{answer.pk}", event.actor_id))


def _tell_reactions(note: Annotation) -> None:
    """To its author, gathered by day: how many readers reacted, and didn't on an earlier day."""
    if not note.reaction_count:
        return
    muted = Mute.objects.filter(reader=note.author_id).values("person")
    reacted = Reaction.objects.filter(annotation=note).exclude(reader__in=muted)
    count = reacted.exclude(reader=note.author_id).count()
    digests = Notification.objects.filter(
        reader=note.author_id, kind=Kind.REACTION, annotation=note
    )
    key = f"reaction:{note.pk}:{timezone.now():%Y-%m-%d}"
    count -= sum(digests.exclude(key=key).values_list("count", flat=True))
    today = digests.filter(key=key)
    before = today.values_list("count", flat=True).first()
    if count < 1:
        today.delete()
    elif before is None:
        news = _about(note, Kind.REACTION, key, None)
        news.count = count
        tell(note.layer.readers().filter(pk=note.author_id), news)
    elif count > before:
        today.update(count=count, read_at=None, created_at=timezone.now())
    else:
        today.update(count=count)


def _tell_move(event: Event, thread: Annotation) -> None:
    """To all who follow it. Who can't see where it went is told that, and no more."""
    readers = audience.others(audience.followers_of(thread), thread.author_id)
    key = f"moved:{event.layer_id}:{event.number}"
    tell(readers, _about(thread, Kind.MOVED, key, thread.author_id))


def _about(note: Annotation, kind: Kind, key: str, actor: int | None) -> Notification:
    return Notification(
        kind=kind, key=key, annotation=note, book_id=note.layer.book_id, actor_id=actor
    )
