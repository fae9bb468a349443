from django.urls import path

from books.api import places, views

app_name = "books_api"

urlpatterns = [
    path("", views.Books.as_view(), name="books"),
    path("<str:slug>/", views.OneBook.as_view(), name="book"),
    path(
        "<str:slug>/revisions/<int:number>/sections/<str:section>/",
        views.OldSection.as_view(),
        name="revision_section",
    ),
    path("<str:slug>/place/", places.PlaceInBook.as_view(), name="place"),
]
