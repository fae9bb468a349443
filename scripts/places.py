"""Where things lie in the project's folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
LOGS = ROOT / "var" / "log"
CATALOGUES = tuple(sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")))


def on_sqlite(data: Path) -> dict[str, str]:
    """The settings of a library in one process whose files lie in `data`, whatever `.env` says."""
    return {
        "DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data / 'library.sqlite3'}",
        "REDIS_URL": "",
    }
