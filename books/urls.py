from django.urls import path

from books import downloads, revisions, views

app_name = "books"
urlpatterns = [
    path("", views.library, name="library"),
    path("books/<str:book>/", views.book, name="book"),
    path("books/<str:book>/assets/<str:name>", views.asset, name="asset"),
    path("books/<str:book>/downloads/<str:name>.epub", downloads.epub, name="epub"),
    path("books/<str:book>/downloads/<str:name>.txt", downloads.text, name="text"),
    path(
        "books/<str:book>/downloads/original-<int:number>",
        downloads.original,
        name="revision_original",
    ),
    path("books/<str:book>/revisions/", revisions.revisions, name="revisions"),
    path("books/<str:book>/revisions/<int:number>/", revisions.revision, name="revision"),
    path("books/<str:book>/revisions/<int:older>..<int:newer>/", revisions.changes, name="changes"),
    path(
        "books/<str:book>/revisions/<int:older>..<int:newer>/<str:section>/",
        revisions.section_changes,
        name="section_changes",
    ),
    path(
        "books/<str:book>/revisions/<int:number>/assets/<str:name>",
        revisions.asset,
        name="revision_asset",
    ),
    path(
        "books/<str:book>/revisions/<int:number>/<str:section>/",
        revisions.section,
        name="revision_section",
    ),
    path("books/<str:book>/<str:section>/", views.section, name="section"),
]
