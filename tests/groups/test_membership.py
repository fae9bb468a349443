"""Coming, going and who decides on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from annotations.models import Layer
from books.models import Book
from groups import services
from groups.models import Ban, Entry, Group, JoinRequest, Membership
from tests.making import make_group, take_up


def member(group: Group, person: User) -> Membership:
    return group.memberships.get(person=person)


def deeds(group: Group) -> list[str]:
    return list(group.entries.order_by("pk").values_list("kind", flat=True))


def test_who_founds_a_group_owns_it(ada: User) -> None:
    group = services.found(ada, "Utopians of the north")
    assert group.slug == "utopians-of-the-north"
    assert group.role_of(ada) == "owner"
    assert services.found(ada, "Utopians of the north").slug == "utopians-of-the-north-2"
    assert services.found(ada, "读书会").slug == "读书会"
    assert deeds(group) == ["founded"]


def test_an_invitation_lets_in_until_it_is_revoked_or_over(
    ada: User, ben: User, cora: User
) -> None:
    group = services.found(ada, "Utopians")
    invitation = services.invite(ada, group)
    services.join(ben, invitation)
    assert services.join(ben, invitation) == member(group, ben)
    invitation.refresh_from_db()
    assert invitation.joined == 1
    services.revoke(ada, invitation)
    with pytest.raises(services.NotPossible, match="no longer valid"):
        services.join(cora, invitation)
    over = services.invite(ada, group, timezone.now() - timedelta(minutes=1))
    with pytest.raises(services.NotPossible, match="no longer valid"):
        services.join(cora, over)
    assert not group.role_of(cora)


def test_asking_is_answered_once(ada: User, ben: User, cora: User) -> None:
    group = services.found(ada, "Utopians", is_listed=True)
    for person in (ben, cora, cora):
        services.ask(person, group, "Please")
    bens, coras = JoinRequest.objects.order_by("pk")
    services.answer(ada, bens, accept=True)
    with pytest.raises(services.NotPossible, match="Somebody was faster"):
        services.answer(ada, bens, accept=False)
    services.answer(ada, coras, accept=False)
    assert (group.role_of(ben), group.role_of(cora)) == ("member", "")
    assert deeds(group) == ["founded", "asked", "asked", "accepted", "declined"]


def test_who_is_kept_out_does_not_come_back(ada: User, ben: User) -> None:
    group = make_group(ada, ben)
    services.remove(ada, member(group, ben), keep_out=True, reason="Advertising")
    with pytest.raises(services.NotPossible, match="keep you out"):
        services.join(ben, services.invite(ada, group))
    with pytest.raises(services.NotPossible, match="keep you out"):
        services.ask(ben, group)
    services.readmit(ada, Ban.objects.get())
    services.join(ben, services.invite(ada, group))
    assert group.role_of(ben) == "member"


def test_the_owner_stays_until_somebody_else_owns_it(ada: User, ben: User) -> None:
    group = make_group(ada, ben)
    with pytest.raises(services.NotPossible, match="Hand the group over"):
        services.leave(ada, group)
    with pytest.raises(services.NotPossible, match="no longer one that may"):
        services.remove(ben, member(group, ada))
    with pytest.raises(services.NotPossible, match="the owner by nobody"):
        services.remove(ada, member(group, ada))
    with pytest.raises(services.NotPossible, match="no longer one that may"):
        services.hand_over(ben, member(group, ben))
    services.hand_over(ada, member(group, ben))
    services.leave(ada, group)
    assert (group.role_of(ada), group.role_of(ben)) == ("", "owner")
    assert list(group.entries.values_list("kind", flat=True).order_by("pk"))[-2:] == [
        Entry.Kind.HANDED_OVER,
        Entry.Kind.LEFT,
    ]


def test_who_was_removed_by_another_moderator_meanwhile_is_told_of(
    ada: User, ben: User, cora: User
) -> None:
    group = make_group(ada, ben, cora)
    services.appoint(ada, member(group, cora), "moderator")
    bens = member(group, ben)
    services.remove(cora, bens)
    with pytest.raises(services.NotPossible, match="no longer in the group"):
        services.remove(ada, bens, keep_out=True)
    with pytest.raises(services.NotPossible, match="no longer in the group"):
        services.appoint(ada, bens, "moderator")
    with pytest.raises(services.NotPossible, match="no longer in the group"):
        services.hand_over(ada, bens)
    assert deeds(group)[-1] == "removed"
    assert not Ban.objects.exists()


def test_moderators_are_appointed_and_members_again(ada: User, ben: User) -> None:
    group = make_group(ada, ben)
    services.appoint(ada, member(group, ben), "moderator")
    assert member(group, ben).moderates
    services.appoint(ada, member(group, ben), "member")
    assert not member(group, ben).moderates
    with pytest.raises(services.NotPossible, match="one owner"):
        services.appoint(ada, member(group, ben), "owner")


def test_members_share_a_layer_until_they_go(
    ada: User, ben: User, cora: User, utopia: Book
) -> None:
    group = make_group(ada, ben)
    layer = take_up(group, utopia)
    kinds = [one.kind for one in Layer.objects.open_to(ben, utopia)]
    assert kinds == ["public", "group", "private"]
    assert layer not in Layer.objects.visible_to(cora)
    services.leave(ben, group)
    assert layer not in Layer.objects.visible_to(ben)
    before, layer = layer.audience, Layer.objects.get(pk=layer.pk)
    assert layer.audience == before + 1


def test_a_hidden_group_is_seen_by_its_members_alone(ada: User, ben: User, cora: User) -> None:
    group = make_group(ada, ben)
    listed = services.found(ada, "Everybody", is_listed=True)
    assert set(Group.objects.visible_to(cora)) == {listed}
    assert set(Group.objects.visible_to(ben)) == {group, listed}
    assert set(Group.objects.of(ben)) == {group}
