"""The marks in the text can be read through, and told apart by eyes that see no colours."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import COLOURS, SHARED, open_margin

pytestmark = pytest.mark.browser

LINED = [*SHARED, "own", "linked", "active"]
TINTED = [*SHARED, "linked", "choice", "pulse"]

# Of each highlight, as the browser has it: the colours of its words and of its line as they come
# out on its tint, the tint on the paper; and the shape of its line. Colours are red, green, blue
# from 0 to 255.
LOOKS = """(names) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const mixed = (colours) => {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  return Object.fromEntries(names.map((name) => {
    const style = getComputedStyle(document.getElementById("text"), `::highlight(${name})`);
    const under = [paper, style.backgroundColor];
    const {textDecorationLine, textDecorationStyle, textDecorationThickness} = style;
    return [name, {
      tint: mixed(under),
      words: mixed([...under, style.color]),
      line: mixed([...under, style.textDecorationColor]),
      shape: [textDecorationLine, textDecorationStyle, textDecorationThickness].join(" "),
    }];
  }));
}"""


def contrast(one: list[int], other: list[int]) -> float:
    """By WCAG 2.2: from 1, no contrast, to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[int]) -> float:
    shares = (part / 255 for part in colour)
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def looks(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate(LOOKS, sorted({*LINED, *TINTED}))
    return told


def too_faint(looks: dict[str, Any]) -> list[str]:
    """What can't be read or seen: words on a tint, 4.5; a line on its own tint, 3; and the lines of
    what lies on other marks, on each of those."""
    pairs = [(f"words on {name}", looks[name]["words"], looks[name]["tint"], 4.5) for name in looks]
    pairs += [(f"line of {name}", looks[name]["line"], looks[name]["tint"], 3) for name in LINED]
    for upper in ("own", "active"):
        line = looks[upper]["line"]
        pairs += [(f"{upper} on {name}", line, looks[name]["tint"], 3) for name in SHARED]
    return [
        f"{told}: {contrast(one, other):.2f}"
        for told, one, other, least in pairs
        if contrast(one, other) < least
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_words_and_lines_of_every_mark_stand_out(
    open_page: OpenPage, ada: User, trades: Section, theme: str
) -> None:
    ada.reading_settings = {"theme": theme}
    ada.save()
    page = open_margin(open_page, trades, ada).page
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    seen = looks(page)
    assert all(seen[name]["tint"] != seen["own"]["tint"] for name in TINTED), "tints have colours"
    assert too_faint(seen) == []
    alike = [pair for pair in combinations(LINED, 2) if len({seen[n]["shape"] for n in pair}) == 1]
    assert alike == [], "two marks have one line"
    assert len({tuple(seen[name]["tint"]) for name in COLOURS}) == len(COLOURS)
