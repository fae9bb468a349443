"""What shows elsewhere: cards, embedded pages, lasting addresses of words."""

from django.urls import path

from sharing.views import cards, embeds, oembed, visits, words

app_name = "sharing"
urlpatterns = [
    path("p/<int:section>/<int:start>-<int:end>/", words.words, name="words"),
    path("cards/<path:name>.png", cards.card, name="card"),
    path("embed/<path:name>/", embeds.embed, name="embed"),
    path("oembed", oembed.oembed, name="oembed"),
    path("books/<str:book>/visits/", visits.visits, name="visits"),
]
