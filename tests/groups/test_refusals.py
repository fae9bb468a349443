"""Whom a group's pages turn away, and how little they tell them."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from books.models import Book
from groups import services
from groups.models import Group
from tests.groups.endpoints import CALLS, ROLES, WITH_ID, Call, make_all, state_of
from tests.making import make_group

MISSING = 404_404
LEADING_ON = ("begin/", "books/utopia/")
Made = tuple[Group, dict[str, int]]

each_call = pytest.mark.parametrize("call", CALLS, ids=str)
each_id = pytest.mark.parametrize("call", WITH_ID, ids=str)


@pytest.fixture
def listed(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> Made:
    return make_all(ada, ben, cora, iris, utopia, is_listed=True)


@pytest.fixture
def hidden(ada: User, ben: User, cora: User, iris: User, utopia: Book) -> Made:
    return make_all(ada, ben, cora, iris, utopia)


@each_call
def test_a_hidden_group_is_not_there_for_strangers_and_guests(
    client: Client, cora: User, hidden: Made, call: Call
) -> None:
    group, ids = hidden
    before = state_of(group)
    assert call.send(client, group, ids.get(call.of, 0)).status_code == 404
    client.force_login(cora)
    answer = call.send(client, group, ids.get(call.of, 0))
    assert answer.status_code == 404
    assert group.name not in answer.content.decode()
    assert state_of(group) == before


def test_nor_are_its_front_page_and_its_list_entry(
    client: Client, cora: User, hidden: Made
) -> None:
    group, _ids = hidden
    for person in (None, cora):
        if person:
            client.force_login(person)
        assert client.get(group.get_absolute_url()).status_code == 404
        assert group.name not in client.get("/groups/").content.decode()
        assert group.name not in client.get("/groups/?q=topian").content.decode()
    assert client.post(f"{group.get_absolute_url()}ask/").status_code == 404


@each_call
def test_guests_of_a_listed_group_are_led_to_sign_in(
    client: Client, listed: Made, call: Call
) -> None:
    group, ids = listed
    before = state_of(group)
    answer = call.send(client, group, ids.get(call.of, 0))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=/groups/utopians/")
    assert state_of(group) == before


@each_call
def test_whose_role_is_not_enough_is_told_so(
    client: Client, ada: User, ben: User, cora: User, iris: User, listed: Made, call: Call
) -> None:
    group, ids = listed
    before = state_of(group)
    people = {"": cora, "member": ben, "moderator": iris, "owner": ada}
    for role in ("", *ROLES)[: ROLES.index(call.needs) + 1]:
        client.force_login(people[role])
        answer = call.send(client, group, ids.get(call.of, 0))
        assert answer.status_code == 403, role
        assert "You may not do this" in answer.content.decode()
    assert state_of(group) == before


@each_call
def test_whose_role_is_enough_comes_in(
    client: Client, ada: User, ben: User, iris: User, listed: Made, call: Call
) -> None:
    group, ids = listed
    client.force_login({"member": ben, "moderator": iris, "owner": ada}[call.needs])
    answer = call.send(client, group, ids.get(call.of, 0))
    assert answer.status_code == (302 if call.method == "post" or call.path in LEADING_ON else 200)


@each_id
def test_what_is_missing_or_anothers_is_not_found(
    client: Client, ada: User, ben: User, listed: Made, call: Call
) -> None:
    group, ids = listed
    before = state_of(group)
    client.force_login(ada)
    assert call.send(client, group, MISSING).status_code == 404
    other = make_group(ada, ben, name="Others")
    assert call.send(client, other, ids[call.of]).status_code == 404
    assert state_of(group) == before


def test_a_group_that_is_not_there(client: Client, ada: User) -> None:
    client.force_login(ada)
    for path in ("", "members/", "settings/", "trail/", "books/", "leave/"):
        assert client.get(f"/groups/atlantis/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("invitations/", {"days": "1000000"}),
        ("requests/ID/answer/", {"answer": "perhaps"}),
        ("members/ID/appoint/", {"role": "owner"}),
        ("members/ID/appoint/", {"role": "king"}),
        ("members/ID/remove/", {"reason": "x" * 501}),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(
    client: Client, ada: User, listed: Made, path: str, data: dict[str, str]
) -> None:
    group, ids = listed
    before = state_of(group)
    client.force_login(ada)
    pk = ids["request" if path.startswith("requests") else "member"]
    address = f"{group.get_absolute_url()}{path.replace('ID', str(pk))}"
    assert client.post(address, data).status_code == 400
    assert client.get(address).status_code == 405
    assert state_of(group) == before


def test_moderators_remove_members_only(
    client: Client, ada: User, ben: User, iris: User, listed: Made
) -> None:
    group, _ids = listed
    services.appoint(ada, group.memberships.get(person=ben), "moderator")
    before = state_of(group)
    for actor, target in ((iris, ada), (iris, ben), (ada, ada)):
        client.force_login(actor)
        member = group.memberships.get(person=target)
        page = client.post(f"/groups/utopians/members/{member.pk}/remove/", follow=True)
        assert "A moderator is removed by the owner" in page.content.decode()
    assert state_of(group) == before
