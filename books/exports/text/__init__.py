"""A book as plain text in UTF-8.

A paragraph is one line: an editor or a telephone breaks it to its own width, words can be searched
for and copied without hard breaks between them, and scripts without spaces need no other rule.
Lines of verse are lines.
"""

from __future__ import annotations

from ..tree import Element, Node, is_blank, tree_of
from ..volume import Details, Line, Page, Volume
from .notes import Note, Notes
from .setting import HEADINGS, Setter, underlined

__all__ = ["write_text"]

_BETWEEN_SECTIONS = "\n\n\n\n"
_BETWEEN_BLOCKS = "\n\n"
_BEFORE_NOTES = "——"


def write_text(volume: Volume) -> str:
    """Title page, contents, the sections with their notes, and what one may do with all that."""
    trees = {page.slug: tree_of(page.html) for page in volume.pages}
    notes = Notes(trees)
    written = [(page, _section(page, trees[page.slug], notes)) for page in volume.pages]
    kept = [(page, text) for page, text in written if text]
    parts = [
        _title_page(volume.details),
        _contents(volume.details, [page for page, _ in kept]),
        *(text for _, text in kept),
        _about(volume.details),
    ]
    return _BETWEEN_SECTIONS.join(parts) + "\n"


def _title_page(details: Details) -> str:
    title = underlined("\n".join(filter(None, (details.title, details.subtitle))), "=")
    people = "\n".join(", ".join(filter(None, (one.name, one.does))) for one in details.people)
    return _BETWEEN_BLOCKS.join(filter(None, (title, people)))


def _contents(details: Details, pages: list[Page]) -> str:
    lines = "\n".join(f"{'  ' * page.depth}{page.title}" for page in pages)
    return f"{underlined(details.contents, '-')}\n\n{lines}"


def _section(page: Page, tree: Element, notes: Notes) -> str:
    """Empty for a section of nothing but notes that now stand where they are referred to."""
    setter = Setter(page.slug, notes)
    blocks = setter.blocks(tree)
    heading = _begins_with_heading(tree)
    if (
        heading
        and len(blocks) < 2
        and any(notes.is_moved(page.slug, element) for element in tree.inside())
    ):
        return ""
    if not heading:
        blocks.insert(0, page.title)
    rule = "-" if page.depth else "="
    blocks[:1] = [underlined(block, rule) for block in blocks[:1]]
    return _BETWEEN_BLOCKS.join([*blocks, *_noted(setter, notes.of(page.slug))])


def _noted(setter: Setter, notes: list[Note]) -> list[str]:
    if not notes:
        return []
    return [_BEFORE_NOTES, *(setter.note(note.body, note.mark) for note in notes)]


def _begins_with_heading(tree: Element) -> bool:
    node: Node | None = tree
    while isinstance(node, Element) and node.tag not in HEADINGS:
        node = next((child for child in node.children if not is_blank(child)), None)
    return isinstance(node, Element)


def _about(details: Details) -> str:
    lines = (_line(line) for line in details.lines)
    return _BETWEEN_BLOCKS.join((underlined(details.about, "="), *lines))


def _line(line: Line) -> str:
    words = f"{line.label}: {line.text}" if line.label else line.text
    return f"{words}\n{line.url}" if line.url and line.url not in words else words
