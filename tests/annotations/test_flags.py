"""A reader asks moderators to look at a note; nobody else learns of it."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from annotations import moderating, services
from annotations.models import Annotation, Event, Flag
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.making import layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE


def put(client: APIClient, pk: int, **data: Any) -> Any:
    return client.put(f"/api/v1/annotations/{pk}/flag/", data, format="json")


@pytest.mark.parametrize("reason", Flag.Reason.values)
def test_a_reader_flags_a_note_for_a_reason(
    signed_in: SignedIn, ben: User, note: Annotation, reason: str
) -> None:
    assert put(signed_in(ben), note.pk, reason=reason, remark="Look").status_code == 204
    kept = Flag.objects.get()
    assert (kept.annotation, kept.reader, kept.reason, kept.remark, kept.settled_at) == (
        note, ben, reason, "Look", None,
    )  # fmt: skip


def test_flagging_again_changes_nothing(
    signed_in: SignedIn, ben: User, cora: User, iris: User, note: Annotation
) -> None:
    put(signed_in(ben), note.pk, reason="spam")
    moderating.let_stand(iris, note)
    assert put(signed_in(ben), note.pk, reason="abuse").status_code == 204
    kept = Flag.objects.get()
    assert kept.reason == "spam"
    assert kept.settled_at is not None
    put(signed_in(cora), note.pk, reason="abuse")
    assert Flag.objects.filter(settled_at=None).get().reader == cora


def test_a_flag_is_no_event_and_shows_nowhere(
    signed_in: SignedIn, ada: User, ben: User, iris: User, note: Annotation
) -> None:
    address = f"/api/v1/annotations/{note.pk}/"
    before = [signed_in(user).get(address).content for user in (ada, ben, iris)]
    put(signed_in(ben), note.pk, reason="abuse", remark="It hurts")
    assert [signed_in(user).get(address).content for user in (ada, ben, iris)] == before
    assert Event.objects.count() == 1


def test_a_member_flags_in_the_groups_layer(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    take_up(make_group(ada, ben), trades.revision.book)
    note = write_note(ada, trades, IDLE, kind="group")
    assert put(signed_in(ben), note.pk, reason="other").status_code == 204


def test_what_nobody_flags(
    signed_in: SignedIn, guest: APIClient, ada: User, ben: User, iris: User, trades: Section
) -> None:
    mine = write_note(ada, trades, IDLE)
    secret = write_note(ada, trades, IDLE, kind="private")
    hidden = moderating.hide(iris, write_note(ben, trades, IDLE), "Advertising")
    gone = write_note(ben, trades, IDLE)
    write_reply(ada, gone)
    services.delete(gone)
    for pk in (mine.pk, secret.pk, hidden.pk, gone.pk):
        assert put(signed_in(ada), pk, reason="spam").status_code == 403
    assert put(signed_in(ben), secret.pk, reason="spam").status_code == 404
    assert put(signed_in(ben), 404, reason="spam").status_code == 404
    assert put(guest, mine.pk, reason="spam").status_code == 401
    assert not Flag.objects.exists()


def test_a_stranger_to_a_group_flags_nothing_there(
    signed_in: SignedIn, ada: User, cora: User, trades: Section
) -> None:
    take_up(make_group(ada), trades.revision.book)
    note = write_note(ada, trades, IDLE, kind="group")
    assert put(signed_in(cora), note.pk, reason="spam").status_code == 404


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "reason"),
        ({"reason": "dull"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"reason": "spam", "remark": "x" * 501}, "remark"),
        ({"reason": "spam", "remark": []}, "remark"),
    ],
)
def test_a_malformed_flag_is_refused(
    signed_in: SignedIn, ben: User, note: Annotation, data: dict[str, Any], field: str
) -> None:
    answer = put(signed_in(ben), note.pk, **data)
    assert (answer.status_code, *answer.json()["error"]["fields"]) == (422, field)


def test_who_is_blocked_may_still_flag(
    signed_in: SignedIn, ben: User, iris: User, note: Annotation
) -> None:
    moderating.block(iris, layer_of(note.layer.book, ben), ben, "Advertising")
    assert put(signed_in(ben), note.pk, reason="abuse").status_code == 204
