"""Every call of the search, for tests of them all."""

from __future__ import annotations

from tests.annotations.endpoints import API, Call

ALL = (
    Call("get", "/search/?q=ID"),
    Call("get", "/search/?q=ID&choose=person"),
    Call("get", f"{API}search/?q=ID"),
)
"""`ID` stands for what is typed."""
