"""What this app does by itself: in the worker, and for the sockets."""

from __future__ import annotations

from annotations.live import personal
from books.working import rounds
from notifications.following import follow
from notifications.letters.sending import post
from notifications.reminding import remind
from notifications.ringing import Lookout

FOLLOWING = 2.0
"""Seconds between two looks at what has happened; one that finds nothing costs two queries."""

POSTING = 15.0
REMINDING = 600.0

rounds.register("notifications", FOLLOWING, follow)
rounds.register("letters", POSTING, post)
rounds.register("reminders", REMINDING, remind)
personal.register(Lookout())
