"""Language tags (BCP 47) and the direction they are written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from .parsed import Direction

UNDETERMINED = "und"
LONGEST_TAG = 35
"""Characters, as RFC 5646 says one should be ready for."""

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_RTL = (
    "aii ar arc ary arz azb bal ckb dv fa glk he iw ji lrc mzn nqo pnb prs ps sd sdh syr ug ur yi"
)
_RTL_LANGUAGES = frozenset(_RTL.split())
_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc syre syrj syrn thaa"
_RTL_SCRIPTS = frozenset(_SCRIPTS.split())

_LANGUAGE_OF_SCRIPT = {"ARABIC": "ar", "HANGUL": "ko", "HEBREW": "he"}
"""Scripts as Unicode's names of characters begin."""
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
# Frequent characters that only one of the two ways to write Chinese has.
_TRADITIONAL = frozenset(
    "來個們問國學實寫寶對後從愛應於時書會東樂為無畫當發眾禍禮約紅純級結絕給經綠網線緣縣總義習聖聞聲職聽腦臉臟與舊莊華"
    "萬葉藝藥蘇處虛號蟲術衛裝複見視親覺觀觸訂計討訓託記訪設許診詞試詩話該詳認語誠誤說誰調談請論識讀讓豐貝財貧責貴買賢"
    "賣質趕趙車軌軍較載輕輪輸辦辭農這連進運過達遠遲選遺還邊鄉鄰銀錢鐘鐵長門開間關雲電順須領頭題顏願類風飛飯飲館馬魚鳥"
    "點龍"
)
_SIMPLIFIED = frozenset(
    "东丰为义乐习乡书买亲们会关写军农办华卖县发听国圣声头学宝实对庄应开当总愿旧时术来点爱电画祸类红约级纯经结给绝绿缘"
    "职脑脸艺苏药虚装见观视觉触计订认讨让训记许论设访识诊词试诗诚话该详语误说请读谁调谈贝财责贤质贫贵赵赶车轨轮轻载较"
    "输边达过运还这进远连迟选遗邻钟钱铁银长门问间闻顺须领题颜风飞饭饮马鱼鸟龙"
)


_NAMED = {
    "arabic": "ar", "catalan": "ca", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl",
    "english": "en", "esperanto": "eo", "finnish": "fi", "french": "fr", "galician": "gl",
    "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "icelandic": "is",
    "irish": "ga", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la",
    "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro",
    "russian": "ru", "sanskrit": "sa", "serbian": "sr", "spanish": "es", "swedish": "sv",
    "tagalog": "tl", "turkish": "tr", "ukrainian": "uk", "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
"""Languages as English catalogues name them."""


def language_named(name: str) -> str:
    """The tag of the first language in `English, French`; UNDETERMINED for one not in the list."""
    words = name.replace(",", " ").replace("(", " ").split()
    return _NAMED.get(words[0].lower(), UNDETERMINED) if words else UNDETERMINED


def language_tag(value: str | None, default: str = UNDETERMINED) -> str:
    """A well-formed tag (`en_GB ` -> `en-GB`), or `default`."""
    tag = (value or "").strip().replace("_", "-")
    return tag if len(tag) <= LONGEST_TAG and _TAG.fullmatch(tag) else default


def direction_of(language: str) -> Direction:
    """From the script where the tag names one (`az-Arab`), else from the language."""
    primary, *subtags = language.lower().split("-")
    script = next((subtag for subtag in subtags[:3] if len(subtag) == 4 and subtag.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if primary in _RTL_LANGUAGES else "ltr"


def guessed_language(text: str) -> str:
    """As much as the letters of `text` tell of its language, and no more.

    Latin letters write hundreds of languages, so they stay `und`; Cyrillic ones are called
    Russian only when all are of its alphabet, with the two that its neighbours lack.
    """
    letters = Counter(character for character in text.lower() if character.isalpha())
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    most = max(scripts, key=scripts.__getitem__, default="")
    # Japanese is written mostly in Chinese characters; its own letters stand between them.
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts.total() / 20 and most != "LATIN":
        return "ja"
    if most == "CJK":
        return _written_chinese(letters)
    if most == "CYRILLIC" and _is_russian(letters):
        return "ru"
    return _LANGUAGE_OF_SCRIPT.get(most, UNDETERMINED)


def _written_chinese(letters: Counter[str]) -> str:
    """`zh` alone when the characters are the same in both ways to write it."""
    traditional = sum(letters[character] for character in _TRADITIONAL)
    simplified = sum(letters[character] for character in _SIMPLIFIED)
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _is_russian(letters: Counter[str]) -> bool:
    cyrillic = {letter for letter in letters if "CYRILLIC" in unicodedata.name(letter, "")}
    return cyrillic <= _RUSSIAN and {"ы", "э"} <= cyrillic
