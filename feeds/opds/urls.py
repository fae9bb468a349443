from typing import Any

from django.urls import URLPattern, path

from feeds.opds import views
from feeds.opds.catalogue import Version


def pages(version: Version) -> list[URLPattern]:
    """The same in both versions."""
    here: dict[str, Any] = {"version": version}
    return [
        path("", views.root, here, name="root"),
        path("new/", views.new, here, name="new"),
        path("titles/", views.titles, here, name="titles"),
        path("subjects/", views.subjects, here, name="subjects"),
        path("subjects/<str:slug>/", views.subject, here, name="subject"),
        path("languages/", views.languages, here, name="languages"),
        path("languages/<str:tag>/", views.language, here, name="language"),
        path("search/", views.search, here, name="search"),
    ]


one = [*pages("1"), path("search.xml", views.description, name="description")]
two = [*pages("2"), path("books/<str:slug>/", views.book, name="book")]
