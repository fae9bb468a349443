from importlib import import_module

from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "discovery"

    def ready(self) -> None:
        for part in ("receivers", "popular.receivers", "duties"):
            import_module(f"discovery.{part}")
