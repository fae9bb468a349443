"""The pages of the margin's own: a release, each note's lasting address, notes without words."""

from django.urls import path

from annotations.views import (
    closing_page,
    held_page,
    lost,
    note_page,
    notes_pages,
    queue_pages,
    release_page,
    reveal_page,
)

app_name = "margin"
urlpatterns = [
    path(
        "desk/books/<str:book>/revisions/<int:number>/release/",
        release_page.release,
        name="release",
    ),
    path("desk/books/<str:book>/queue/", queue_pages.of_book, name="book_queue"),
    path("desk/books/<str:book>/closing/", closing_page.closing_page, name="closing"),
    path("groups/<str:group>/queue/", queue_pages.of_group, name="group_queue"),
    path("a/<int:pk>/", note_page.note, name="note"),
    path("books/<str:book>/notes/", notes_pages.of_book, name="all_notes"),
    path(
        "books/<str:book>/notes/notes.<str:ending>",
        notes_pages.export_of_book,
        name="all_notes_export",
    ),
    path("groups/<str:group>/books/<str:book>/reveal/", reveal_page.reveal, name="reveal"),
    path("notes/", notes_pages.own, name="my_notes"),
    path("notes/notes.<str:ending>", notes_pages.export_own, name="my_notes_export"),
    path("notes/waiting/", held_page.held, name="held"),
    path("notes/waiting/<int:pk>/", held_page.take_back, name="take_back"),
    path("notes/lost/", lost.lost, name="lost"),
    path("notes/<int:pk>/place/", lost.place, name="place"),
    path("notes/<int:pk>/leave/", lost.leave, name="leave"),
]
