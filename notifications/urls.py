from django.urls import path

from notifications.views import api

app_name = "notifications-api"

urlpatterns = [
    path("notifications/", api.Notifications.as_view(), name="list"),
    path("notifications/seen/", api.Seen.as_view(), name="seen"),
    path("notifications/preferences/", api.Preferences.as_view(), name="preferences"),
    path("annotations/<int:pk>/following/", api.FollowThread.as_view(), name="following"),
]
