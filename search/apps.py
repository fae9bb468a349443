from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        for part in ("receivers", "duties"):
            import_module(f"search.{part}")
