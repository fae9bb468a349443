"""What the card of something shared says, in the language of its book."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import ngettext

from books.credits import authors
from sharing.cards.drawing import Card
from sharing.company import readers_of
from sharing.excerpts import excerpt
from sharing.shared import Shared

LONGEST = 420
"""Characters of words that a card may have to set."""

LONGEST_LINE = 160


def card_of(shared: Shared) -> Card:
    """The same for everybody who asks, so it speaks no reader's language."""
    book, title = shared.book, shared.section_title
    with translation.override("zh-hans" if _is_chinese(book.language) else "en"):
        company = _company(readers_of(shared))
        by = authors(book)
    words, quoted = (shared.quote, True) if shared.quote else (title or book.title, False)
    if shared.section is None or words == book.title:
        told = (by, book.subtitle)
    else:
        told = (book.title, by)
    return Card(
        words=excerpt(words, LONGEST),
        quoted=quoted,
        kicker=excerpt(title, LONGEST_LINE) if quoted else "",
        title=excerpt(told[0], LONGEST_LINE),
        byline=excerpt(told[1], LONGEST_LINE),
        company=company,
        language=(shared.section and shared.section.language) or book.language,
    )


def _company(readers: int) -> str:
    if not readers:
        return ""
    said = ngettext("%(number)s reader in the margin", "%(number)s readers in the margin", readers)
    return said % {"number": readers}


def _is_chinese(tag: str) -> bool:
    return tag.partition("-")[0].lower() in {"zh", "lzh", "yue", "wuu"}
