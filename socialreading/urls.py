"""Every address of the library."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from accounts.views import guest_language

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("accounts.urls")),
    path("language/", guest_language, name="guest_language"),
    path("accounts/", include("allauth.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/books/", include("books.api.urls")),
    path("api/v1/reader/", include("accounts.api.urls")),
    path("api/v1/", include("annotations.urls")),
    path("api/v1/", include("notifications.urls")),
    path("api/v1/", include("search.urls")),
    path("api/v1/", include("discovery.urls")),
    path("", include("feeds.urls")),
    path("", include("sharing.urls")),
    path("", include("discovery.page_urls")),
    path("", include("search.page_urls")),
    path("", include("notifications.page_urls")),
    path("", include("annotations.page_urls")),
    path("groups/", include("groups.urls")),
    path("groups/", include("books.programme.urls")),
    path("desk/", include("books.desk.urls")),
    path("", include("books.urls")),
]
