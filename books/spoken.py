"""Sentences that were written where nobody knew their reader's language, said in it.

The readers of formats know no Django, and a worker speaks to nobody: what they say is kept in
English. Here is all that it may be; tests/languages/ finds what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

PARTS = (
    _("Opening the book"),
    _("Converting the text"),
    _("Reading the text"),
    _("Reading chapters"),
    _("Setting the pages"),
)
REFUSALS = (
    _("This file is empty (0 bytes). Choose the file again; perhaps its download was cut off."),
    _("This file is larger than %(most)s MB. Make its images smaller, or split the book."),
    _("“%(name)s” is of a kind that can't be read here. Upload one of these: %(kinds)s."),
    _(
        "This file is not a zip archive, as every EPUB, DOCX and ODT is, or it is damaged. "
        "Download or export the book again."
    ),
    _("This file is locked with a password. Upload a copy without one."),
    _("This file is locked with a password. Save a copy without one."),
    _("“%(name)s” is packed in a way that can't be read here. Export the book again."),
    _("“%(name)s” in this file is damaged. Download or export the book again."),
    _("This book is too large: %(why)s. Make its images smaller, or split it."),
    _("it holds %(found)s files, and %(most)s is the most"),
    _("unpacked it would be more than %(most)s MB"),
    _("“%(name)s” unpacked is more than %(most)s MB"),
    _("“%(name)s” unpacks to over %(times)s times its size"),
    _(
        "This book would have %(found)s sections, and %(most)s is the most. "
        "Shorten its table of contents, or split it."
    ),
    _(
        "“%(name)s” is larger than %(most)s MB, and a book's text is not. "
        "Check that it is the right file, or split it."
    ),
    _("“%(name)s” is larger than %(most)s MB. Split it."),
    _("This file holds no text. Check that it is the right file."),
    _("This is not a text file. Choose the file that holds the text."),
    _("This Word file holds no text. Save it again as DOCX, and upload it anew."),
    _("This Word file nests its parts too deeply (more than 256). Simplify its tables."),
    _("The text of this Word file is damaged (%(error)s). Save it again as DOCX."),
    _(
        "This is an old Word file (.doc), or one that is locked with a password. Open it in Word "
        "or LibreOffice and save it as DOCX, without a password."
    ),
    _(
        "A PDF holds pages, not text that can flow. Upload the file that it was made from, "
        "or the book as an EPUB."
    ),
    _("This EPUB holds no text and no image. Check that it is the right file."),
    _(
        "“%(name)s” in this book nests its elements too deeply (more than 256). "
        "Simplify that file with an EPUB editor."
    ),
    _(
        "This book is locked with copy protection (DRM), so it can't be read here. "
        "Ask its publisher for a copy without it."
    ),
    _(
        "This EPUB names “%(name)s” as its list of contents, but that file is missing. "
        "Export the book again, or repair it with an EPUB editor."
    ),
    _(
        "This EPUB lists nothing to read: its spine is empty. "
        "Export the book again, or repair it with an EPUB editor."
    ),
    _(
        "This zip archive is no EPUB: it has no META-INF/container.xml. "
        "Unpack it, and upload the file that holds the book."
    ),
    _(
        "This EPUB doesn't say where its contents are listed (no rootfile). "
        "Export the book again, or repair it with an EPUB editor."
    ),
    _(
        "“%(name)s” in this EPUB is not well-formed XML (%(error)s). "
        "Export the book again, or repair it with an EPUB editor."
    ),
    _("This FictionBook nests its sections too deeply (more than 256). Simplify it."),
    _(
        "This FictionBook is not well-formed XML (%(error)s). Repair it with an FB2 editor, "
        "or upload the book in another format."
    ),
    _("This file was given up after %(seconds)s seconds. Split the book, or simplify it."),
    _(
        "This file needs more than %(memory)s MB of memory to be read. "
        "Make its images smaller, or split the book."
    ),
    _(
        "This file could not be read: something in it is not as its format says. "
        "Export it again, or upload it in another format."
    ),
    _("This file nests its elements too deeply (more than 256). Simplify it, and try again."),
    _("This file holds no HTML that can be read. Check that it is the right file."),
    _("This folder holds no Markdown file. Add one whose name ends in .md."),
    _("This Markdown holds no text. Check that it is the right file."),
    _("“%(name)s” is not text in UTF-8. Save it as UTF-8 again."),
    _("“%(name)s” is not a text file. Choose a Markdown file."),
    _("The text of this OpenDocument file is missing or damaged. Save it again as ODT."),
    _("This file nests its parts too deeply (more than 256). Simplify its tables."),
    _("This file nests its parts too deeply (more than 256). Simplify it, and try again."),
    _("Reading this file took more than %(seconds)s seconds. Split it, or simplify it."),
    _("This file is too large or too tangled to be read. Split it, or simplify it."),
    _("This file could not be read. The converter says: %(words)s"),
    _("“%(name)s” holds no TEI <text>. Check that it is the right file."),
    _("“%(name)s” nests its elements too deeply (more than 256). Simplify that file."),
    _("“%(name)s” is not well-formed XML (%(error)s). Correct it with an XML editor."),
    _(
        "“%(name)s” is XML, but no TEI: it begins with <%(element)s>. "
        "Upload the book as TEI, HTML or EPUB."
    ),
    _("This very file is already in the library: “%(title)s”, %(address)s"),
    _("This file stopped the reading too often. Try another format."),
    _("Something broke on our side. It is written down; please try again."),
    _("Putting it on the shelf"),
)
WARNINGS = (
    _(
        "An image written into the text itself is too large or of a kind that can't be shown, "
        "so it was left out."
    ),
    _("The image “%(name)s” is missing from the file."),
    _("The image “%(name)s” is of a kind that can't be shown."),
    _("Images that are not in the file itself were left out: nothing is fetched."),
    _("The book's %(kind)s were left out: they have no place in a page to read."),
    _("embedded objects"),
    _("form controls"),
    _("frames"),
    _("programs"),
    _("scripts"),
    _("sound"),
    _("style sheets"),
    _("video"),
    _("The book has no table of contents; its files stand in reading order."),
    _("“%(name)s” is listed in the book but missing from the file."),
    _("“%(name)s” holds nothing that can be read."),
    _("“%(name)s” is not well-formed, so it was read as loosely as browsers do."),
    _("These commands are not known here, so see what became of them: %(names)s."),
    _("“%(name)s” is another file, so what it holds is missing."),
    _("A formula or drawing of the file could not be read, so it was left out."),
    _("Project Gutenberg's header and licence were left out; its terms are at gutenberg.org."),
)
SENTENCES = (*PARTS, *REFUSALS, *WARNINGS)

_NAME = re.compile(r"%\((\w+)\)s")


def spoken(sentence: str, more: Iterable[str] = ()) -> str:
    """In the reader's language, as far as it is one of `SENTENCES` or of `more` with its facts."""
    if get_language() == "en" or not sentence:
        return sentence
    known = (*SENTENCES, *more)
    if sentence in known and (said := gettext(sentence)) != sentence:
        return said
    for template in known:
        if "%(" in template and (found := _pattern(template).fullmatch(sentence)):
            # A reason in a sentence is one of the sentences.
            facts = {name: spoken(fact) for name, fact in found.groupdict().items()}
            return gettext(template) % facts
    return sentence


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    parts = _NAME.split(template)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = (f"(?P<{name}>.+?)" for name in parts[1::2])
    return re.compile("".join(parts), re.DOTALL)
