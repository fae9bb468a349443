"""Running pandoc over a stranger's bytes: it opens no other file, and has limits."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from ..parsed import FormatError

SECONDS = 30
_MEMORY = ("-M300m", "-xr360m")
"""Where its heap ends, and how much address space it may reserve for that: else a terabyte.

With its own program that makes 420 MB at most, also when no limit is set on this process.
"""
_FULL = 251
"""The exit status of a Haskell program whose heap is exhausted."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A whole HTML page, not sanitised, and what pandoc says it did, a line each."""

    html: bytes
    remarks: tuple[str, ...]


def to_html(data: bytes, kind: str) -> Converted:
    """`kind` is pandoc's name of the format. Raises FormatError."""
    process = subprocess.Popen(  # noqa: S603  (no shell, and no word of the command is a stranger's)
        [_pandoc(), "--sandbox", "--verbose", f"--from={kind}", "--to=html5", "--standalone",
         "--mathml", "--wrap=none", "+RTS", *_MEMORY, "-RTS"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"LANG": "C.UTF-8"},
    )  # fmt: skip
    with process:
        try:
            html, said = process.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise FormatError(
                f"Reading this file took more than {SECONDS} seconds. Split it, or simplify it."
            ) from None
        finally:
            process.kill()
    remarks = said.decode("utf-8", "replace")
    if process.returncode:
        raise _refused(process.returncode, remarks)
    return Converted(html, tuple(remarks.splitlines()))


@lru_cache(maxsize=1)
def _pandoc() -> str:
    """The one that pypandoc-binary carries; to ask pypandoc itself would start it twice."""
    found = find_spec("pypandoc")
    folder = (found.submodule_search_locations or [""])[0] if found else ""
    return str(Path(folder, "files", "pandoc"))


def _refused(status: int, remarks: str) -> FormatError:
    if status == _FULL or status < 0:
        return FormatError(
            "This file is too large or too tangled to be read. Split it, or simplify it."
        )
    lines = [line for line in remarks.splitlines() if not line.startswith("[INFO]")]
    said = " ".join(" ".join(lines).split())[:300]
    return FormatError(f"This file could not be read. The converter says: {said}")
