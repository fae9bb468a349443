"""What the Makefile calls: setting up, running, checking and testing.

`run` and `prepare` work before anything is installed, so what they import is the standard
library alone. This file must stay readable to any Python 3, so that it can say which is too old.
"""

import shutil
import sys

OLDEST = (3, 11)


def advice(major: int, minor: int) -> str:
    """One sentence for someone whose Python is too old."""
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    remedy = "run make again with PYTHON=" + newer[0] if newer else "install a newer Python"
    return f"Python 3.11 or newer is needed and this is {major}.{minor}: {remedy}."


if sys.version_info < OLDEST:
    sys.exit(advice(*sys.version_info[:2]))
