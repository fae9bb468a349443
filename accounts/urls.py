from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("muted/", views.muted, name="muted"),
    path("language/", views.language, name="language"),
]
