"""The group's owner lays veils and takes them away, by the API and on a page; nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from annotations.models import Deed, Layer, Veil
from tests.annotations.endpoints import API
from tests.annotations.reveal.conftest import Secret
from tests.correcting import correct, released
from tests.making import layer_of
from tests.texts import TRADES

PAGE = "/groups/utopians/books/utopia/reveal/"
TOMORROW = timezone.localdate() + timedelta(days=1)


def client_of(user: User | None) -> APIClient:
    client = APIClient()
    if user:
        client.force_login(user)
    return client


def put(user: User | None, layer: Layer, slug: str = "chapter-1", **terms: Any) -> Any:
    path = f"{API}layers/{layer.pk}/veils/{slug}/"
    return client_of(user).put(path, terms or {"notes": 2}, format="json")


def test_the_owner_lays_changes_and_removes_a_veil(iris: User, circle: Layer) -> None:
    assert put(iris, circle).json() == {
        "section": "chapter-1", "notes": 2, "until": None, "lifted": 0,
    }  # fmt: skip
    day = "2099-09-01T08:00:00Z"
    assert put(iris, circle, notes=3, until=day).json()["until"] == day
    path = f"{API}layers/{circle.pk}/veils/"
    listed = client_of(iris).get(path).json()["results"]
    assert [(veil["section"], veil["notes"]) for veil in listed] == [("chapter-1", 3)]
    assert client_of(iris).delete(f"{path}chapter-1/").status_code == 204
    assert client_of(iris).delete(f"{path}chapter-1/").status_code == 404
    deeds = Deed.objects.order_by("pk").values_list("actor__username", "kind", "detail")
    assert list(deeds) == [
        ("iris", "veiled", "chapter-1: 2"),
        ("iris", "veiled", "chapter-1: 3, 2099-09-01T08:00:00+00:00"),
        ("iris", "unveiled", "chapter-1"),
    ]
    circle.refresh_from_db()
    assert circle.audience == 3


def test_the_same_terms_again_are_no_deed(iris: User, circle: Layer) -> None:
    for _time in range(2):
        assert put(iris, circle).status_code == 200
    assert Deed.objects.count() == 1


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"notes": 0}, "notes"),
        ({"until": None}, "notes"),
        ({"notes": 101}, "notes"),
        ({"notes": -1}, "notes"),
        ({"notes": 2, "until": "2020-01-01T00:00:00Z"}, "until"),
        ({"until": "some day"}, "until"),
    ],
)
def test_terms_that_lift_nothing_are_refused(
    terms: dict[str, Any], field: str, iris: User, circle: Layer
) -> None:
    answer = put(iris, circle, **terms)
    assert answer.status_code == 422
    assert field in answer.json()["error"]["fields"]
    assert not Veil.objects.exists()


@pytest.mark.parametrize("kind", ["public", "private"])
def test_only_a_groups_layer_has_veils(kind: str, iris: User, circle: Layer) -> None:
    assert put(iris, layer_of(circle.book, iris, kind)).status_code == 403


def test_there_must_be_such_a_section(iris: User, circle: Layer) -> None:
    assert put(iris, circle, "chapter-9").status_code == 404


@pytest.mark.parametrize(("name", "status"), [("ben", 403), ("moderator", 403), ("guest", 401)])
def test_nobody_else_may(
    name: str, status: int, ben: User, circle: Layer, veil: Veil, request: pytest.FixtureRequest
) -> None:
    if name == "moderator" and circle.group:
        circle.group.memberships.filter(person=ben).update(role="moderator")
    user = None if name == "guest" else ben
    assert put(user, circle).status_code == status
    path = f"{API}layers/{circle.pk}/veils/"
    assert client_of(user).delete(f"{path}chapter-1/").status_code == status
    assert client_of(user).get(path).status_code == (200 if name == "moderator" else status)
    page = client_of(user).post(PAGE, {})
    assert page.status_code == (302 if name == "guest" else 403)
    assert Veil.objects.count() == 1


def test_a_stranger_learns_nothing_of_it(circle: Layer, veil: Veil) -> None:
    stranger = User.objects.create_user("drew", "drew@example.org", "no man may live idle")
    for answer in (
        put(stranger, circle),
        client_of(stranger).get(f"{API}layers/{circle.pk}/veils/"),
        client_of(stranger).get(PAGE),
        client_of(stranger).get("/groups/nobody/books/utopia/reveal/"),
    ):
        assert answer.status_code == 404


@pytest.fixture
def owner(iris: User) -> Client:
    client = Client()
    client.force_login(iris)
    return client


def test_the_page_shows_and_sets_them(owner: Client, veil: Veil) -> None:
    page = owner.get(PAGE).content.decode()
    assert 'name="chapter-1-notes"' in page
    assert 'value="2"' in page
    answer = owner.post(
        PAGE,
        {
            "chapter-1-notes": "",
            "chapter-1-until": "",
            "chapter-2-notes": "3",
            "chapter-2-until": TOMORROW.isoformat(),
        },
        follow=True,
    )
    assert "It is set" in answer.content.decode()
    (laid,) = Veil.objects.all()
    assert (laid.section_slug, laid.notes) == ("chapter-2", 3)
    assert laid.until
    assert timezone.localdate(laid.until) == TOMORROW
    assert f'value="{TOMORROW.isoformat()}"' in owner.get(PAGE).content.decode()


def test_an_hour_that_the_page_does_not_show_is_kept(owner: Client, veil: Veil) -> None:
    until = timezone.now() + timedelta(days=3, hours=2)
    Veil.objects.update(until=until)
    day = timezone.localdate(until).isoformat()
    owner.post(PAGE, {"chapter-1-notes": "5", "chapter-1-until": day})
    veil.refresh_from_db()
    assert (veil.notes, veil.until) == (5, until)


@pytest.mark.parametrize(
    ("field", "value"),
    [("notes", "many"), ("notes", "101"), ("until", "2020-01-01"), ("until", "x")],
)
def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(
    owner: Client, veil: Veil, field: str, value: str
) -> None:
    answer = owner.post(PAGE, {"chapter-1-notes": "4", f"chapter-2-{field}": value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'aria-invalid="true"' in page
    assert f'value="{value}"' in page
    veil.refresh_from_db()
    assert veil.notes == 2


def test_a_veil_whose_section_is_gone_can_be_taken_away(
    owner: Client, iris: User, secret: Secret, veil: Veil
) -> None:
    revision = correct(veil.layer.book, "<p>Something else.</p>", TRADES)
    revision.sections.filter(slug="chapter-1").update(slug="other")
    Veil.objects.update(section_slug="never-was")
    released(revision, iris)
    assert "No longer in the text" in owner.get(PAGE).content.decode()
    owner.post(PAGE, {"never-was-notes": "", "never-was-until": ""})
    assert not Veil.objects.exists()
