from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# Staff sign in on the readers' page, which counts failed attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(User)
class ReaderAdmin(UserAdmin):  # type: ignore[type-arg]  # generic only in the stubs
    list_display = ("username", "display_name", "email", "is_editor", "is_staff", "date_joined")
    search_fields = ("username", "display_name", "email")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Reader"), {"fields": ("display_name", "email", "interface_language")}),
        (
            _("Permissions"),
            {"fields": ("is_active", "is_editor", "is_staff", "is_superuser")},
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "usable_password", "password1", "password2")}),
    )
