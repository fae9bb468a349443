from django.urls import path

from search.views import page

app_name = "search"

urlpatterns = [path("search/", page.search, name="search")]
