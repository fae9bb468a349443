"""What a browser says of the page it comes from, as far as we keep it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

LONGEST = 200
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\Z")
_PATH = re.compile(r"/[!-~]*\Z")
_MACHINE = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|fetch|scrap|monitor|archiv|facebookexternalhit|embedly"
    r"|whatsapp|python-|curl|wget|java/|go-http|okhttp|libwww|headlesschrome|feed",
    re.IGNORECASE,
)


def source_of(referrer: str, own_host: str) -> str:
    """Host and path of where a link stands, such as `example.org/reading/more`.

    What stands behind ? or # could tell whose page it was, and is dropped. Empty for our own pages
    and for what is no address on the web.
    """
    try:
        parts = urlsplit(referrer)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.match(host):
        return ""
    if host == own_host.rpartition("@")[2].partition(":")[0].lower():
        return ""
    path = parts.path.rstrip("/")
    source = host + (path if _PATH.match(path) else "")
    return source if len(source) <= LONGEST else host[:LONGEST]


def is_a_person(headers: Mapping[str, str]) -> bool:
    """As far as the headers tell: a browser that shows somebody the page."""
    if headers.get("Sec-Purpose") or headers.get("Purpose") == "prefetch" or headers.get("X-Moz"):
        return False
    if headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    agent = headers.get("User-Agent", "")
    return bool(agent) and not _MACHINE.search(agent)
