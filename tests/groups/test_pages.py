"""What a group's pages show, and what is done there."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from groups import services
from groups.models import Ban, Entry, Group, JoinRequest
from groups.trail import sentence_of
from groups.views.listing import A_PAGE
from tests.making import make_group


@pytest.fixture
def group(ada: User, ben: User) -> Group:
    return make_group(ada, ben, is_listed=True, description="We read slowly.")


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def do(client: Client, path: str, **data: str) -> str:
    """Presses a button of the members' page; the page that says what came of it."""
    answer = client.post(f"/groups/utopians/{path}", data, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_guests_find_listed_groups(client: Client, ada: User, group: Group) -> None:
    services.found(ada, "Hidden from all")
    page = page_of(client, "/groups/")
    assert "Utopians" in page
    assert "2 members" in page
    assert "Hidden from all" not in page
    assert "Sign in to see yours" in page


def test_mine_are_told_from_those_i_may_ask_to_join(
    client: Client, ben: User, cora: User, group: Group
) -> None:
    services.found(cora, "Amaurots", is_listed=True)
    client.force_login(ben)
    mine, _rule, others = page_of(client, "/groups/").partition("Open to new members")
    assert "Utopians" in mine
    assert "Utopians" not in others
    assert "Amaurots" in others


def test_many_are_searched_and_turned_over(client: Client, ada: User) -> None:
    for number in range(A_PAGE + 1):
        services.found(ada, f"Circle {number:02}", is_listed=True)
    page = page_of(client, "/groups/")
    assert "Circle 00" in page
    assert "Circle 20" not in page
    assert 'href="?page=2"' in page
    assert "Circle 20" in page_of(client, "/groups/?page=2")
    page = page_of(client, "/groups/?q=circle+20")
    assert "Circle 20" in page
    assert "Circle 01" not in page
    assert "No group has that name." in page_of(client, "/groups/?q=nothing")
    assert 'href="?q=circle&page=2"' in page_of(client, "/groups/?q=circle")


def test_many_groups_cost_no_more_queries(
    client: Client, ada: User, cora: User, django_assert_num_queries: Any
) -> None:
    client.force_login(cora)
    for number in range(12):
        services.found((ada, cora)[number % 2], f"Circle {number}", is_listed=True)
    with django_assert_num_queries(6):
        client.get("/groups/")


def test_the_queue_is_a_tab_for_moderators_alone(
    client: Client, ada: User, ben: User, group: Group
) -> None:
    for person, is_there in ((ada, True), (ben, False)):
        client.force_login(person)
        page = page_of(client, "/groups/utopians/members/")
        assert ('href="/groups/utopians/queue/"' in page) is is_there


def test_founding(client: Client, cora: User) -> None:
    assert client.get("/groups/new/")["Location"] == "/accounts/login/?next=/groups/new/"
    client.force_login(cora)
    assert "Start a group" in page_of(client, "/groups/new/")
    words = {"name": "读书会", "description": "We read.", "is_listed": "on"}
    answer = client.post("/groups/new/", words)
    group = Group.objects.get()
    assert (group.name, group.description, group.is_listed) == ("读书会", "We read.", True)
    assert group.role_of(cora) == "owner"
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_group_needs_a_name(client: Client, cora: User, name: str) -> None:
    client.force_login(cora)
    answer = client.post("/groups/new/", {"name": name, "description": "Kept words"})
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert not Group.objects.exists()


def test_members_see_each_other_and_no_tools(client: Client, ben: User, group: Group) -> None:
    JoinRequest.objects.create(group=group, person=User.objects.create(username="dora"))
    client.force_login(ben)
    page = page_of(client, "/groups/utopians/members/")
    assert "Ada Lovelace" in page
    assert "Owner" in page
    assert "Leave the group" in page
    for tool in ("Invitations", "They ask to join", "Remove", "Make a moderator", "Trail"):
        assert tool not in page


def test_inviting_and_revoking(client: Client, ada: User, group: Group) -> None:
    group.invitations.all().delete()
    client.force_login(ada)
    do(client, "invitations/", days="7")
    invitation = group.invitations.get()
    assert invitation.expires_at
    page = page_of(client, "/groups/utopians/members/")
    assert f"http://testserver/groups/join/{invitation.code}/" in page
    assert f"<code>{invitation.code}</code>" in page
    page = do(client, f"invitations/{invitation.pk}/revoke/")
    assert f"<code>{invitation.code}</code>" not in page
    do(client, "invitations/", days="")
    assert group.invitations.get(revoked_at=None).expires_at is None


@pytest.mark.parametrize(("said", "role"), [("accept", "member"), ("decline", "")])
def test_requests_are_answered(
    client: Client, ada: User, cora: User, group: Group, said: str, role: str
) -> None:
    services.ask(cora, group, "I have read Plato.")
    client.force_login(ada)
    assert "I have read Plato." in page_of(client, "/groups/utopians/members/")
    asked = group.requests.get()
    assert "Cora Ito" in do(client, f"requests/{asked.pk}/answer/", answer=said)
    assert group.role_of(cora) == role
    assert not group.requests.exists()


def test_who_was_kept_out_meanwhile_is_not_let_in(
    client: Client, ada: User, cora: User, group: Group
) -> None:
    services.ask(cora, group)
    Ban.objects.create(group=group, person=cora)
    client.force_login(ada)
    page = do(client, f"requests/{group.requests.get().pk}/answer/", answer="accept")
    assert "keep you out" in page
    assert not group.role_of(cora)


def test_removing_keeping_out_and_readmitting(
    client: Client, ada: User, ben: User, group: Group
) -> None:
    client.force_login(ada)
    member = group.memberships.get(person=ben)
    page = do(client, f"members/{member.pk}/remove/", reason="Advertising", keep_out="yes")
    assert not group.role_of(ben)
    assert "Kept out" in page
    assert "Advertising" in page
    page = do(client, f"bans/{group.bans.get().pk}/readmit/")
    assert "Kept out" not in page
    services.join(ben, group.invitations.get())
    member = group.memberships.get(person=ben)
    do(client, f"members/{member.pk}/remove/")
    assert not group.role_of(ben)
    assert not group.bans.exists()


def test_appointing_and_handing_over(client: Client, ada: User, ben: User, group: Group) -> None:
    client.force_login(ada)
    member = group.memberships.get(person=ben)
    do(client, f"members/{member.pk}/appoint/", role="moderator")
    assert group.role_of(ben) == "moderator"
    do(client, f"members/{member.pk}/appoint/", role="member")
    assert group.role_of(ben) == "member"
    own = group.memberships.get(person=ada)
    assert "one owner" in do(client, f"members/{own.pk}/appoint/", role="member")
    do(client, f"members/{member.pk}/hand-over/")
    assert (group.role_of(ada), group.role_of(ben)) == ("moderator", "owner")


def test_the_owner_changes_the_settings(client: Client, ada: User, group: Group) -> None:
    client.force_login(ada)
    assert "We read slowly." in page_of(client, "/groups/utopians/settings/")
    client.post("/groups/utopians/settings/", {"name": "Friends of More"})
    group.refresh_from_db()
    assert (group.name, group.slug, group.is_listed) == ("Friends of More", "utopians", False)
    answer = client.post("/groups/utopians/settings/", {"name": ""})
    assert answer.status_code == 422
    assert "A group needs a name." in answer.content.decode()


def bold(name: str) -> str:
    return f"<b><bdi>{name}</bdi></b>"


def test_the_trail_says_who_did_what(client: Client, ada: User, ben: User, group: Group) -> None:
    services.remove(ada, group.memberships.get(person=ben), keep_out=True, reason="Advertising")
    client.force_login(ada)
    page = page_of(client, "/groups/utopians/trail/")
    ada_removed_ben = f"{bold('Ada Lovelace')} removed {bold('Ben Adeyemi')} and keeps them out"
    for told in (ada_removed_ben, "Advertising", f"{bold('Ada Lovelace')} founded the group"):
        assert told in page
    User.objects.filter(pk=ben.pk).delete()
    assert "Somebody who is gone" in page_of(client, "/groups/utopians/trail/")


def test_the_trail_is_told_in_the_order_of_the_reader_s_language(
    client: Client, ada: User, ben: User, group: Group
) -> None:
    services.appoint(ada, group.memberships.get(person=ben), "moderator")
    client.force_login(ada)
    page = client.get("/groups/utopians/trail/", headers={"accept-language": "zh-CN"})
    told = f"{bold('Ada Lovelace')} 将 {bold('Ben Adeyemi')} 设为版主"
    assert told in page.content.decode()


def test_the_trail_has_a_sentence_for_each_deed_and_shows_names_as_they_are(ada: User) -> None:
    ada.display_name = "Ada <b>& 100%(actor)s"
    for kind in Entry.Kind:
        sentence = sentence_of(Entry(kind=kind, actor=ada, person=ada))
        assert sentence.startswith(bold("Ada &lt;b&gt;&amp; 100%(actor)s"))


def test_many_members_cost_no_more_queries(
    client: Client, ada: User, group: Group, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        person = User.objects.create(username=f"reader{number}", email=f"{number}@example.org")
        group.memberships.create(person=person)
        services.invite(ada, group)
    client.force_login(ada)
    with django_assert_max_num_queries(13):
        assert "reader19" in page_of(client, "/groups/utopians/members/")


def test_the_menu_leads_to_groups(client: Client, ada: User) -> None:
    assert 'href="/groups/"' in page_of(client, "/")
    client.force_login(ada)
    assert page_of(client, "/").count('href="/groups/"') == 2
