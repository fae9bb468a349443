"""What an account may do, asked in templates."""

from __future__ import annotations

from django import template

from accounts import roles

register = template.Library()
register.filter("is_editor", roles.is_editor)
