"""What went wrong, in one sentence for the person at the keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable


class Trouble(Exception):
    """Its message is one clear sentence that says what to do next."""


def as_command(function: Callable[[], int | None]) -> None:
    """Run the function as a program: a sentence instead of a traceback, and an exit code."""
    try:
        sys.exit(function() or 0)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
