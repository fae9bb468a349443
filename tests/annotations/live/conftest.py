from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from channels.layers import channel_layers


@pytest.fixture(autouse=True)
def channel_layer_is() -> Iterator[Callable[[Any], None]]:
    """A fresh channel layer for each test; called, puts another in place."""
    channel_layers.backends.clear()

    def put(layer: Any) -> None:
        channel_layers.set("default", layer)

    yield put
    channel_layers.backends.clear()
