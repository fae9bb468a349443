"""Footnotes of a FictionBook: it has the way there, and we add the way back."""

from __future__ import annotations

from ..xml import Element, add_text, local_name


def link_notes(body: Element) -> None:
    """Whatever in the text leads to a note is its mark; the first mark is where a note returns."""
    notes = {each.get("id"): each for each in body.iter() if each.get("role") == "doc-endnote"}
    marked: set[str] = set()
    taken = {each.get("id") for each in body.iter()}
    for number, link in enumerate(list(body.iter("a")), 1):
        name = (link.get("href") or "").removeprefix("#")
        note = notes.get(name)
        if note is None or name in marked or _is_within(link, note):
            continue
        marked.add(name)
        link.set("role", "doc-noteref")
        if not link.get("id"):
            free = f"mark-{number}"
            while free in taken:
                free += "-"
            link.set("id", free)
        _add_way_back(note, link.get("id") or "")


def _is_within(link: Element, note: Element) -> bool:
    return any(each is note for each in link.iterancestors())


def _add_way_back(note: Element, mark: str) -> None:
    last = note[-1] if len(note) and local_name(note[-1]) == "p" else note
    add_text(last, " ")
    link = last.makeelement("a", {"href": f"#{mark}", "role": "doc-backlink"})
    link.text = "↩"
    last.append(link)
