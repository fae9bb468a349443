"""The pages of the margin's own: a release, each note's lasting address, notes without words."""

from django.urls import path

from annotations.views import lost, note_page, notes_pages, release_page

app_name = "margin"
urlpatterns = [
    path(
        "desk/books/<str:book>/revisions/<int:number>/release/",
        release_page.release,
        name="release",
    ),
    path("a/<int:pk>/", note_page.note, name="note"),
    path("books/<str:book>/notes/", notes_pages.of_book, name="all_notes"),
    path(
        "books/<str:book>/notes/notes.<str:ending>",
        notes_pages.export_of_book,
        name="all_notes_export",
    ),
    path("notes/", notes_pages.own, name="my_notes"),
    path("notes/notes.<str:ending>", notes_pages.export_own, name="my_notes_export"),
    path("notes/lost/", lost.lost, name="lost"),
    path("notes/<int:pk>/place/", lost.place, name="place"),
    path("notes/<int:pk>/leave/", lost.leave, name="leave"),
]
