"""The faces are cut to what the styles use, and no further."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
CUTTING = (FRONTEND / "faces" / "cutting.ts").read_text(encoding="utf-8")
STYLES = sorted((FRONTEND / "styles").glob("*.css"))
WEIGHT = re.compile(r"font(?:-weight)?:[^;]*?\b([1-9]\d0)\b(?!px)")
FEATURE = {
    "common-ligatures": "liga",
    "oldstyle-nums": "onum",
    "lining-nums": "lnum",
    "tabular-nums": "tnum",
    "small-caps": "smcp",
}
"""What a style's word asks of a face; any other word must first get its line here."""


def kept_features() -> set[str]:
    return set(re.findall(r'"([a-z]{4})"', CUTTING))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_weight_is_in_the_faces(path: Path) -> None:
    found = re.search(r"weights: \[(\d+), (\d+)\]", CUTTING)
    assert found is not None
    rules = re.sub(r"@font-face \{[^}]*\}", "", path.read_text(encoding="utf-8"))
    weights = {int(weight) for weight in WEIGHT.findall(rules)}
    assert all(int(found[1]) <= weight <= int(found[2]) for weight in weights), weights


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_feature_is_in_the_faces(path: Path) -> None:
    style = path.read_text(encoding="utf-8")
    for words in re.findall(r"font-variant(?:-\w+)?:\s*([^;]+);", style):
        for word in words.split():
            assert word == "normal" or FEATURE[word] in kept_features(), word
    assert "font-feature-settings" not in style


def test_the_faces_that_were_built_are_cut_and_still_faces() -> None:
    packages = FRONTEND / "node_modules" / "@fontsource-variable"
    built = sorted((FRONTEND / "dist" / "assets").glob("*-wght-*.woff2"))
    assert built
    for path in built:
        [whole] = packages.glob(f"*/files/{re.sub(r'-[^.]{8}-[0-9a-f]{8}$', '', path.stem)}.woff2")
        assert path.read_bytes()[:4] == b"wOF2"
        assert 0.5 < path.stat().st_size / whole.stat().st_size < 0.85, path.name
