"""The faces that cards are set in: the library's own, then what the machine has.

Pillow doesn't say which letters a face has. So each is drawn once and compared with what the face
draws for a letter that none has.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

TRIED = 24
"""Pixels at which letters are compared."""

NOBODYS = "\U0010fffd"
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")
SCRIPTS = ("latin-", "latin-ext-", "greek-", "greek-ext-", "cyrillic-", "cyrillic-ext-")
HAN = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4, "lzh": 3}
"""Which of the faces in Noto's collections writes Han letters as a language does."""

HAN_FACES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
HAN_SINGLE = (
    "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf", "NotoSansSC-Regular.otf",
    "Songti.ttc", "wqy-zenhei.ttc",
)  # fmt: skip
OTHERS = ("Amiri-Regular.ttf", "DejaVuSerif.ttf", "DejaVuSans.ttf")


@dataclass(frozen=True)
class Face:
    """A file with letters; `index` of one in a collection, `weight` where it can vary."""

    path: str
    index: int = 0
    weight: int = 0

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        return _opened(self, size)

    def has(self, char: str) -> bool:
        return char.isspace() or _has(self, char)


@lru_cache(maxsize=64)
def _opened(face: Face, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size, index=face.index)
    if face.weight:
        font.set_variation_by_axes([face.weight])
    return font


@lru_cache(maxsize=50_000)
def _has(face: Face, char: str) -> bool:
    return _drawn(face, char) != _drawn(face, NOBODYS)


def _drawn(face: Face, char: str) -> tuple[tuple[int, int], bytes]:
    """Without shaping, which would give a lone mark a dotted circle to stand on."""
    plain = _plain(face)
    mask = plain.getmask(char, mode="L")
    return mask.size, bytes(mask)


@cache
def _plain(face: Face) -> ImageFont.FreeTypeFont:
    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(face.path, TRIED, index=face.index, layout_engine=basic)


@cache
def serif(language: str, weight: int = 400) -> tuple[Face, ...]:
    """For words of a book in this language, the first choice first."""
    own = (*_built("literata", weight), *_built("noto-serif-hebrew", weight))
    han = _han(language)
    if _writes_han(language):
        return (*han, *own, *_others())
    return (*own, *han, *_others())


@cache
def sans(language: str, weight: int = 400) -> tuple[Face, ...]:
    """For what the library itself says."""
    return (*_built("inter", weight), *serif(language))


def _writes_han(language: str) -> bool:
    return language.partition("-")[0].lower() in {"zh", "ja", "ko", "lzh", "yue", "wuu"}


def _built(name: str, weight: int) -> list[Face]:
    """The faces of the pages themselves, one for each script."""
    files = {path.name: path for path in (settings.FRONTEND_DIST / "assets").glob("*.woff2")}
    starts = [f"{name}-{script}wght-normal" for script in (*SCRIPTS, "vietnamese-", "hebrew-")]
    found = [file for start in starts for file in sorted(files) if file.startswith(start)]
    return [Face(str(files[file]), weight=weight) for file in found]


def _han(language: str) -> list[Face]:
    tag = language.lower()
    index = HAN.get(tag, HAN.get(tag.partition("-")[0], 2))
    here = _installed()
    collected = [Face(here[name], index) for name in HAN_FACES if name in here]
    return collected + [Face(here[name]) for name in HAN_SINGLE if name in here]


def _others() -> list[Face]:
    """Whatever else may write what ours can't, serifs first."""
    here = _installed()
    noto = sorted(
        (name for name in here if name.startswith("Noto") and name.endswith("-Regular.ttf")),
        key=lambda name: ("Serif" not in name and "Naskh" not in name, name),
    )
    return [Face(here[name]) for name in (*noto, *OTHERS) if name in here]


@cache
def _installed() -> dict[str, str]:
    """Files of faces by their names: the library's own folder of them before the machine's."""
    found: dict[str, str] = {}
    for folder in (Path(settings.DATA_DIR) / "faces", *map(Path, FOLDERS)):
        for place, _folders, files in os.walk(folder):
            for file in files:
                if file.endswith((".ttf", ".otf", ".ttc")):
                    found.setdefault(file, str(Path(place) / file))
    return found
