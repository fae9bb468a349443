from django.urls import path

from notifications.views import letters, pages, settings_page

app_name = "notifications"

urlpatterns = [
    path("notifications/", pages.notifications, name="list"),
    path("notifications/<int:pk>/", pages.one, name="one"),
    path("notifications/read/", pages.read, name="read"),
    path("notifications/letters/<str:token>/end/", letters.unsubscribe, name="unsubscribe"),
    path("notifications/settings/", settings_page.preferences, name="settings"),
]
