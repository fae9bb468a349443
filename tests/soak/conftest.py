from tests.annotations.live.conftest import _no_connection_stays_open

__all__ = ["_no_connection_stays_open"]
