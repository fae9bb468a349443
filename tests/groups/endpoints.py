"""Every call of a group's pages, with who may make it, for tests of them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from django.test import Client

from accounts.models import User
from annotations.models import Layer
from books.models import Book, GroupBook, Milestone
from groups import services
from groups.models import Ban, Group, JoinRequest
from tests.making import first_section, make_group, take_up

Role = Literal["member", "moderator", "owner"]
ROLES: tuple[Role, ...] = ("member", "moderator", "owner")


@dataclass(frozen=True, slots=True)
class Call:
    """`path` comes behind the group's address; `ID` is the id of what `of` names."""

    method: Literal["get", "post"]
    path: str
    needs: Role
    data: dict[str, str] = field(default_factory=dict)
    of: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def send(self, client: Client, group: Group, pk: int = 0) -> Any:
        address = f"{group.get_absolute_url()}{self.path.replace('ID', str(pk))}"
        return getattr(client, self.method)(address, self.data)


CALLS = (
    Call("get", "members/", "member"),
    Call("get", "leave/", "member"),
    Call("post", "leave/", "member"),
    Call("get", "begin/", "member"),
    Call("get", "books/utopia/", "member"),
    Call("get", "trail/", "moderator"),
    Call("post", "invitations/", "moderator"),
    Call("post", "invitations/ID/revoke/", "moderator", of="invitation"),
    Call("post", "requests/ID/answer/", "moderator", {"answer": "accept"}, of="request"),
    Call("post", "members/ID/remove/", "moderator", of="member"),
    Call("post", "bans/ID/readmit/", "moderator", of="ban"),
    Call("post", "members/ID/appoint/", "owner", {"role": "moderator"}, of="member"),
    Call("post", "members/ID/hand-over/", "owner", of="member"),
    Call("get", "settings/", "owner"),
    Call("post", "settings/", "owner", {"name": "Others"}),
    Call("get", "books/", "owner"),
    Call("post", "books/", "owner", {"book": "utopia"}),
    Call("post", "books/utopia/lay-aside/", "owner"),
    Call("get", "books/utopia/dates/", "owner"),
    Call("post", "books/utopia/dates/", "owner", {"section": "chapter-1", "due": "2099-01-01"}),
    Call("post", "books/utopia/dates/ID/remove/", "owner", of="date"),
)
WITH_ID = tuple(call for call in CALLS if call.of)


def make_all(
    ada: User, ben: User, cora: User, iris: User, book: Book, **details: Any
) -> tuple[Group, dict[str, int]]:
    """A group with one of everything, and their ids: ada owns it, iris moderates, ben is in it."""
    group = make_group(ada, ben, iris, **details)
    services.appoint(ada, group.memberships.get(person=iris), "moderator")
    take_up(group, book)
    ids = {
        "invitation": services.invite(ada, group).pk,
        "member": group.memberships.get(person=ben).pk,
        "request": JoinRequest.objects.create(group=group, person=cora).pk,
        "ban": Ban.objects.create(group=group, person=cora).pk,
        "date": Milestone.objects.create(
            group_book=GroupBook.objects.get(group=group),
            section_slug=first_section(book).slug,
            title="Chapter 1",
            due="2099-01-01",
        ).pk,
    }
    return group, ids


def state_of(group: Group) -> tuple[object, ...]:
    """All that a refused call must leave as it was."""
    group = Group.objects.get(pk=group.pk)
    return (
        group.name,
        list(group.memberships.order_by("pk").values_list("person", "role")),
        list(group.invitations.order_by("pk").values_list("pk", "revoked_at")),
        group.requests.count(),
        group.bans.count(),
        group.entries.count(),
        list(Milestone.objects.order_by("pk").values_list("pk", "due")),
        list(Layer.objects.order_by("pk").values_list("pk", flat=True)),
        list(group.group_books.values_list("pk", flat=True)),
    )
