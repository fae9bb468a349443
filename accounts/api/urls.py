from django.urls import path

from accounts.api import views

app_name = "accounts_api"

urlpatterns = [
    path("appearance/", views.Appearance.as_view(), name="appearance"),
    path("mutes/", views.Mutes.as_view(), name="mutes"),
    path("mutes/<str:username>/", views.OneMute.as_view(), name="mute"),
]
