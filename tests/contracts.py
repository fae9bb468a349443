"""The shapes that both sides' tests read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def contract(name: str) -> Any:
    return json.loads((Path(__file__).parent / "contract" / f"{name}.json").read_text())


def shape(value: Any) -> Any:
    """Keys and kinds of a JSON value: what must be the same whatever the words and numbers."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        kinds = {json.dumps(shape(part), sort_keys=True) for part in value}
        return sorted(kinds)
    return type(value).__name__
