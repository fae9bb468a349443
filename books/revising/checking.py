"""What an editor's source becomes, and what they should know before they save it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from books.arranging.links import Target, target_of
from books.arranging.markup import ids_of, tags, with_tags_changed
from books.comparing import blocks
from books.formats.binding.addresses import is_outside
from books.formats.sanitise import EXTERNAL_REL, sanitise
from books.formats.vocabulary import VOID_TAGS
from books.models import Section
from books.revising.source import restored

LONGEST = 2_000_000
"""Characters of a section's source."""

DEEPEST = 250
"""Elements in elements; the readers of formats stop there too."""

_SOURCE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_HEADING = re.compile(r"<h[1-6]\b")


class SourceRefused(Exception):
    """The source can't become a section; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Sanitised HTML, and sentences about what the editor may not have meant."""

    html: str
    warnings: tuple[str, ...]


def cleaned(source: str, html: str) -> str:
    """The sanitised HTML that `source` means, when it was made of `html`. Raises SourceRefused."""
    if len(source) > LONGEST:
        raise SourceRefused(
            _("This section is longer than %(most)s characters. Split it in the contents first.")
            % {"most": f"{LONGEST:,}"}
        )
    if _depth(source) > DEEPEST:
        raise SourceRefused(
            _("Elements stand inside one another more than %(most)s deep. Close what is open.")
            % {"most": DEEPEST}
        )
    found = _with_sound_links(sanitise(restored(source, html)))
    if not blocks(found):
        raise SourceRefused(_("Nothing would be left to read. Write something, or go back."))
    return found


def checked(source: str, section: Section) -> Checked:
    """Raises SourceRefused."""
    html = cleaned(source, section.html)
    sentences = (
        *_about_what_was_dropped(source, html),
        *_about_ids(section, html),
        *_about_links(section, html),
        *_about_pictures(section, html),
        *_about_heading(section, html),
    )
    return Checked(html, sentences)


def _depth(source: str) -> int:
    """At most; what HTML closes by itself is counted as open."""
    depth = deepest = 0
    for closes, name, _rest in _SOURCE_TAG.findall(source):
        if name.lower() not in VOID_TAGS | {"p", "li", "td", "th", "tr", "dt", "dd"}:
            depth = max(0, depth + (-1 if closes else 1))
            deepest = max(deepest, depth)
    return deepest


def _with_sound_links(html: str) -> str:
    """Links go into this book or out of the library; those out say so to search engines."""
    change: dict[int, dict[str, str]] = {}
    for tag in tags(html):
        href = tag.attributes.get("href")
        if href is None:
            continue
        others = {key: value for key, value in tag.attributes.items() if key not in {"href", "rel"}}
        if is_outside(href):
            wanted = {"href": href, "rel": EXTERNAL_REL} | others
        else:
            wanted = others | ({"href": href} if target_of(href, "") else {})
        if wanted != tag.attributes:
            change[tag.start] = wanted
    return sanitise(with_tags_changed(html, change)) if change else html


def _about_what_was_dropped(source: str, html: str) -> Iterator[str]:
    names, attributes = _vocabulary(source)
    kept_names, kept_attributes = _vocabulary(html)
    if gone := sorted(names - kept_names):
        yield _("Left out, since a book’s text can’t have it: %(names)s.") % {
            "names": ", ".join(f"<{name}>" for name in gone)
        }
    if gone := sorted(attributes - kept_attributes):
        yield _(
            "Left out, since it is unknown here or has a value that isn’t allowed: %(names)s."
        ) % {"names": ", ".join(gone)}


def _vocabulary(html: str) -> tuple[Counter[str], Counter[str]]:
    """How often each element and each attribute is there."""
    names: Counter[str] = Counter()
    attributes: Counter[str] = Counter()
    for closes, name, rest in _SOURCE_TAG.findall(html):
        if not closes:
            names[name.lower()] += 1
            attributes.update(key.lower() for key in _ATTRIBUTE.findall(rest))
    del attributes["rel"]
    return names, attributes


def _about_ids(section: Section, html: str) -> Iterator[str]:
    """Places that links of other sections lead to, and that would be gone."""
    gone = ids_of(section.html) - ids_of(html)
    if not gone:
        return
    others = Section.objects.filter(
        revision=section.revision_id, html__contains=f"../{section.slug}/#"
    ).exclude(pk=section.pk)
    wanted: dict[str, list[str]] = {}
    for slug, title, other in others.values_list("slug", "title", "html"):
        for name in {target.id for target in _targets(other, slug) if target.slug == section.slug}:
            wanted.setdefault(name, []).append(title)
    for name in sorted(gone & wanted.keys()):
        yield _("The place “%(id)s” is gone, and links lead to it from %(titles)s.") % {
            "id": name,
            "titles": get_text_list([f"“{title}”" for title in wanted[name]], _("and")),
        }


def _targets(html: str, slug: str) -> list[Target]:
    hrefs = (tag.attributes["href"] for tag in tags(html) if "href" in tag.attributes)
    return [target for href in hrefs if (target := target_of(href, slug))]


def _about_links(section: Section, html: str) -> Iterator[str]:
    """Links that are new here, or whose place in this section went, and that lead nowhere."""
    ids = {section.slug: ids_of(html)}
    targets = dict.fromkeys(_targets(html, section.slug))
    new = [
        target
        for target in targets
        if target.slug == section.slug or target not in set(_targets(section.html, section.slug))
    ]
    slugs = {target.slug for target in new} - {section.slug}
    rows = Section.objects.filter(revision=section.revision_id, slug__in=slugs)
    ids |= {slug: ids_of(other) for slug, other in rows.values_list("slug", "html")}
    for target in new:
        if target.slug not in ids:
            yield _("A link leads to “../%(slug)s/”, which is no section.") % {"slug": target.slug}
        elif target.id and target.id not in ids[target.slug]:
            yield _("A link leads to “#%(id)s”, which is nowhere.") % {"id": target.id}


def _about_pictures(section: Section, html: str) -> Iterator[str]:
    names = [tag.attributes.get("src", "") for tag in tags(html) if tag.name == "img"]
    known = (
        {f"../assets/{name}" for name in section.revision.assets.values_list("name", flat=True)}
        if names
        else set()
    )
    missing = sum(name not in known for name in names)
    if missing:
        yield ngettext(
            "%(count)s picture isn’t in the book. Bring it in with a corrected file.",
            "%(count)s pictures aren’t in the book. Bring them in with a corrected file.",
            missing,
        ) % {"count": missing}


def _about_heading(section: Section, html: str) -> Iterator[str]:
    before, after = _heading(section.html), _heading(html)
    if before != after:
        yield _(
            "The heading changes, but the contents will go on saying “%(title)s” until you rename "
            "the section there."
        ) % {"title": section.title}


def _heading(html: str) -> str:
    return next((block.text for block in blocks(html) if _HEADING.search(block.html)), "")
