"""What we tell people agrees with what there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "socialreading" / "settings.py").read_text(encoding="utf-8")
HANDBOOK = sorted((ROOT / "docs" / "handbook").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
REQUIREMENT = re.compile(r"^[a-z][a-z0-9-]*", re.MULTILINE)
DECISION = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(re.findall(r'env_\w+\(\s*"([A-Z_]+)"', SETTINGS))))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def test_every_variable_in_the_readmes_table_exists() -> None:
    table = README.partition("## Settings")[2]
    for name in re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE):
        assert f'"{name}"' in SETTINGS, name


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make (\w+)", README))))
def test_every_target_that_the_readme_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", [ROOT / "README.md", *HANDBOOK], ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", HANDBOOK, ids=lambda path: path.name)
def test_a_chapter_of_the_handbook_has_one_title(path: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
    assert len(re.findall(r"^# ", prose, re.MULTILINE)) == 1


def dependencies() -> Iterator[str]:
    for name in ("requirements", "requirements-dev", "requirements-node"):
        yield from REQUIREMENT.findall((ROOT / f"{name}.in").read_text(encoding="utf-8"))
    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    yield from (*package["dependencies"], *package["devDependencies"])


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_says_why_it_is_there(name: str) -> None:
    assert f"| {name} |" in DECISION
