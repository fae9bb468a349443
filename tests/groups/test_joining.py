"""Coming in by a link, a code or by asking, and going again."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from groups import guessing, services
from groups.models import Group, Invitation, JoinRequest
from tests.making import make_group

OVER = "This invitation is no longer valid. Ask whoever sent it for a new one."


@pytest.fixture
def group(ada: User) -> Group:
    return services.found(ada, "Utopians", "We read slowly.")


@pytest.fixture
def invitation(ada: User, group: Group) -> Invitation:
    return services.invite(ada, group)


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address, follow=True).content.decode())


def test_a_link_shows_the_group_and_who_invites(client: Client, invitation: Invitation) -> None:
    page = page_of(client, invitation.get_absolute_url())
    for told in ("Utopians", "We read slowly.", "1 member", "invited by Ada Lovelace"):
        assert told in page
    back = f"?next={invitation.get_absolute_url()}"
    assert f'href="/accounts/signup/{back}"' in page
    assert f'href="/accounts/login/{back}"' in page
    assert invitation.joined == 0


def test_who_is_signed_in_joins_by_it(
    client: Client, ben: User, group: Group, invitation: Invitation
) -> None:
    client.force_login(ben)
    assert "Join the group" in page_of(client, invitation.get_absolute_url())
    assert not group.role_of(ben)
    answer = client.post(invitation.get_absolute_url(), follow=True)
    assert group.role_of(ben) == "member"
    assert "You are in “Utopians” now." in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/groups/utopians/"
    assert client.get(invitation.get_absolute_url())["Location"] == "/groups/utopians/"


def test_a_guest_is_led_to_sign_in_and_back(
    client: Client, group: Group, invitation: Invitation
) -> None:
    address = invitation.get_absolute_url()
    answer = client.post(address)
    assert answer["Location"] == f"/accounts/login/?next={address}"
    account = {"username": "dora", "email": "dora@example.org", "password1": "six hours only"}
    answer = client.post("/accounts/signup/", account | {"next": address})
    assert answer["Location"] == address
    client.post(address)
    assert group.role_of(User.objects.get(username="dora")) == "member"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_one_that_is_over_says_what_to_do(
    client: Client,
    ada: User,
    ben: User,
    group: Group,
    invitation: Invitation,
    end: str,
    method: str,
) -> None:
    if end == "revoked":
        services.revoke(ada, invitation)
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    client.force_login(ben)
    answer = getattr(client, method)(invitation.get_absolute_url())
    assert answer.status_code == 410
    page = answer.content.decode()
    assert OVER in page
    assert "Utopians" not in page
    assert not group.role_of(ben)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{CODE}", "http://a.example{link}"])
def test_a_code_is_typed_as_people_type(client: Client, invitation: Invitation, typed: str) -> None:
    link = invitation.get_absolute_url()
    said = typed.format(code=invitation.code, CODE=invitation.code.upper(), link=link)
    assert client.get("/groups/join/", {"code": said})["Location"] == link


@pytest.mark.parametrize("typed", ["", " ", "///", "\x00"])
def test_no_code_leads_back_to_the_field(client: Client, db: None, typed: str) -> None:
    page = client.get("/groups/join/", {"code": typed}, follow=True).content.decode()
    assert "Code of the invitation" in page


def test_codes_are_not_guessed_for_long(
    client: Client, ben: User, group: Group, invitation: Invitation
) -> None:
    for number in range(guessing.MOST):
        answer = client.get(f"/groups/join/guess{number}/")
        assert answer.status_code == 404
        assert "No group has this code" in answer.content.decode()
    assert client.get("/groups/join/another/").status_code == 429
    assert client.get(invitation.get_absolute_url()).status_code == 429
    # Another's guesses are not mine.
    client.force_login(ben)
    assert client.get(invitation.get_absolute_url()).status_code == 200


def test_who_is_kept_out_is_told_so(
    client: Client, ada: User, ben: User, group: Group, invitation: Invitation
) -> None:
    member = services.join(ben, invitation)
    services.remove(ada, member, keep_out=True)
    client.force_login(ben)
    page = client.post(invitation.get_absolute_url(), follow=True).content.decode()
    assert "The moderators of “Utopians” keep you out of it." in page
    assert not group.role_of(ben)


def test_one_asks_to_join_a_listed_group_once(client: Client, ada: User, cora: User) -> None:
    group = make_group(ada, is_listed=True)
    client.force_login(cora)
    assert "Ask to join" in page_of(client, "/groups/utopians/")
    for _time in range(2):
        page = client.post("/groups/utopians/ask/", {"message": "Please"}, follow=True)
        assert "You asked to join." in page.content.decode()
    request = JoinRequest.objects.get()
    assert (request.group, request.person, request.message) == (group, cora, "Please")
    client.force_login(ada)
    assert "1 person asks to join" in page_of(client, "/groups/utopians/")


def test_neither_a_guest_nor_a_member_nor_a_novel_asks(
    client: Client, ada: User, ben: User, cora: User
) -> None:
    make_group(ada, ben, is_listed=True)
    answer = client.post("/groups/utopians/ask/")
    assert answer["Location"].startswith("/accounts/login/")
    client.force_login(ben)
    client.post("/groups/utopians/ask/")
    client.force_login(cora)
    client.post("/groups/utopians/ask/", {"message": "x" * 501})
    assert not JoinRequest.objects.exists()


def test_who_is_kept_out_does_not_ask(client: Client, ada: User, ben: User) -> None:
    group = make_group(ada, ben, is_listed=True)
    services.remove(ada, group.memberships.get(person=ben), keep_out=True)
    client.force_login(ben)
    page = client.post("/groups/utopians/ask/", follow=True).content.decode()
    assert "keep you out" in page
    assert not JoinRequest.objects.exists()


def test_leaving_asks_first_and_the_owner_hands_over_first(
    client: Client, ada: User, ben: User
) -> None:
    group = make_group(ada, ben)
    client.force_login(ben)
    assert "Leave “Utopians”?" in page_of(client, "/groups/utopians/leave/")
    assert group.role_of(ben) == "member"
    client.post("/groups/utopians/leave/")
    assert not group.role_of(ben)
    assert client.get("/groups/utopians/").status_code == 404
    client.force_login(ada)
    assert "Hand it over to another member" in page_of(client, "/groups/utopians/leave/")
    page = client.post("/groups/utopians/leave/", follow=True).content.decode()
    assert "Hand the group over to another member" in page
    assert group.role_of(ada) == "owner"
