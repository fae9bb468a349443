"""The desk's addresses, below /desk/."""

from __future__ import annotations

from django.urls import include, path

from books.desk import book_views, contents_views, correcting
from books.desk.uploading import views as upload_views

app_name = "desk"
contents_patterns = [
    path("", contents_views.contents, name="contents"),
    path("undo/", contents_views.undo, name="undo"),
    path("<int:section>/rename/", contents_views.rename, name="rename"),
    path("<int:section>/mark/", contents_views.mark, name="mark"),
    path("<int:section>/merge/", contents_views.merge, name="merge"),
    path("<int:section>/split/", contents_views.split, name="split"),
    path("<int:section>/indent/", contents_views.level, {"way": "indent"}, name="indent"),
    path("<int:section>/outdent/", contents_views.level, {"way": "outdent"}, name="outdent"),
]
urlpatterns = [
    path("", upload_views.shelf, name="shelf"),
    path("uploads/<uuid:upload>/", upload_views.upload, name="upload"),
    path("uploads/<uuid:upload>/state.json", upload_views.upload_state, name="upload_state"),
    path("uploads/<uuid:upload>/delete/", upload_views.delete, name="delete_upload"),
    path("books/<str:book>/uploads/", upload_views.correct, name="correct"),
    path("books/<str:book>/", book_views.book, name="book"),
    path("books/<str:book>/details/", book_views.details, name="details"),
    path("books/<str:book>/cover/", book_views.cover, name="cover"),
    path("books/<str:book>/licence/", book_views.licence, name="licence"),
    path("books/<str:book>/publish/", book_views.publish, name="publish"),
    path("books/<str:book>/withdraw/", book_views.withdraw, name="withdraw"),
    path("books/<str:book>/delete/", book_views.throw_away, name="throw_away"),
    path("books/<str:book>/revisions/<int:number>/contents/", include(contents_patterns)),
    path("books/<str:book>/revisions/<int:number>/", correcting.correction, name="correction"),
    path("books/<str:book>/revisions/<int:number>/note/", correcting.describe, name="describe"),
    path("books/<str:book>/revisions/<int:number>/discard/", correcting.discard, name="discard"),
    path(
        "books/<str:book>/revisions/<int:number>/sections/<str:section>/",
        correcting.source,
        name="source",
    ),
]
