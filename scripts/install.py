"""What a library needs to run, installed and built in the project's own folder: `make install`."""

from __future__ import annotations

from scripts.node import ensure_front_end
from scripts.packages import ensure_packages
from scripts.places import CATALOGUES, PYTHON
from scripts.shell import quietly
from scripts.stamps import Stamp
from scripts.trouble import as_command


def install() -> None:
    ensure_packages("requirements.txt")
    ensure_catalogues()
    ensure_front_end()


def ensure_catalogues() -> None:
    """What Django reads its other languages from."""
    for catalogue in CATALOGUES:
        name = f"messages-{catalogue.parent.parent.name}"
        compiled = Stamp(name, (catalogue,), catalogue.with_suffix(".mo"))
        if not compiled.is_fresh():
            quietly(
                [PYTHON, "-m", "scripts.messages", "compile"],
                log="messages",
                failure="The translations could not be compiled",
            )
            compiled.press()


if __name__ == "__main__":
    as_command(install)
