"""Every address of homes, profiles and following, for tests of them all."""

from __future__ import annotations

from tests.annotations.endpoints import Call
from tests.notifications.endpoints import Form

PAGES = (
    Call("get", "/home/"),
    Call("get", "/home/?before=17"),
    Call("get", "/home/settings/"),
    Call("get", "/following/"),
    Call("get", "/readers/ID/"),
)
FORMS = (
    Form("post", "/home/settings/", {"book": "none"}),
    Form("post", "/home/fewer/", {"kind": "book", "share": "fewer"}),
    Form("post", "/follow/", {"person": "ID", "wanted": "1"}),
)
