"""Everything that checking, testing and measuring need on top: `make ready`."""

from __future__ import annotations

from scripts.install import install
from scripts.packages import ensure_packages
from scripts.trouble import as_command


def prepare() -> None:
    install()
    ensure_packages("requirements-dev.txt")


if __name__ == "__main__":
    as_command(prepare)
