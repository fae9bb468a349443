from django.urls import path

from discovery.views import passages

app_name = "discovery-api"

urlpatterns = [
    path("books/<str:slug>/passages/", passages.Passages.as_view(), name="passages"),
]
