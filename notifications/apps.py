from importlib import import_module

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        for part in ("receivers", "duties"):
            import_module(f"notifications.{part}")
