"""A veil is lifted by so many notes with words of one's own there, or by its day; then for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from annotations import placing, services, veiling
from annotations.anchoring import Place, quote_at
from annotations.models import Anchor, Annotation, Layer, Lifted, Veil
from annotations.schemas import Words
from books.models import Section
from groups import services as membership
from groups.models import Invitation
from tests.annotations.endpoints import API
from tests.annotations.reveal.conftest import Secret
from tests.correcting import correct, released
from tests.making import place_of, write_note, write_reply
from tests.texts import IDLE, TRADES, TRAFFIC

SOON = timedelta(days=1)


def sees(user: User, note: Annotation) -> bool:
    return Annotation.objects.visible_to(user).filter(pk=note.pk).exists()


def test_the_last_note_that_is_needed_lifts_it(ben: User, trades: Section, secret: Secret) -> None:
    assert not sees(ben, secret.note)
    write_note(ben, trades, IDLE, "My second", kind="group")
    assert all(sees(ben, note) for note in secret.hidden)


def test_only_threads_with_words_in_this_section_and_layer_count(
    ben: User, trades: Section, secret: Secret
) -> None:
    traffic = trades.revision.sections.get(slug="chapter-2")
    for kind in ("public", "private"):
        write_note(ben, trades, IDLE, kind=kind)
    write_note(ben, traffic, "Of their traffic", kind="group")
    write_reply(ben, secret.own)
    marked = write_note(
        ben, trades, IDLE, "", kind="group", motivation="highlighting", colour="sun"
    )
    assert not sees(ben, secret.note)
    services.edit(marked, Words("Now it has words"))
    assert sees(ben, secret.note)


def test_what_is_deleted_or_hidden_counts_no_more(
    ben: User, trades: Section, secret: Secret
) -> None:
    services.delete(secret.own)
    hidden = write_note(ben, trades, IDLE, "My second", kind="group")
    Annotation.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    write_note(ben, trades, IDLE, "My third", kind="group")
    assert not sees(ben, secret.note)
    write_note(ben, trades, IDLE, "My fourth", kind="group")
    assert sees(ben, secret.note)


def test_who_has_looked_behind_it_goes_on_to(
    iris: User, ben: User, trades: Section, secret: Secret, veil: Veil
) -> None:
    services.delete(write_note(ben, trades, IDLE, "My second", kind="group"))
    services.delete(secret.own)
    assert sees(ben, secret.note)
    veiling.lay(iris, veil.layer, trades.slug, 9, None)
    assert sees(ben, secret.note)


def test_leaving_and_coming_back_changes_nothing(
    ben: User, cora: User, trades: Section, secret: Secret, veil: Veil
) -> None:
    write_note(ben, trades, IDLE, "My second", kind="group")
    assert veil.layer.group
    for person in (ben, cora):
        membership.leave(person, veil.layer.group)
        assert not sees(person, secret.note)
        membership.join(person, Invitation.objects.get(group=veil.layer.group))
    assert sees(ben, secret.note)
    assert not sees(cora, secret.note)


def test_a_moderator_who_is_made_a_member_again_is_veiled(
    iris: User, cora: User, secret: Secret, veil: Veil
) -> None:
    assert veil.layer.group
    member = veil.layer.group.memberships.get(person=cora)
    membership.appoint(iris, member, "moderator")
    assert sees(cora, secret.note)
    membership.appoint(iris, member, "member")
    assert not sees(cora, secret.note)


def test_the_day_lifts_it_for_all(ben: User, cora: User, secret: Secret, veil: Veil) -> None:
    veil.until = timezone.now() + SOON
    veil.save()
    assert not sees(ben, secret.note)
    Veil.objects.update(until=timezone.now() - SOON)
    assert sees(ben, secret.note)
    assert sees(cora, secret.note)


def test_the_etag_of_the_positions_changes_when_its_day_comes(
    ben: User, trades: Section, secret: Secret
) -> None:
    client = APIClient()
    client.force_login(ben)
    path = f"{API}sections/{trades.pk}/annotations/"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 304
    Veil.objects.update(until=datetime(2020, 1, 1, tzinfo=UTC))
    assert client.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 200
    pages = [client.get("/books/utopia/notes/").headers["ETag"]]
    Veil.objects.update(until=timezone.now() + SOON)
    assert client.get("/books/utopia/notes/").headers["ETag"] not in pages


def test_who_had_written_enough_before_it_was_laid_is_not_veiled(
    iris: User, ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, kind="group")
    veil = veiling.lay(iris, circle, trades.slug, 1, None)
    assert not sees(ben, note)
    assert list(Lifted.objects.values_list("reader", "veil")) == [(ada.pk, veil.pk)]


def test_asking_for_less_lifts_it_for_who_wrote_that_much(
    iris: User, ben: User, secret: Secret, veil: Veil
) -> None:
    veiling.lay(iris, veil.layer, veil.section_slug, 1, None)
    assert sees(ben, secret.note)


def test_a_note_put_beside_other_words_counts_where_it_stands(
    iris: User, ben: User, circle: Layer, ada: User, trades: Section
) -> None:
    traffic = trades.revision.sections.get(slug="chapter-2")
    veiling.lay(iris, circle, traffic.slug, 1, None)
    note = write_note(ada, traffic, "Of their traffic", kind="group")
    mine = write_note(ben, trades, IDLE, kind="group")
    place = place_of(traffic, "commerce")
    placing.place_again(mine, traffic, quote_at(traffic.text, place), Place(0, 8))
    assert sees(ben, note)


@pytest.mark.django_db
class TestCorrections:
    def correct(self, iris: User, section: Section, *chapters: str, **slugs: str) -> None:
        revision = correct(section.revision.book, *chapters)
        for before, after in slugs.items():
            revision.sections.filter(slug=before.replace("_", "-")).update(slug=after)
        released(revision, iris)

    def test_a_section_with_a_new_name_takes_its_veil_along(
        self, iris: User, ada: User, ben: User, trades: Section, secret: Secret, veil: Veil
    ) -> None:
        self.correct(iris, trades, TRADES, TRAFFIC, chapter_1="of-trades")
        veil.refresh_from_db()
        assert (veil.section_slug, veil.earlier_slugs) == ("of-trades", ["chapter-1"])
        renamed = Section.objects.get(slug="of-trades")
        new = write_note(ada, renamed, IDLE, kind="group")
        assert not sees(ben, new)
        assert not sees(ben, secret.note)
        # From a page that still shows the old text.
        write_note(ben, trades, IDLE, "My second", kind="group")
        assert sees(ben, new)
        assert sees(ben, secret.note)

    def test_sections_that_became_one_have_one_veil(
        self, iris: User, ben: User, trades: Section, secret: Secret, veil: Veil
    ) -> None:
        veiling.lay(iris, veil.layer, "chapter-2", 3, None)
        self.correct(iris, trades, TRAFFIC + TRADES, chapter_1="chapter-2")
        (left,) = Veil.objects.all()
        assert (left.section_slug, left.earlier_slugs, left.notes) == (
            "chapter-2",
            ["chapter-1"],
            3,
        )
        assert not sees(ben, secret.note)

    def test_a_section_that_is_gone_keeps_its_veil_over_what_stood_there(
        self, iris: User, ben: User, trades: Section, secret: Secret, veil: Veil
    ) -> None:
        self.correct(iris, trades, TRAFFIC, chapter_1="chapter-2")
        veil.refresh_from_db()
        assert Anchor.objects.filter(annotation=secret.note, state="lost").exists()
        assert not sees(ben, secret.note)

    def test_what_came_from_a_veiled_section_is_hidden_where_it_now_stands(
        self, iris: User, ben: User, trades: Section, secret: Secret
    ) -> None:
        heading = TRADES[: TRADES.index("<p>")]
        self.correct(iris, trades, heading, TRAFFIC + TRADES.removeprefix(heading))
        assert not sees(ben, secret.note)
        client = APIClient()
        client.force_login(ben)
        here = Section.objects.get(slug="chapter-2", revision__number=2)
        layers = client.get(f"{API}sections/{here.pk}/annotations/").json()["layers"]
        assert [layer["annotations"]["id"] for layer in layers if layer["kind"] == "group"] == [
            [secret.own.pk]
        ]
