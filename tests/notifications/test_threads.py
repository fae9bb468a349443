"""What happens in threads, told to whom it concerns and to nobody else."""

from __future__ import annotations

import pytest
from django.db.models import Q
from django.utils import timezone

from accounts.models import Mute, User
from annotations import conversing, services
from annotations.models import Annotation, Event, Layer
from annotations.recording import record
from annotations.schemas import Words
from books.models import Book, Section
from groups import services as membership
from groups.models import Membership
from notifications.following import follow
from notifications.mentions import named_in
from notifications.models import Cursor, Following, Notification
from tests.making import ask, make_group, take_up, write_note, write_reply
from tests.notifications.telling import kinds, told
from tests.texts import IDLE


@pytest.fixture
def note(ada: User, trades: Section) -> Annotation:
    return write_note(ada, trades, IDLE)


def in_group(author: User, section: Section, layer: Layer) -> Annotation:
    """A note in a group's layer."""
    note = write_note(author, section, IDLE)
    Annotation.objects.filter(pk=note.pk).update(layer=layer)
    note.refresh_from_db()
    return note


def test_a_reply_is_told_to_all_in_its_thread_but_its_author(
    ada: User, ben: User, cora: User, note: Annotation
) -> None:
    first = write_reply(ben, note)
    second = write_reply(cora, first)
    assert told(ada) == [("reply", first.pk), ("reply", second.pk)]
    assert told(ben) == [("reply", second.pk)]
    assert told(cora) == []


def test_what_was_told_is_not_told_again(ada: User, ben: User, note: Annotation) -> None:
    write_reply(ben, note)
    assert kinds(ada) == ["reply"]
    Cursor.objects.update(number=0)
    assert kinds(ada) == ["reply"]


def test_one_may_follow_and_leave_a_thread(
    ada: User, ben: User, cora: User, note: Annotation
) -> None:
    Following.objects.create(reader=cora, thread=note, wanted=True)
    Following.objects.create(reader=ada, thread=note, wanted=False)
    write_reply(ben, note)
    assert kinds(cora) == ["reply"]
    assert kinds(ada) == []


def test_who_is_named_is_told_once(ada: User, ben: User, cora: User, note: Annotation) -> None:
    reply = write_reply(ben, note, "@ADA, and @cora. Not `@iris`.")
    assert told(ada) == [("mention", reply.pk)]
    assert told(cora) == [("mention", reply.pk)]


def test_a_name_may_stand_amid_chinese(ada: User, ben: User, note: Annotation) -> None:
    reply = write_reply(ben, note, "请看@ada，还有我@ben的")
    assert told(ada) == [("mention", reply.pk)]
    assert named_in("问@cora吧, café@ada, a@iris.org") == ["cora"]


def test_a_name_added_later_is_told_and_no_other_again(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Ask @ben.")
    assert kinds(ben) == ["mention"]
    services.edit(note, Words("Ask @ben and @cora.", ()))
    assert kinds(ben) == ["mention"]
    assert kinds(cora) == ["mention"]


def test_nobody_is_called_into_a_layer_that_they_cannot_read(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    layer = take_up(make_group(ada, ben), utopia)
    note = in_group(ada, trades, layer)
    reply = write_reply(ben, note, "@cora @ada")
    assert told(cora) == []
    assert told(ada) == [("mention", reply.pk)]
    assert not Notification.objects.filter(reader=cora).exists()


def test_who_left_the_group_hears_nothing_and_sees_no_more_what_was_told(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    group = make_group(ada, ben, cora)
    note = in_group(ben, trades, take_up(group, utopia))
    write_reply(cora, note)
    assert set(kinds(ben)) == {"book", "reply"}
    membership.remove(ada, Membership.objects.get(person=ben))
    write_reply(cora, note)
    assert kinds(ben) == []
    assert Notification.objects.filter(reader=ben, kind="reply").count() == 1


def test_the_muted_are_not_heard_whenever_they_were_muted(
    ada: User, ben: User, note: Annotation
) -> None:
    write_reply(ben, note)
    assert kinds(ada) == ["reply"]
    mute = Mute.objects.create(reader=ada, person=ben)
    write_reply(ben, note, "@ada")
    assert kinds(ada) == []
    mute.delete()
    assert kinds(ada) == ["reply"]


def test_what_is_deleted_or_hidden_before_it_was_told_is_not_told(
    ada: User, ben: User, note: Annotation
) -> None:
    services.delete(write_reply(ben, note))
    hidden = write_reply(ben, note)
    Annotation.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    assert kinds(ada) == []


def test_what_is_deleted_later_is_listed_no_more(ada: User, ben: User, note: Annotation) -> None:
    reply = write_reply(ben, note)
    assert kinds(ada) == ["reply"]
    services.delete(reply)
    assert kinds(ada) == []


def test_an_answer_is_told_to_whose_reply_it_is_and_to_who_asked(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    question = ask(ada, trades, IDLE)
    reply = write_reply(ben, question)
    conversing.mark_answer(question, reply.pk, ada)
    assert kinds(ben) == ["answer"]
    assert kinds(ada) == ["reply"]
    other = write_reply(cora, question)
    conversing.mark_answer(question, other.pk, ben)
    assert kinds(ada)[-1] == "answer"
    assert told(cora) == [("answer", other.pk)]


def test_reactions_are_gathered_by_day(
    ada: User, ben: User, cora: User, iris: User, note: Annotation
) -> None:
    def counts() -> list[int]:
        follow()
        found = Notification.objects.filter(reader=ada, kind="reaction").order_by("pk")
        return list(found.values_list("count", flat=True))

    conversing.react(ben, note, "thanks")
    conversing.react(cora, note, "agree")
    assert counts() == [2]
    Notification.objects.filter(reader=ada).update(key=f"reaction:{note.pk}:2000-01-01")
    services.edit(note, Words("Said anew", ()))
    assert counts() == [2]
    conversing.react(iris, note, "wonder")
    assert counts() == [2, 1]
    conversing.take_back(iris, note)
    assert counts() == [2]


def test_a_thread_that_went_elsewhere_is_told_to_those_in_it(
    ada: User, ben: User, cora: User, utopia: Book, note: Annotation
) -> None:
    write_reply(ben, note)
    write_reply(cora, note)
    follow()
    layer = take_up(make_group(ada, ben), utopia)
    Annotation.objects.filter(Q(pk=note.pk) | Q(root=note.pk)).update(layer=layer)
    note.refresh_from_db()
    record(layer, note, Event.Action.MOVED, ada)
    assert set(kinds(ben)) == {"reply", "book", "moved"}
    assert kinds(cora) == ["moved"]
    assert "moved" not in kinds(ada)
