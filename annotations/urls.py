from django.urls import path

from annotations.views import citing, conversation, margin, placing, releasing, seen

app_name = "annotations"

urlpatterns = [
    path(
        "sections/<int:section_id>/annotations/",
        margin.SectionAnnotations.as_view(),
        name="section",
    ),
    path("sections/<int:section_id>/citation/", citing.CitePassage.as_view(), name="cite-passage"),
    path("sections/<int:section_id>/now/", placing.Now.as_view(), name="now"),
    path("sections/<int:section_id>/seen/", seen.SectionSeen.as_view(), name="seen"),
    path("sections/<int:section_id>/people/", seen.SectionPeople.as_view(), name="people"),
    path("layers/<int:pk>/seen/", seen.LayerSeen.as_view(), name="layer-seen"),
    path("annotations/", margin.Annotations.as_view(), name="list"),
    path("annotations/<int:pk>/", margin.OneAnnotation.as_view(), name="one"),
    path("annotations/<int:pk>/thread/", margin.Thread.as_view(), name="thread"),
    path("annotations/<int:pk>/answer/", conversation.Answer.as_view(), name="answer"),
    path("annotations/<int:pk>/reaction/", conversation.Reaction.as_view(), name="reaction"),
    path("annotations/<int:pk>/history/", conversation.History.as_view(), name="history"),
    path("annotations/<int:pk>/citation/", citing.CiteNote.as_view(), name="cite-note"),
    path("annotations/<int:pk>/place/", placing.PlaceAgain.as_view(), name="place"),
    path("annotations/<int:pk>/leave/", placing.Leave.as_view(), name="leave"),
    path("revisions/<int:pk>/release/", releasing.Release.as_view(), name="release"),
    path("revisions/<int:pk>/carrying/", releasing.Progress.as_view(), name="carrying"),
    path("preview/", margin.Preview.as_view(), name="preview"),
]
