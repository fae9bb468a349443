"""The table of contents: nav.xhtml for EPUB 3, toc.ncx for the reading systems before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..volume import Details
from .xhtml import document


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `depth` grows by at most one from a line to the next."""

    title: str
    href: str
    depth: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry with all that lies below it."""

    entry: Entry
    below: tuple[Branch, ...]


def branches(entries: Sequence[Entry], depth: int = 0) -> tuple[Branch, ...]:
    """The tree that the depths describe. One that begins too deep stands higher."""
    if not entries:
        return ()
    starts = [n for n, entry in enumerate(entries) if n == 0 or entry.depth <= depth]
    ends = [*starts[1:], len(entries)]
    return tuple(
        Branch(entries[start], branches(entries[start + 1 : end], depth + 1))
        for start, end in zip(starts, ends, strict=True)
    )


def navigation(details: Details, tree: Sequence[Branch], start: str, direction: str) -> str:
    """`start` is the file where the text proper begins, for its landmark."""
    heading = escape(details.contents, quote=False)
    body = (
        f'\n<nav epub:type="toc" role="doc-toc">\n<h1>{heading}</h1>\n'
        f"{''.join(_list(tree))}\n</nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n'
        f'<li><a epub:type="bodymatter" href="{start}">{escape(details.title, quote=False)}</a>'
        "</li>\n</ol>\n</nav>\n"
    )
    return document(
        details.title, body, language=details.language, direction=direction, style="style.css"
    )


def _list(tree: Sequence[Branch]) -> Iterator[str]:
    yield "<ol>"
    for branch in tree:
        title = escape(branch.entry.title, quote=False)
        yield f'\n<li><a href="{branch.entry.href}">{title}</a>'
        if branch.below:
            yield from _list(branch.below)
        yield "</li>"
    yield "\n</ol>"


def ncx(details: Details, tree: Sequence[Branch]) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n<head>\n'
        f'<meta name="dtb:uid" content="urn:uuid:{details.identity}"/>\n</head>\n'
        f"<docTitle><text>{escape(details.title, quote=False)}</text></docTitle>\n"
        f"<navMap>{''.join(_points(tree, 'point'))}\n</navMap>\n</ncx>\n"
    )


def _points(tree: Sequence[Branch], identity: str) -> Iterator[str]:
    for number, branch in enumerate(tree, 1):
        title = escape(branch.entry.title, quote=False)
        yield f'\n<navPoint id="{identity}-{number}"><navLabel><text>{title}</text></navLabel>'
        yield f'<content src="{branch.entry.href}"/>'
        yield from _points(branch.below, f"{identity}-{number}")
        yield "</navPoint>"
