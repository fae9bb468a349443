"""What programs that nobody here wrote make of our lists."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import feedparser
from django.test import Client
from jsonfeedvalidator.schema import SCHEMA
from jsonschema import Draft4Validator
from lxml import etree
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory

NEW_IN_JSON_FEED_1_1 = {"authors", "language"}
AUTHOR = {"$ref": "#/definitions/author", "definitions": SCHEMA["definitions"]}


def read_atom(client: Client, address: str) -> Any:
    """A feed as feedparser reads it; well-formed for lxml, too."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("application/atom+xml")
    etree.fromstring(answer.content)
    read = feedparser.parse(answer.content)
    assert not read.bozo, (address, read.get("bozo_exception"))
    assert read.version == "atom10"
    ids = [entry.id for entry in read.entries]
    assert len(ids) == len(set(ids))
    assert all(entry.updated_parsed and entry.title for entry in read.entries)
    return read


def read_json(client: Client, address: str) -> Any:
    """Of 1.1 what is new there is what 1.0 says of an author; the rest is as in 1.0."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    said = json.loads(answer.content)
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    Draft4Validator(SCHEMA).validate(_as_in_1_0(said))
    for item in said["items"]:
        for author in item["authors"]:
            Draft4Validator(AUTHOR).validate(author)
    return said


def read_opds_2(client: Client, address: str) -> Any:
    """What a catalogue says, read without complaint."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/opds+json;charset=utf-8"
    words = answer.content.decode()
    assert complaints(words) == []
    return json.loads(words)


def complaints(words: str) -> list[str]:
    """But for books without a picture, which the draft allows: they “should” have one."""
    read = OPDS2FeedParserFactory().create().parse_stream(StringIO(words))
    said = [str(error) for error in read.errors]
    return [one for one in said if not one.endswith("property images is missing")]


def _as_in_1_0(said: Any) -> Any:
    older = {name: value for name, value in said.items() if name not in NEW_IN_JSON_FEED_1_1}
    items = [
        {name: value for name, value in item.items() if name not in NEW_IN_JSON_FEED_1_1}
        for item in said["items"]
    ]
    return {**older, "items": items}
