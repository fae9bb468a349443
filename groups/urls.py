"""A group's front page, which tells what it reads, is among those of `books.programme`."""

from django.urls import path

from groups.views import deeds, joining, listing, managing, members

app_name = "groups"
urlpatterns = [
    path("", listing.groups, name="groups"),
    path("new/", listing.new, name="new"),
    path("join/", joining.enter, name="enter"),
    path("join/<str:code>/", joining.join, name="join"),
    path("<str:group>/ask/", joining.ask, name="ask"),
    path("<str:group>/leave/", joining.leave, name="leave"),
    path("<str:group>/settings/", managing.settings, name="settings"),
    path("<str:group>/trail/", managing.trail, name="trail"),
    path("<str:group>/members/", members.members, name="members"),
    path("<str:group>/members/<int:pk>/remove/", deeds.remove, name="remove"),
    path("<str:group>/members/<int:pk>/appoint/", deeds.appoint, name="appoint"),
    path("<str:group>/members/<int:pk>/hand-over/", deeds.hand_over, name="hand_over"),
    path("<str:group>/invitations/", deeds.invite, name="invite"),
    path("<str:group>/invitations/<int:pk>/revoke/", deeds.revoke, name="revoke"),
    path("<str:group>/requests/<int:pk>/answer/", deeds.answer, name="answer"),
    path("<str:group>/bans/<int:pk>/readmit/", deeds.readmit, name="readmit"),
]
