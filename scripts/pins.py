"""Compile what we ask for (requirements*.in) into what exactly we get (requirements*.txt)."""

from __future__ import annotations

import os

from scripts.places import PYTHON, ROOT
from scripts.shell import quietly, say
from scripts.trouble import as_command

OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    # Where the packages come from is the affair of whoever installs them.
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
)


def pins() -> None:
    upgrade = ("--upgrade",) if os.environ.get("UPGRADE") else ()
    # The tools are pinned on top of what the server runs on, so that one comes first.
    for name in ("requirements", "requirements-dev", "requirements-node"):
        quietly(
            [
                *(PYTHON, "-m", "uv", "pip", "compile", *OPTIONS, *upgrade),
                *(f"{name}.in", "--output-file", f"{name}.txt"),
            ],
            log=name,
            failure=f"{name}.in could not be compiled",
        )
        pinned = sum("==" in line for line in (ROOT / f"{name}.txt").read_text().splitlines())
        say(f"{name}.txt pins {pinned} packages.")


if __name__ == "__main__":
    as_command(pins)
