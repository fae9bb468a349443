"""A member's secret address of what is said in a group."""

from __future__ import annotations

from django.db import models

from groups.models import Membership


class GroupFeed(models.Model):
    """One a member, gone with the membership. `seed` is part of what its token is made of: with
    another seed the old address leads nowhere."""

    member = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="feed")
    seed = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.member}"
