from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import SyncToAsync
from channels.layers import channel_layers
from django.db import connections


@pytest.fixture(scope="session", autouse=True)
def _no_connection_stays_open(django_db_setup: None) -> Iterator[None]:
    """Sockets ask the database in a thread of their own, which ends with the process: what it
    keeps open would be in the way when the test's database is dropped."""
    yield
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()


@pytest.fixture(autouse=True)
def channel_layer_is() -> Iterator[Callable[[Any], None]]:
    """A fresh channel layer for each test; called, puts another in place."""
    channel_layers.backends.clear()

    def put(layer: Any) -> None:
        channel_layers.set("default", layer)

    yield put
    channel_layers.backends.clear()
