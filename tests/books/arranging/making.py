"""Manuscripts to arrange, and what must hold of every one of them."""

from __future__ import annotations

from books.arranging import Leaf, Manuscript
from books.arranging.links import target_of
from books.arranging.markup import ids_of, tags
from books.formats.sanitise import sanitise
from books.formats.text import canonical_text


def leaf(slug: str, html: str, depth: int = 0, **other: object) -> Leaf:
    html = sanitise(html)
    made = {
        "id": sum(map(ord, slug)),
        "title": slug.capitalize(),
        "matter": "body",
        "language": "en",
        "direction": "ltr",
    } | other
    return Leaf(slug=slug, depth=depth, html=html, text=canonical_text(html), **made)  # type: ignore[arg-type]


def text_of(manuscript: Manuscript) -> str:
    return "".join(one.text for one in manuscript.leaves)


def depths_of(manuscript: Manuscript) -> list[int]:
    return [one.depth for one in manuscript.leaves]


def outline_of(manuscript: Manuscript) -> list[tuple[int, str]]:
    return [(one.depth, one.title) for one in manuscript.leaves]


def expect_whole(manuscript: Manuscript) -> None:
    """Each text is its html's, each id and slug stands once, the depths are a tree's."""
    slugs = [one.slug for one in manuscript.leaves]
    assert len(set(slugs)) == len(slugs)
    before = -1
    for one in manuscript.leaves:
        assert one.text == canonical_text(one.html)
        assert one.html == sanitise(one.html)
        names = [tag.attributes["id"] for tag in tags(one.html) if "id" in tag.attributes]
        assert len(set(names)) == len(names)
        assert 0 <= one.depth <= before + 1
        before = one.depth


def dead_links(manuscript: Manuscript) -> list[str]:
    ids = {one.slug: ids_of(one.html) | {""} for one in manuscript.leaves}
    dead = []
    for one in manuscript.leaves:
        for tag in tags(one.html):
            href = tag.attributes.get("href", "")
            target = target_of(href, one.slug)
            if target and target.id not in ids.get(target.slug, set()):
                dead.append(f"{one.slug}: {href}")
    return dead
