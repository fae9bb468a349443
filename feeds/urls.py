"""Before those of books: a feed of a book has a section's place in its address."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from feeds.answering import for_programs
from feeds.opds.urls import one, two
from feeds.sitemaps import SITEMAPS
from feeds.views import crawling, groups, notes, search

app_name = "feeds"

index, part = for_programs(sitemaps.index), for_programs(sitemaps.sitemap)

urlpatterns = [
    path("books/<str:book>/feed.<str:ending>", notes.of_book, name="book"),
    path(
        "books/<str:book>/tags/<str:tag>/feed.<str:ending>", notes.of_tag_in_book, name="book_tag"
    ),
    path("books/<str:book>/<str:section>/feed.<str:ending>", notes.of_section, name="section"),
    path("tags/<str:tag>/feed.<str:ending>", notes.of_tag, name="tag"),
    path("readers/<str:username>/feed.<str:ending>", notes.of_reader, name="reader"),
    path("search/feed.<str:ending>", search.of_words, name="search"),
    path("groups/<str:group>/feed/", groups.group_feed, name="group_feed"),
    path("groups/<str:group>/feed/<str:token>.<str:ending>", groups.of_group, name="group"),
    path("opds/2/", include((two, "opds2"))),
    path("opds/", include((one, "opds1"))),
    path("robots.txt", crawling.robots, name="robots"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "feeds:sitemap_part"},
        name="sitemap",
    ),
    path("sitemap-<str:section>.xml", part, {"sitemaps": SITEMAPS}, name="sitemap_part"),
]
