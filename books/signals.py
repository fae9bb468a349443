"""What books announce to the apps above them."""

from django.dispatch import Signal

entered_with_group = Signal()
"""A member is led into a book by their group. Sent with `reader`, `group` and `book`."""
