"""Every call of the margin that names a note, a section or a layer, for tests of them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

API = "/api/v1/"
MISSING = 404_404
CHINESE = {"accept-language": "zh-CN"}
LENGTH = "Content-Length"
"""The address is in some pages: the way to sign in leads back to it."""
_HAN = re.compile("[一-鿿]")
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True, slots=True)
class Call:
    """`path` and `data` have `ID` where the id of what is asked for stands."""

    method: str
    path: str
    data: Any = None

    def __str__(self) -> str:
        where = " (its id in the body)" if "ID" not in self.path else ""
        return f"{self.method} {self.path.removeprefix(API)}{where}"

    def address(self, pk: object) -> str:
        return self.path.replace("ID", str(pk))

    def body(self, pk: object) -> Any:
        given = self.data or {}
        return {
            key: pk if value == "ID" else [pk] if value == ["ID"] else value
            for key, value in given.items()
        }

    def send(self, client: Client, pk: object, data: Any = None) -> Any:
        """With the data it usually has, unless others are given."""
        if self.method == "get":
            return client.get(self.address(pk), headers=CHINESE)
        send = getattr(client, self.method)
        data = self.body(pk) if data is None else data
        return send(self.address(pk), data, content_type="application/json", headers=CHINESE)

    def tells(self, client: Client, pk: object) -> tuple[object, ...]:
        """All that one learns by it, but for the address that was asked for."""
        answer, address = self.send(client, pk), self.address(pk)
        body = _TOKEN.sub(b"", answer.content).replace(address.encode(), b"")
        headers = {name: value for name, value in answer.headers.items() if name != LENGTH}
        headers["Location"] = headers.get("Location", "").replace(address, "")
        return answer.status_code, body, headers


WORDS = {"section": 1, "start": 0, "end": 3, "exact": "Six", "prefix": "", "suffix": ""}

OF_A_NOTE = (
    Call("get", f"{API}annotations/ID/"),
    Call("patch", f"{API}annotations/ID/", {"body": "Not mine"}),
    Call("delete", f"{API}annotations/ID/"),
    Call("get", f"{API}annotations/ID/thread/"),
    Call("get", f"{API}annotations/ID/history/"),
    Call("get", f"{API}annotations/ID/citation/"),
    Call("put", f"{API}annotations/ID/answer/", {"reply": None}),
    Call("put", f"{API}annotations/ID/reaction/", {"kind": "agree"}),
    Call("delete", f"{API}annotations/ID/reaction/"),
    Call("put", f"{API}annotations/ID/flag/", {"reason": "spam", "remark": "Buy shoes"}),
    Call("get", f"{API}annotations/ID/hidden/"),
    Call("put", f"{API}annotations/ID/hidden/", {"reason": "Advertising"}),
    Call("delete", f"{API}annotations/ID/hidden/"),
    Call("put", f"{API}annotations/ID/layer/", {"layer": 1}),
    Call("post", f"{API}annotations/ID/place/", WORDS),
    Call("post", f"{API}annotations/ID/leave/"),
    Call("post", f"{API}annotations/", {"parent": "ID", "body": "A reply"}),
    Call("get", "/a/ID/"),
    Call("get", "/notes/ID/place/"),
    Call("post", "/notes/ID/leave/"),
    Call("post", "/notes/waiting/ID/"),
)
OF_A_SECTION = (
    Call("get", f"{API}sections/ID/annotations/"),
    Call("get", f"{API}sections/ID/citation/?start=1&end=2"),
    Call("get", f"{API}sections/ID/now/"),
    Call("get", f"{API}sections/ID/seen/"),
    Call("put", f"{API}sections/ID/seen/", {"threads": {"1": 1}}),
    Call("get", f"{API}sections/ID/people/"),
    Call("put", f"{API}books/utopia/place/", {"section": "ID", "start": 0}),
)
OF_A_LAYER = (
    Call("get", f"{API}layers/ID/people/?q=a"),
    Call("get", f"{API}layers/ID/veils/"),
    Call("put", f"{API}layers/ID/veils/chapter-1/", {"notes": 2, "until": None}),
    Call("delete", f"{API}layers/ID/veils/chapter-1/"),
    Call("put", f"{API}layers/ID/seen/", {"upto": 1}),
    Call("put", f"{API}layers/ID/blocks/ben/", {"reason": "Advertising"}),
    Call("delete", f"{API}layers/ID/blocks/ben/"),
    Call("put", f"{API}books/utopia/layer/", {"layer": "ID"}),
    Call("post", f"{API}annotations/", {"layer": "ID", "section": 1, "body": "Into it"}),
    Call("get", f"{API}layers/ID/held/"),
    Call("get", f"{API}layers/ID/closures/"),
    Call("post", f"{API}layers/ID/closures/", {"reason": "Quiet"}),
    Call("delete", f"{API}closures/ID/"),
    Call("put", f"{API}held/ID/", {"approve": True}),
    Call("delete", f"{API}held/ID/"),
)
OF_A_REVISION = (
    Call("post", f"{API}revisions/ID/release/"),
    Call("get", f"{API}revisions/ID/carrying/"),
)
WITHOUT_ID = (
    Call("put", f"{API}reader/appearance/", {"theme": ""}),
    Call("post", f"{API}preview/", {"body": "Six hours?"}),
    Call("get", f"{API}annotations/"),
    Call("get", f"{API}held/"),
    Call("get", "/books/utopia/notes/"),
    Call("get", "/books/utopia/notes/notes.csv"),
    Call("get", "/notes/"),
    Call("get", "/notes/notes.csv"),
    Call("get", "/notes/lost/"),
    Call("get", "/desk/books/utopia/revisions/1/release/"),
    Call("get", "/desk/books/utopia/queue/"),
    Call("post", "/desk/books/utopia/queue/"),
    Call("get", "/desk/books/utopia/closing/"),
    Call("post", "/desk/books/utopia/closing/"),
    Call("get", "/notes/waiting/"),
    Call("get", "/groups/utopians/queue/"),
    Call("post", "/groups/utopians/queue/"),
    Call("get", "/groups/utopians/books/utopia/reveal/"),
)
WITH_ID = OF_A_NOTE + OF_A_SECTION + OF_A_LAYER + OF_A_REVISION


def is_told_in_chinese(answer: Any) -> bool:
    """Each sentence of an error's JSON, or something of a page."""
    if not answer["Content-Type"].startswith("application/json"):
        return bool(_HAN.search(answer.content.decode()))
    error = answer.json()["error"]
    reasons = [reason for field in error["fields"].values() for reason in field]
    return all(_HAN.search(sentence) for sentence in (error["message"], *reasons))
