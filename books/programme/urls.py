from django.urls import path

from books.programme import views

app_name = "programme"
urlpatterns = [
    path("<str:group>/", views.group, name="group"),
    path("<str:group>/begin/", views.begin, name="begin"),
    path("<str:group>/books/", views.books, name="books"),
    path("<str:group>/books/<str:book>/", views.read, name="read"),
    path("<str:group>/books/<str:book>/lay-aside/", views.lay_aside, name="lay_aside"),
    path("<str:group>/books/<str:book>/dates/", views.dates, name="dates"),
    path(
        "<str:group>/books/<str:book>/dates/<int:pk>/remove/",
        views.remove_date,
        name="remove_date",
    ),
]
