"""Whom a note names: `@ada` in its prose, not in code."""

from __future__ import annotations

import re

from annotations.markup import prose

MOST = 20
"""People that one note may call by naming them, all its wordings together."""

# Chinese, Japanese and Korean are written without spaces: a name may stand amid their letters.
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_MENTION = re.compile(
    rf"(?<!{_LETTER})(?<![@./-])@([A-Za-z0-9][A-Za-z0-9._-]{{2,29}})(?!{_LETTER})(?!@)"
)


def named_in(body: str) -> list[str]:
    """Usernames in lower case, each once, in their order; whether there are such people or not.

    A dot or hyphen at the end is the sentence's: both readings count as they stand.
    """
    if "@" not in body:
        return []
    found: dict[str, None] = {}
    for name in _MENTION.findall(prose(body)):
        found[name.lower()] = None
        found[name.lower().rstrip("._-")] = None
    return list(found)[:MOST]
