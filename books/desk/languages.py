"""The languages of books: tags for computers (BCP 47), names for people."""

from __future__ import annotations

import re

from django.conf.locale import LANG_INFO
from django.utils.translation import override

from books.credits import language_name
from books.formats.languages import language_tag

_OTHERS = ("af", "grc", "hbo", "la", "lzh", "sa", "yi", "zh")
LONGEST = 35
"""Characters of a tag."""
# BCP 47 has room for more letters, and no language that has them.
_PRIMARY = re.compile(r"[A-Za-z]{2,3}(?:-|\Z)")
_SCRIPT = re.compile(r"[a-z]{4}")
_REGION = re.compile(r"[a-z]{2}")


def language_choices() -> list[tuple[str, str]]:
    """Tags with their names in the interface's language, sorted by these."""
    tags = {tag for tag, known in LANG_INFO.items() if "fallback" not in known} | {*_OTHERS}
    return sorted(((well_cased(tag), language_name(tag)) for tag in tags), key=lambda row: row[1])


def tag_of(words: str) -> str:
    """The tag of a language that somebody typed, as tag or by name; "" when it is neither."""
    typed = words.strip()
    by_name = {name.casefold(): tag for tag, name in language_choices()}
    with override("en"):
        by_name |= {name.casefold(): tag for tag, name in language_choices()}
    if found := by_name.get(typed.casefold()):
        return found
    tag = language_tag(typed, "")
    return well_cased(tag) if _PRIMARY.match(tag) and len(tag) <= LONGEST else ""


def well_cased(tag: str) -> str:
    """`ZH-hant-tw` -> `zh-Hant-TW`, as BCP 47 recommends."""
    first, *others = tag.lower().split("-")
    return "-".join([first, *map(_cased, others)])


def _cased(subtag: str) -> str:
    if _SCRIPT.fullmatch(subtag):
        return subtag.capitalize()
    return subtag.upper() if _REGION.fullmatch(subtag) else subtag
