"""Getting a program from Debian's packages where we may, and saying what is missing where not."""

from __future__ import annotations

import os
import shutil

from scripts.shell import answer, quietly, say
from scripts.trouble import Trouble


def install(packages: tuple[str, ...], purpose: str) -> None:
    """`purpose` says what they are needed for. Raises Trouble where we may not install."""
    names = " ".join(packages)
    missing = f"{purpose} need {names}"
    if shutil.which("apt-get") is None:
        raise Trouble(
            f"{missing}: install it with your system's package manager and run this again."
        )
    as_root = () if os.geteuid() == 0 else ("sudo", "-n")
    if as_root and answer(["sudo", "-n", "id", "-u"]) != "0":
        raise Trouble(f"{missing}: run `sudo apt-get install {names}` and then this again.")
    say(f"Installing {names} with apt-get …")
    apt = (*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y")
    failure = f"apt-get could not install {names}"
    quietly([*apt, "update"], log="apt-update", failure=failure)
    quietly([*apt, "install", "--no-install-recommends", *packages], log="apt", failure=failure)


def ensure_chromium() -> str:
    """The path of a Chromium for the browser tests; CHROMIUM names one that lies elsewhere."""
    found = find_chromium()
    if found is None:
        install(("chromium",), "The browser tests")
        found = find_chromium()
    if found is None:
        raise Trouble("The browser tests found no Chromium; name yours with CHROMIUM=/path/to/it.")
    return found


def find_chromium() -> str | None:
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome-stable")
    return next((path for path in (shutil.which(name) for name in names if name) if path), None)


def ensure_java() -> str:
    """The path of a Java that checks exported EPUBs; JAVA names one that lies elsewhere."""
    found = find_java()
    if found is None:
        install(("default-jre-headless",), "The checks of exported EPUBs")
        found = find_java()
    if found is None:
        raise Trouble(
            "The checks of exported EPUBs found no Java; name yours with JAVA=/path/to/it."
        )
    return found


def find_java() -> str | None:
    return shutil.which(os.environ.get("JAVA") or "java")
