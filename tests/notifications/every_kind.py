"""One reader who is told something of every kind, as it happens in the library."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from annotations import conversing, holding, moderating, moving
from annotations.models import Layer
from books.contents import contents_of
from books.models import Book, GroupBook
from books.programme.services import set_date
from groups import services as membership
from groups.models import Group, JoinRequest
from notifications.following import follow
from notifications.models import Notification
from notifications.reminding import remind
from tests.correcting import correct, released
from tests.making import (
    ask,
    first_section,
    layer_of,
    make_group,
    take_up,
    target_of,
    write_note,
    write_reply,
)
from tests.texts import IDLE, TRADES, TRAFFIC

FEW = "either man or woman"
TOIL = "perpetual toil"
TRADE = "follow his trade diligently"
HIDDEN = "Buy shoes"


def tell_all(reader: User, ben: User, cora: User, editor: User, book: Book) -> None:
    """Everything is told once it returns; `book` has the chapters TRADES and TRAFFIC."""
    _in_threads(reader, ben, cora, editor, book)
    _of_what_waited(reader, editor, book)
    _in_groups(reader, ben, cora, book)
    _of_a_correction(reader, editor, book)
    follow()
    told = Notification.objects.filter(reader=reader).values_list("kind", flat=True)
    assert set(told) == set(Notification.Kind.values)


def _in_threads(reader: User, ben: User, cora: User, editor: User, book: Book) -> None:
    section = first_section(book)
    note = write_note(reader, section, FEW, "Who counts as a *person* here?")
    write_reply(ben, note, "Read on: a few lines later he says who is let off.\n\n> and who is not")
    write_reply(cora, note, "@ada Elsewhere he is less generous, see [this](https://example.org).")
    hidden = write_reply(ben, note, HIDDEN)
    follow()
    moderating.hide(editor, hidden, "Advertising")
    for person in (ben, cora):
        conversing.react(person, note, "thanks")
    question = ask(reader, section, TOIL, "Is a working day of six hours enough?")
    answer = write_reply(ben, question, "With `h = 6`, and everybody at work: he thinks so.")
    conversing.mark_answer(question, answer.pk, editor)


def _of_what_waited(reader: User, editor: User, book: Book) -> None:
    section = first_section(book)
    layer = layer_of(book, reader)
    for decline in (False, True):
        wanted = {
            "layer": layer.pk,
            "section": section.pk,
            "target": target_of(section, TRADE),
            "body": "The Latin is here: https://example.org/utopia",
            "key": str(uuid4()),
        }
        held = holding.hold(reader, layer, wanted, None, section=section)
        if decline:
            holding.decline(editor, held, "Say in your own words what is behind the link.")
        else:
            holding.approve(editor, held)


def _in_groups(reader: User, ben: User, cora: User, book: Book) -> None:
    membership.ask(cora, make_group(reader, name="Monday evenings", is_listed=True))
    group = membership.found(ben, "Utopians", is_listed=True)
    membership.ask(reader, group)
    membership.answer(ben, JoinRequest.objects.get(person=reader), accept=True)
    take_up(group, book)
    assert book.current
    taken = GroupBook.objects.get(group=group)
    for place, entry in enumerate(contents_of(book.current).entries[:2]):
        set_date(taken, entry, timezone.localdate() + timedelta(days=1 + 7 * place))
    remind()
    _moved(reader, ben, group, book)
    _moved(reader, ben, make_group(ben, name="Amaurots"), book)


def _moved(reader: User, ben: User, group: Group, book: Book) -> None:
    thread = write_note(ben, first_section(book), TRADE, "Who chooses the trade?")
    write_reply(reader, thread, "The father does.")
    follow()
    layer = take_up(group, book)
    moving.move(thread, Layer.objects.select_related("book", "group").get(pk=layer.pk))


def _of_a_correction(reader: User, editor: User, book: Book) -> None:
    write_note(reader, first_section(book), IDLE, "How strict is this?")
    sentence = "The chief, and almost the only, business of the Syphogrants is to take care that "
    assert sentence in TRADES
    without = TRADES.replace(f"{sentence}<em>{IDLE}</em>, but that every one", "Everyone")
    released(correct(book, without, TRAFFIC), editor)
