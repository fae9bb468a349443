from django.urls import path

from discovery.views import following_page, home_page, passages, profile_page

app_name = "discovery"

urlpatterns = [
    path("books/<str:book>/passages/", passages.passages, name="passages"),
    path("home/", home_page.home, name="home"),
    path("home/settings/", home_page.preferences, name="home_settings"),
    path("home/fewer/", home_page.fewer, name="fewer"),
    path("readers/<str:username>/", profile_page.reader, name="reader"),
    path("following/", following_page.followed, name="following"),
    path("follow/", following_page.follow, name="follow"),
]
