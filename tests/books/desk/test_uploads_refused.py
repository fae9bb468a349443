"""The desk is for editors; nobody else's file is even read."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from books.models import Upload
from tests.books.conftest import files_in
from tests.books.desk.conftest import file, handed_in

JSON = {"Accept": "application/json"}
UPLOAD = f"/desk/uploads/{uuid4()}/"
PAGES = ["/desk/", UPLOAD]
POSTS = ["/desk/", f"{UPLOAD}delete/", "/desk/books/utopia/uploads/"]


@pytest.mark.parametrize("address", PAGES)
def test_who_is_not_signed_in_is_asked_to(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", PAGES)
def test_a_reader_is_told_that_it_is_not_open_to_them(
    client: Client, ada: User, address: str
) -> None:
    client.force_login(ada)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Not open to you" in answer.content.decode()


@pytest.mark.parametrize("address", POSTS)
def test_nobody_else_may_send_anything(
    client: Client, ada: User, media: Path, address: str
) -> None:
    answer = client.post(address, {"file": file()})
    assert answer.headers["Location"].startswith("/accounts/login/")
    client.force_login(ada)
    answer = client.post(address, {"file": file()})
    assert answer.status_code == 403
    assert answer.wsgi_request._read_started is False  # type: ignore[attr-defined]
    assert not Upload.objects.exists()
    assert files_in(media) == []


def test_a_script_is_refused_in_its_own_words(client: Client, ada: User) -> None:
    assert client.get(f"{UPLOAD}state.json").json()["error"]["code"] == "not_signed_in"
    assert client.post("/desk/", {"file": file()}, headers=JSON).status_code == 401
    client.force_login(ada)
    assert client.get(f"{UPLOAD}state.json").json()["error"]["code"] == "not_allowed"
    assert client.post("/desk/", {"file": file()}, headers=JSON).status_code == 403


@pytest.mark.parametrize("address", POSTS)
def test_another_site_may_not_send_in_an_editor_s_name(
    iris: User, address: str, utopia: object
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(iris)
    assert browser.post(address, {"file": file()}).status_code == 403
    assert not Upload.objects.exists()


def test_the_form_s_own_token_is_taken(iris: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(iris)
    browser.get("/desk/")
    token = browser.cookies["csrftoken"].value
    browser.post("/desk/", {"csrfmiddlewaretoken": token, "file": file()})
    assert Upload.objects.count() == 1


def test_an_editor_who_is_not_staff_has_the_desk_and_sees_the_others_uploads(
    client: Client, editor: User, iris: User
) -> None:
    handed_in(iris)
    client.force_login(editor)
    page = client.get("/desk/").content.decode()
    assert "utopia.epub" in page
    assert "Administration" not in page


def test_the_way_to_the_desk_is_shown_to_editors_alone(
    client: Client, ada: User, editor: User
) -> None:
    for reader, shown in ((ada, False), (editor, True)):
        client.force_login(reader)
        assert ('href="/desk/"' in client.get("/").content.decode()) is shown


@pytest.mark.parametrize("way", ["get", "put", "delete"])
def test_nothing_is_taken_away_by_a_link(
    client: Client, iris: User, editor: User, way: str
) -> None:
    upload = handed_in(iris)
    client.force_login(editor)
    answer = getattr(client, way)(f"/desk/uploads/{upload.pk}/delete/")
    assert answer.status_code == 405
    assert Upload.objects.exists()


def test_an_upload_is_never_served(client: Client, iris: User) -> None:
    upload = handed_in(iris, b"<script>alert(1)</script>", "utopia.html")
    client.force_login(iris)
    for address in (upload.file.name, f"media/{upload.file.name}", upload.file.url.lstrip("/")):
        assert client.get(f"/{address}").status_code == 404
