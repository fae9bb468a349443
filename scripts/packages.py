"""The project's own Python: `.venv` with the pinned packages, nothing outside the folder."""

from __future__ import annotations

import importlib.util
import shutil
import sys

from scripts.places import PYTHON, ROOT, VENV
from scripts.shell import answer, quietly, say
from scripts.stamps import Stamp
from scripts.trouble import Trouble

OLDEST = "sys.version_info >= (3, 11)"


def ensure_packages(requirements: str) -> None:
    """Install what the requirements file pins, unless that very file is installed already."""
    ensure_venv()
    stamp = Stamp(requirements, (ROOT / requirements,), PYTHON)
    if stamp.is_fresh():
        return
    say(f"Installing {requirements} into .venv …")
    quietly(
        [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--no-input",
            "-r",
            ROOT / requirements,
        ],
        log="pip",
        failure="The Python packages could not be installed (is the network there?)",
    )
    stamp.press()


def ensure_venv() -> None:
    """A `.venv` with pip; one that is broken or too old is made anew."""
    if works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise Trouble(
            f"Python's venv module is missing; on Debian or Ubuntu: sudo apt-get install {package}"
        )
    say("Making .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    quietly(
        [sys.executable, "-m", "venv", VENV],
        log="venv",
        failure=f"Python ({sys.executable}) could not make {VENV.name}",
    )


def works() -> bool:
    return answer([PYTHON, "-c", f"import sys, pip; print({OLDEST})"]) == "True"
