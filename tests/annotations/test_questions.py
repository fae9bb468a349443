"""A question is open until its asker, or an editor, marks the reply that answers it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import User
from annotations import conversing, services
from annotations.errors import NoSuchReply
from annotations.models import Annotation, Event
from books.models import Section
from tests.annotations.conftest import SignedIn
from tests.annotations.posting import IDLE, URL, a_note, post
from tests.correcting import correct, released
from tests.making import ask, highlight, layer_of, write_note, write_reply
from tests.texts import TRADES

CORRECTED = TRADES.replace("live idle", "live idly")


@pytest.fixture
def question(ada: User, trades: Section) -> Annotation:
    return ask(ada, trades, IDLE)


@pytest.fixture
def reply(ben: User, question: Annotation) -> Annotation:
    return write_reply(ben, question)


def mark(client: APIClient, question: Annotation, reply: Annotation | None) -> Any:
    data = {"reply": reply and reply.pk}
    return client.put(f"{URL}{question.pk}/answer/", data, format="json")


def events() -> list[tuple[str, int]]:
    return list(Event.objects.order_by("pk").values_list("action", "annotation"))


def test_a_question_is_asked_and_open(signed_in: SignedIn, ada: User, trades: Section) -> None:
    asked = post(signed_in(ada), a_note(trades, ada, motivation="questioning")).json()
    assert (asked["motivation"], asked["answer"]) == ("questioning", None)


def test_its_asker_marks_the_answer_and_opens_it_again(
    signed_in: SignedIn, ada: User, question: Annotation, reply: Annotation
) -> None:
    client = signed_in(ada)
    answered = mark(client, question, reply)
    assert (answered.status_code, answered.json()["answer"]) == (200, reply.pk)
    assert events()[-1] == ("updated", question.pk)
    assert mark(client, question, None).json()["answer"] is None
    assert len(events()) == 4


def test_marking_the_same_again_is_no_event(
    signed_in: SignedIn, ada: User, question: Annotation, reply: Annotation
) -> None:
    mark(signed_in(ada), question, reply)
    assert mark(signed_in(ada), question, reply).json()["answer"] == reply.pk
    assert len(events()) == 3


def test_an_editor_marks_it_in_the_public_layer_and_others_may_not(
    signed_in: SignedIn,
    guest: APIClient,
    ben: User,
    iris: User,
    question: Annotation,
    reply: Annotation,
) -> None:
    assert mark(guest, question, reply).status_code == 401
    assert mark(signed_in(ben), question, reply).status_code == 403
    assert mark(signed_in(iris), question, reply).json()["answer"] == reply.pk


def test_a_private_question_is_there_for_its_asker_alone(
    signed_in: SignedIn, ada: User, ben: User, iris: User, trades: Section
) -> None:
    own = write_note(ada, trades, IDLE, kind="private", motivation="questioning")
    reply = write_reply(ada, own)
    for stranger in (ben, iris):
        assert mark(signed_in(stranger), own, reply).status_code == 404
    assert mark(signed_in(ada), own, reply).json()["answer"] == reply.pk


def test_only_a_living_reply_of_this_question_answers_it(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, question: Annotation
) -> None:
    gone, elsewhere = write_reply(ben, question), write_reply(ben, ask(ada, trades, IDLE))
    services.delete(gone)
    for wrong in (gone, elsewhere, question):
        answer = mark(signed_in(ada), question, wrong)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "no_such_reply")


def test_anothers_private_reply_is_refused_as_one_that_never_was(
    signed_in: SignedIn, ada: User, ben: User, trades: Section, question: Annotation
) -> None:
    secret = write_reply(ben, write_note(ben, trades, IDLE, kind="private"))
    answers = [
        signed_in(ada).put(f"{URL}{question.pk}/answer/", {"reply": pk}, format="json")
        for pk in (secret.pk, 404_404)
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    "data", [{}, {"reply": "first"}, {"reply": 0}, {"reply": [1]}, {"reply": 2**63}, []]
)
def test_an_answer_that_makes_no_sense_is_refused(
    signed_in: SignedIn, ada: User, question: Annotation, data: Any
) -> None:
    answer = signed_in(ada).put(f"{URL}{question.pk}/answer/", data, format="json")
    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]


def test_malformed_json_answers_nothing(
    signed_in: SignedIn, ada: User, question: Annotation
) -> None:
    address = f"{URL}{question.pk}/answer/"
    answer = signed_in(ada).put(address, "{", content_type="application/json")
    assert answer.status_code == 400


def test_what_is_no_question_has_no_answer(
    signed_in: SignedIn, ada: User, ben: User, trades: Section
) -> None:
    for annotation in (write_note(ada, trades, IDLE), highlight(ada, trades, IDLE)):
        answer = mark(signed_in(ada), annotation, write_reply(ben, annotation))
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "no_question")


def test_what_never_was_has_no_answer(signed_in: SignedIn, ada: User) -> None:
    answer = signed_in(ada).put(f"{URL}404/answer/", {"reply": None}, format="json")
    assert answer.status_code == 404


def test_a_deleted_answer_opens_the_question_again(
    signed_in: SignedIn, ada: User, ben: User, question: Annotation, reply: Annotation
) -> None:
    mark(signed_in(ada), question, reply)
    signed_in(ben).delete(f"{URL}{reply.pk}/")
    assert signed_in(ada).get(f"{URL}{question.pk}/").json()["answer"] is None
    assert events()[-2:] == [("deleted", reply.pk), ("updated", question.pk)]
    assert list(Event.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_a_deleted_question_is_answered_no_more(
    signed_in: SignedIn, iris: User, question: Annotation, reply: Annotation
) -> None:
    services.delete(question)
    assert mark(signed_in(iris), question, reply).status_code == 403
    assert conversing.mark_answer(question, reply.pk).answer is None


def test_an_answer_goes_along_to_a_corrected_text(
    signed_in: SignedIn, ada: User, iris: User, question: Annotation, reply: Annotation
) -> None:
    mark(signed_in(ada), question, reply)
    revision = correct(question.layer.book, CORRECTED)
    released(revision, iris)
    shown = signed_in(ada).get(f"{URL}{question.pk}/").json()
    assert (shown["revision"], shown["answer"]) == (revision.pk, reply.pk)


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_deleted_as_it_is_marked_leaves_no_dead_answer(
    ada: User, ben: User, question: Annotation
) -> None:
    def mark_it(reply: Annotation) -> None:
        try:
            conversing.mark_answer(question, reply.pk)
        except NoSuchReply:
            pass
        finally:
            connection.close()

    def delete_it(reply: Annotation) -> None:
        try:
            services.delete(reply)
        finally:
            connection.close()

    for _ in range(5):
        reply = write_reply(ben, question)
        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(mark_it, reply), pool.submit(delete_it, reply)]
        for one in done:
            one.result()
        question.refresh_from_db()
        assert question.answer is None
    numbers = layer_of(question.layer.book, ada).events.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
