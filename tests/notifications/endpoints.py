"""Every call of notifications, for tests of them all."""

from __future__ import annotations

from typing import Any

from django.test import Client

from accounts.models import User
from notifications.letters.unsubscribing import address_for
from notifications.models import Following, Letter, Morning, Notification, Preference
from tests.annotations.endpoints import API, CHINESE, Call


class Form(Call):
    """Sent as a page's form is."""

    __slots__ = ()

    def send(self, client: Client, pk: object, data: Any = None) -> Any:
        data = self.body(pk) if data is None else data
        return client.post(self.address(pk), data, headers=CHINESE)


OF_A_NOTIFICATION = (
    Call("get", "/notifications/ID/"),
    Form("post", "/notifications/read/", {"id": "ID"}),
    Call("put", f"{API}notifications/seen/", {"ids": ["ID"]}),
)
OF_A_NOTE = (
    Call("get", f"{API}annotations/ID/following/"),
    Call("put", f"{API}annotations/ID/following/", {"following": True}),
)
OF_ONE_S_OWN = (
    Call("get", "/notifications/"),
    Call("get", "/notifications/settings/"),
    Form("post", "/notifications/settings/", {"mail-reply": "never", "zone": "Asia/Tokyo"}),
    Call("get", f"{API}notifications/"),
    Call("put", f"{API}notifications/seen/", {"all": True}),
    Call("get", f"{API}notifications/preferences/"),
    Call(
        "put",
        f"{API}notifications/preferences/",
        {"kind": "reply", "library": True, "mail": "never"},
    ),
)
BY_LETTER = (
    Call("get", "/notifications/letters/ID/end/"),
    Form("post", "/notifications/letters/ID/end/", {"List-Unsubscribe": "One-Click"}),
)
"""Open to whoever has the letter; `ID` is its token."""

WITH_ID = OF_A_NOTIFICATION + OF_A_NOTE
SIGNED_IN = WITH_ID + OF_ONE_S_OWN
ALL = SIGNED_IN + BY_LETTER


def token_for(reader: User) -> str:
    """That of a letter to them."""
    return address_for(Letter(reader=reader)).removesuffix("/end/").rpartition("/")[2]


def state() -> list[Any]:
    """All that a refused call must leave as it was."""
    return [
        *Notification.objects.order_by("pk").values_list("pk", "read_at"),
        *Preference.objects.order_by("pk").values_list("reader", "kind", "book", "mail"),
        *Following.objects.order_by("pk").values_list("reader", "thread", "wanted"),
        *Morning.objects.order_by("pk").values_list("reader", "zone"),
    ]
