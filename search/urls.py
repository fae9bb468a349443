from django.urls import path

from search.views import api

app_name = "search-api"

urlpatterns = [path("search/", api.Search.as_view(), name="search")]
