"""Lines that call themselves a chapter: `CHAPTER IV. The Pool`, `Livre premier`, `第三回 …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 120


def _any(words: str) -> str:
    return "|".join(words.split())


_OUTER = "volume tome tomo band том part partie parte teil часть book livre libro buch liber книга"
_INNER = """
canto act acte akt atto acto stave letter lettre brief carta chapter chapitre capítulo capitulo
capitolo kapitel hoofdstuk caput глава section scene scène szene scena sonnet psalm fit
"""
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
premier première deuxième second seconde troisième quatrième cinquième sixième septième huitième
neuvième dixième
erster erste erstes zweiter zweite zweites dritter dritte drittes vierter vierte viertes fünfter
fünfte fünftes sechster sechste sechstes siebenter siebte siebtes achter achte achtes neunter
neunte neuntes zehnter zehnte zehntes
primero primera segundo segunda tercero tercera cuarto cuarta quinto quinta
primo prima secondo seconda terzo terza quarto quarta
первый первая второй вторая третий третья четвертый четвёртая четвертая пятый пятая шестая
седьмая восьмая девятая десятая primus secundus tertius quartus quintus
"""
_KIND = rf"(?P<kind>{_any(_OUTER)}|{_any(_INNER)})"
_NUMBER = (
    r"(?:(?:the|le|la|der|die|das) )?(?:no?[.º°] ?)?"
    rf"(?:[0-9]{{1,4}}|[ivxlcdm]{{1,12}}|(?:{_any(_ORDINALS)})(?:[- ](?:{_any(_ORDINALS)}))?)"
)
_END = r"(?:[ºª]|e|er|th|st|nd|rd)?(?P<rest>[.:)\]]*(?:\s*[-–—:.]+\s*|\s+|$).*)"
_WESTERN = (
    re.compile(rf"{_KIND} {_NUMBER}\b{_END}", re.IGNORECASE),
    re.compile(rf"(?:(?:the|la|le|das|der) )?{_NUMBER}\.? {_KIND}\b{_END}", re.IGNORECASE),
)  # fmt: skip
_DIGITS = "0-9０-９〇零一二三四五六七八九十百千廿卅两兩上中下"
_HAN = (
    re.compile(
        rf"(?P<kind>)第\s*[{_DIGITS}]{{1,8}}\s*(?P<unit>[章回卷篇部集节節折出幕册冊編编話话])(?P<rest>.*)"
    ),
    re.compile(rf"(?P<kind>)(?P<unit>卷)之?[{_DIGITS}]{{1,6}}(?P<rest>.*)"),
    re.compile(r"(?P<kind>)제\s*[0-9]{1,4}\s*(?P<unit>[장부편권회])(?P<rest>.*)"),
)
_HAN_REST = re.compile(r"(?:[\s　:：、.．·]+.*|[《「『（(【].*|[^。！？；，,.!?;]{0,30})")
_MARKS = " \t　《》【】[]〔〕"
_ALONE = re.compile(r"(?P<number>[0-9]{1,3}|[IVXLC]{1,9})[.)]?|[-–—] ?[0-9IVXLC]{1,9} ?[-–—]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """`kind` tells chapters from parts; `named`: it has a title of its own behind the number."""

    kind: str
    named: bool


def numbered(line: str) -> Numbered | None:
    """What a line that announces a numbered part of the book is; None for every other line."""
    line = line.strip(_MARKS + "_*=")
    if not line or len(line) > _LONGEST:
        return None
    return _han(line) or _western(line)


def is_bare_number(line: str) -> bool:
    """`IV`, `12.`, `- 7 -`: a chapter only among others of its kind."""
    return bool(_ALONE.fullmatch(line.strip(" _*")))


def _western(line: str) -> Numbered | None:
    for pattern in _WESTERN:
        if match := pattern.fullmatch(line):
            rest = match["rest"].strip(" .:-–—)]")
            # “Part one of the plan was over”: a title begins with a capital.
            if rest and not (rest[0].isupper() or not rest[0].isalpha()):
                return None
            if not line[0].isupper() and not line[0].isdigit():
                return None
            return Numbered(match["kind"].lower(), bool(rest))
    return None


def _han(line: str) -> Numbered | None:
    for pattern in _HAN:
        match = pattern.fullmatch(line)
        if match and _HAN_REST.fullmatch(match["rest"]) and not line.endswith(("。", "，", "；")):
            return Numbered(match["unit"], bool(match["rest"].strip(_MARKS)))
    return None
