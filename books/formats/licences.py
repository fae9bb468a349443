"""From what a book says about its rights to an SPDX identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable

PUBLIC_DOMAIN = "CC-PDDC"

_LONGEST = 5_000
"""Characters read of a statement; a licence is named before that, and matching stays quick."""

_KINDS = r"(by(?:-nc)?(?:-(?:nd|sa))?)"
_VERSION = r"([1-4]\.[05])"
_URL = re.compile(rf"creativecommons\.org/licenses/{_KINDS}/{_VERSION}", re.IGNORECASE)
_SHORT = re.compile(rf"\bcc[ -]{_KINDS}[ -]{_VERSION}", re.IGNORECASE)
_ZERO = re.compile(
    r"creativecommons\.org/publicdomain/zero|\bCC[ -]?0\b|\bCC Zero\b", re.IGNORECASE
)
_MARK = re.compile(r"creativecommons\.org/(publicdomain/mark|licenses/publicdomain)|\bCC-PDDC\b")
_NAMED = re.compile(
    rf"Attribution(?P<terms>(?:[ -]+(?:Non-?Commercial|No-?Deriv(?:ative|ative work)?s?|"
    rf"Share-?Alike))*)[ ,]+(?:v|version )?{_VERSION}",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bpublic[ -]domain\b", re.IGNORECASE)
_NOT_FREE = re.compile(r"\b(?:not|isn.t)\b[^.;]*\bpublic[ -]domain\b", re.IGNORECASE)


def licence_of(statements: Iterable[str]) -> str | None:
    """The SPDX identifier that the first telling statement names; None when none does.

    CC0 goes before the words "public domain", which its own statements use.
    """
    kept = [" ".join(statement[:_LONGEST].split()) for statement in statements]
    return next(filter(None, map(_named, kept)), None) or next(filter(None, map(_free, kept)), None)


def _named(statement: str) -> str | None:
    if match := _URL.search(statement) or _SHORT.search(statement):
        return f"CC-{match[1].upper()}-{match[2]}"
    if match := _NAMED.search(statement):
        return f"CC-BY{_terms(match['terms'])}-{match[2]}"
    return "CC0-1.0" if _ZERO.search(statement) else None


def _terms(words: str) -> str:
    squeezed = words.lower().replace("-", "").replace(" ", "")
    terms = (("noncommercial", "-NC"), ("noderiv", "-ND"), ("sharealike", "-SA"))
    return "".join(code for word, code in terms if word in squeezed)


def _free(statement: str) -> str | None:
    if _MARK.search(statement):
        return PUBLIC_DOMAIN
    return PUBLIC_DOMAIN if _FREE.search(statement) and not _NOT_FREE.search(statement) else None
