from django.urls import path

from discovery.views import passages

app_name = "discovery"

urlpatterns = [
    path("books/<str:book>/passages/", passages.passages, name="passages"),
]
