"""Channel layers that fail as real ones do."""

from __future__ import annotations

from typing import Any

from channels.layers import InMemoryChannelLayer


class DroppingLayer(InMemoryChannelLayer):  # type: ignore[misc]  # channels has no types
    """Loses every third message that is sent to a group."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.sent = 0

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        self.sent += 1
        if self.sent % 3:
            await super().group_send(group, message)


class DoublingLayer(InMemoryChannelLayer):  # type: ignore[misc]
    """Sends everything twice, the second time after the next message."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.last: dict[str, dict[str, Any]] = {}

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        await super().group_send(group, message)
        if earlier := self.last.get(group):
            await super().group_send(group, earlier)
        self.last[group] = message


class DeafLayer(InMemoryChannelLayer):  # type: ignore[misc]
    """Delivers nothing."""

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        pass


class DeadLayer(InMemoryChannelLayer):  # type: ignore[misc]
    """Answers nothing at all, as when Redis is down."""

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        raise ConnectionError("Redis is gone.")

    group_add = group_discard = receive = group_send
