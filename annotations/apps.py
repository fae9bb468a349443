from importlib import import_module

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self) -> None:
        for receivers in ("departures", "gathering"):
            import_module(f"annotations.{receivers}")
