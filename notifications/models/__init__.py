"""What readers are told, how they want to hear it, and how far the log was followed for it."""

from notifications.models.following import Cursor, Following, Happening
from notifications.models.letter import Letter
from notifications.models.notification import Notification, NotificationQuerySet
from notifications.models.preference import Morning, Preference

__all__ = [
    "Cursor",
    "Following",
    "Happening",
    "Letter",
    "Morning",
    "Notification",
    "NotificationQuerySet",
    "Preference",
]
