"""What happens in groups and to a book's text, told to whom it concerns."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from books.models import Book, GroupBook, Milestone, Section
from groups import services as membership
from groups.models import JoinRequest, Membership
from notifications.models import Happening, Notification
from notifications.reminding import remind
from tests.correcting import correct, released
from tests.making import make_group, take_up, write_note
from tests.notifications.telling import kinds
from tests.texts import IDLE, TRAFFIC

TODAY = date(2026, 11, 23)


def test_who_asks_to_join_is_told_to_moderators_and_hears_when_let_in(
    ada: User, ben: User, cora: User
) -> None:
    group = make_group(ada, ben, is_listed=True)
    membership.ask(cora, group)
    assert kinds(ada) == ["asked"]
    assert kinds(ben) == []
    membership.answer(ada, JoinRequest.objects.get(), accept=True)
    assert kinds(cora) == ["let-in"]
    assert kinds(ada) == ["asked"]
    assert not Happening.objects.exists()


def test_who_is_not_let_in_hears_nothing(ada: User, cora: User) -> None:
    membership.ask(cora, make_group(ada, is_listed=True))
    membership.answer(ada, JoinRequest.objects.get(), accept=False)
    assert kinds(cora) == []


def test_who_no_longer_moderates_no_longer_sees_who_asks(ada: User, ben: User, cora: User) -> None:
    group = make_group(ada, ben, is_listed=True)
    member = Membership.objects.get(person=ben)
    membership.appoint(ada, member, Membership.Role.MODERATOR)
    membership.ask(cora, group)
    assert kinds(ben) == ["asked"]
    membership.appoint(ada, member, Membership.Role.MEMBER)
    assert kinds(ben) == []


def test_a_group_s_programme_is_told_to_its_members(
    ada: User, ben: User, cora: User, utopia: Book
) -> None:
    group = make_group(ada, ben)
    take_up(group, utopia)
    taken = GroupBook.objects.get()
    assert kinds(ben) == ["book"]
    for slug in ("chapter-1", "chapter-2"):
        Milestone.objects.create(group_book=taken, section_slug=slug, title=slug, due=TODAY)
    assert kinds(ben) == ["book", "schedule"]
    membership.leave(ben, group)
    assert kinds(ben) == []
    assert kinds(cora) == kinds(ada) == []


def test_members_are_reminded_of_what_is_due_tomorrow_once(
    ada: User, ben: User, utopia: Book
) -> None:
    take_up(make_group(ada, ben), utopia)
    taken = GroupBook.objects.get()
    for slug, day in (("chapter-1", 24), ("chapter-2", 25)):
        due = date(2026, 11, day)
        Milestone.objects.create(group_book=taken, section_slug=slug, title=slug, due=due)
    for _again in range(2):
        remind(TODAY)
        reminded = Notification.objects.filter(kind="due", reader=ben)
        assert [one.milestone.section_slug for one in reminded if one.milestone] == ["chapter-1"]


def test_what_a_correction_takes_away_is_told_to_its_author(
    ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    released(correct(utopia, "<p>Nothing of it is left.</p>", TRAFFIC), iris)
    assert kinds(ada) == ["lost"]
    released(correct(utopia, "<p>Nothing of it is left, again.</p>", TRAFFIC), iris)
    assert kinds(ada) == ["lost"]
    assert Notification.objects.get(reader=ada).annotation == note
