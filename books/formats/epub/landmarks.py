"""Where the text proper begins: a landmark of EPUB 3, or the guide of EPUB 2."""

from __future__ import annotations

from ..archives import Archive
from ..binding import Entry
from ..xml import local_name
from .contents import entry_to, navs_of, parsed, types_of
from .package import Package, named

_GUIDE_TYPES = ("text", "start")


def read_start(archive: Archive, package: Package) -> Entry | None:
    """The place behind covers, title pages and contents; None when the book doesn't tell it."""
    return _landmark(archive, package) or _guided(package)


def _landmark(archive: Archive, package: Package) -> Entry | None:
    item = package.with_property("nav")
    data = archive.read(item.name) if item else None
    if item is None or data is None:
        return None
    root = parsed(data)
    navs = (nav for nav in navs_of(root) if "landmarks" in types_of(nav))
    links = [link for nav in navs for link in nav.iter() if local_name(link) == "a"]
    found = (link for link in links if "bodymatter" in types_of(link))
    return next((entry_to(link.get("href"), item.name) for link in found), None)


def _guided(package: Package) -> Entry | None:
    references = list(named(package.guide, "reference"))
    kinds = {(each.get("type") or "").lower(): each.get("href") for each in reversed(references)}
    href = next((kinds[kind] for kind in _GUIDE_TYPES if kind in kinds), None)
    return None if href is None else entry_to(href, package.name)
