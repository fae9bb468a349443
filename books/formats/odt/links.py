"""Links to headings, which OpenDocument names by their words."""

from __future__ import annotations

from urllib.parse import unquote

from ..binding.walking import label
from ..vocabulary import HEADINGS
from ..xml import Element

_OUTLINE = "|outline"


def join_outline(body: Element) -> None:
    """`#1.2.Of their trades|outline` gets the heading's id; the number before it may be old."""
    links = [(link, unquote(link.get("href") or "")) for link in body.iter("a")]
    wanted = [(link, href) for link, href in links if href.endswith(_OUTLINE)]
    if not wanted:
        return
    places: dict[str, str] = {}
    for number, heading in enumerate(body.iter(*HEADINGS), 1):
        if not heading.get("id"):
            heading.set("id", f"outline-{number}")
        places.setdefault(label(heading), heading.get("id") or "")
    for link, href in wanted:
        words = href.removeprefix("#").removesuffix(_OUTLINE)
        bare = words.lstrip("0123456789.").strip()
        link.set("href", f"#{places.get(words) or places.get(bare, '')}")
