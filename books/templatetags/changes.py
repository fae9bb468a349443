"""What changed, in words for a reader."""

from __future__ import annotations

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from books.comparing import Fold, Passage
from books.formats.languages import direction_of
from books.revising.changes import SectionChange, Stub

register = template.Library()


@register.filter
def sentences(change: SectionChange) -> list[str]:
    """What became of a section as a whole; its words are shown beside."""
    found = {
        "new": _("A new section."),
        "gone": _("Taken out."),
        "merged": _("Made of %(titles)s.") % {"titles": _titles(change.old)},
        "split": _("Split into %(titles)s.") % {"titles": _titles(change.new)},
        "markup": _("Set in another way; the words are the same."),
    }
    said = [found[change.kind]] if change.kind in found else []
    if change.renamed:
        said.append(_("Renamed; it was %(titles)s.") % {"titles": _titles(change.old)})
    if change.moved:
        said.append(_("Moved to another place."))
    return said


def _titles(stubs: tuple[Stub, ...]) -> str:
    return get_text_list([f"“{stub.full_title}”" for stub in stubs], _("and"))


@register.filter
def is_fold(part: Passage | Fold) -> bool:
    return isinstance(part, Fold)


@register.filter
def way(passage: Passage, language: str) -> str:
    """The direction of a paragraph: as its letters say, or of a mere number as its language."""
    letters = any(letter.isalpha() for run in passage.runs for letter in run.text)
    return "auto" if letters else direction_of(language)


@register.filter
def unchanged(count: int) -> str:
    return ngettext("%(count)s unchanged paragraph", "%(count)s unchanged paragraphs", count) % {
        "count": count
    }
