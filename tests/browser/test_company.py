"""Four people in two groups and a guest read one book: each sees exactly what is for them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from groups import services as membership
from groups.models import Group
from notifications.models import Happening
from tests.browser.company import Company, expect_unread, move
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin
from tests.browser.test_moderating import dialog_of
from tests.conftest import make_user
from tests.making import make_group, take_up, write_note, write_reply
from tests.serving import Worker
from tests.texts import IDLE

pytestmark = [pytest.mark.browser, pytest.mark.services]

PERSON = "either man or woman"
TOIL = "perpetual toil"
UTOPIANS = "Post to Utopians"
HIDDEN = "Hidden by a moderator: Off the subject"


@pytest.fixture
def dora(db: None) -> User:
    return make_user("dora", "Dora Novak")


@pytest.fixture
def utopians(ada: User, trades: Section) -> Group:
    """Ada's group; the others come by its link."""
    group = make_group(ada)
    take_up(group, trades.revision.book)
    return group


@pytest.fixture
def travellers(dora: User, cora: User, trades: Section) -> Group:
    group = make_group(dora, cora, name="Travellers")
    take_up(group, trades.revision.book)
    return group


@pytest.fixture
def members(utopians: Group, travellers: Group, ben: User, cora: User) -> Group:
    """The Utopians once Ben and Cora have joined."""
    invitation = utopians.invitations.get()
    for person in (ben, cora):
        membership.join(person, invitation)
    return utopians


@pytest.fixture
def company(open_page: OpenPage, trades: Section) -> Company:
    return Company(open_page, trades)


def link_of(group: Group) -> str:
    return group.invitations.get().get_absolute_url()


def say(margin: Margin, words: str, body: str, to: str = UTOPIANS) -> None:
    margin.select(words)
    margin.write(body, to=to)


def test_who_comes_by_the_link_reads_and_writes_among_them_and_a_switch_away_in_public(
    company: Company, utopians: Group, travellers: Group, ada: User, ben: User, cora: User,
    dora: User,
) -> None:  # fmt: skip
    adas, doras, guests = company.seat(ada), company.seat(dora), company.seat()
    adas.expect_layer("Utopians")
    say(adas, IDLE, "Among Utopians")
    company.expect(ada=["Among Utopians"], dora=[], guest=[])

    bens = company.come_by(link_of(utopians), ben)
    coras = company.come_by(link_of(utopians), cora)
    for margin in (bens, coras):
        margin.expect_layer("Utopians")
    say(bens, PERSON, "Ben is here")
    ours = ["Among Utopians", "Ben is here"]
    company.expect(ada=ours, ben=ours, cora=ours, dora=[], guest=[])

    coras.enter("Travellers")
    doras.expect_layer("Travellers")
    say(doras, IDLE, "Among Travellers", to="Post to Travellers")
    theirs = ["Among Travellers"]
    company.expect(ada=ours, ben=ours, cora=theirs, dora=theirs, guest=[])

    bens.enter("Public")
    say(bens, TOIL, "For everybody", to="Post to Public")
    public = ["For everybody"]
    company.expect(ada=ours, ben=public, cora=theirs, dora=theirs, guest=public)
    bens.enter("Only me")
    say(bens, TOIL, "For me alone", to="Save for only me")
    bens.enter("Utopians")
    doras.enter("Public")
    company.expect(ada=ours, ben=[*ours, "For me alone"], cora=theirs, dora=public, guest=public)
    for margin in (adas, bens, coras, doras, guests):
        margin.page.reload()
        margin.wait_until_live()
    company.expect(ada=ours, ben=[*ours, "For me alone"], cora=theirs, dora=public, guest=public)


def test_a_thread_goes_to_another_layer_and_who_replied_hears_of_it(
    company: Company, members: Group, ada: User, ben: User, cora: User, dora: User,
    trades: Section, worker: Worker,
) -> None:  # fmt: skip
    Happening.objects.all().delete()  # that the groups took up the book is no news here
    note = write_note(ada, trades, IDLE, "Six hours?", kind="group")
    adas, bens, coras = (company.seat(user) for user in (ada, ben, cora))
    doras, guests = company.seat(dora), company.seat()
    doras.enter("Public")
    ours = ["Six hours?"]
    company.expect(ada=ours, ben=ours, cora=ours, dora=[], guest=[])
    bens.reply("Six hours?", "An argument", layer="Utopians")
    for margin, unread in ((adas, 1), (bens, 0), (coras, 0), (doras, 0)):
        expect_unread(margin, unread)
    coras.enter("Travellers")
    opened = [*ours, "An argument"]
    company.allow("An argument", "ada", "cora")
    company.expect(ada=ours, ben=opened, cora=[], dora=[], guest=[])

    move(adas, "Six hours?", "Public")
    company.allow("An argument", "dora", "guest")
    company.expect(ada=[], ben=[], cora=[], dora=ours, guest=ours)
    for margin, unread in ((adas, 1), (bens, 1), (coras, 0), (doras, 0)):
        expect_unread(margin, unread)
    for margin in (doras, guests):
        margin.card("Six hours?").get_by_role("button", name="1 reply").click()
    adas.enter("Public")
    company.expect(ada=ours, ben=[], cora=[], dora=opened, guest=opened)

    write_reply(cora, Annotation.objects.get(pk=note.pk), "Six is enough")
    opened += ["Six is enough"]
    company.allow("Six is enough", "ada", "ben")
    company.expect(ada=ours, ben=[], cora=[], dora=opened, guest=opened)
    for margin, unread in ((adas, 2), (bens, 2)):  # told before the thread goes back
        expect_unread(margin, unread)
    adas.card("Six hours?").get_by_text("Six hours?").click()
    move(adas, "Six hours?", "Utopians")
    company.expect(ada=[], ben=opened, cora=[], dora=[], guest=[])
    for margin, unread in ((adas, 2), (bens, 3), (coras, 1), (doras, 0)):
        expect_unread(margin, unread)
    bens.page.get_by_role("link", name="Notifications: 3 unread").click()
    moved = bens.page.get_by_role("link", name="Ada Lovelace moved")
    expect(moved).to_have_count(2)


def test_a_veil_hides_what_others_say_until_one_has_written(
    company: Company, members: Group, ada: User, ben: User, cora: User, dora: User,
    trades: Section,
) -> None:  # fmt: skip
    write_note(ada, trades, IDLE, "From Ada", kind="group")
    adas, bens, coras = (company.seat(user) for user in (ada, ben, cora))
    company.seat(dora)
    company.seat()
    ours = ["From Ada"]
    company.expect(ada=ours, ben=ours, cora=ours, dora=[], guest=[])
    page = company.open_page("/groups/utopians/books/utopia/reveal/", ada)
    page.get_by_role("spinbutton", name="Chapter 1 Own notes").fill("1")
    page.get_by_role("button", name="Save").click()
    for margin in (bens, coras):
        expect(margin.aside.get_by_text("Write 1 more note here")).to_be_visible()
    company.expect(ada=ours, ben=[], cora=[], dora=[], guest=[])

    say(bens, PERSON, "From Ben")
    ours = ["From Ada", "From Ben"]
    company.expect(ada=ours, ben=ours, cora=[], dora=[], guest=[])
    say(adas, TOIL, "From Ada again")
    ours += ["From Ada again"]
    company.expect(ada=ours, ben=ours, cora=[], dora=[], guest=[])
    coras.enter("Public")
    public = ["This does not count"]
    say(coras, PERSON, public[0], to="Post to Public")
    company.expect(ada=ours, ben=ours, cora=public, dora=[], guest=public)
    coras.enter("Utopians")
    company.expect(ada=ours, ben=ours, cora=[], dora=[], guest=public)
    say(coras, PERSON, "From Cora")
    ours += ["From Cora"]
    company.expect(ada=ours, ben=ours, cora=ours, dora=[], guest=public)


def test_a_hidden_note_keeps_its_place_and_who_is_removed_or_leaves_loses_the_layer_at_once(
    company: Company, members: Group, ada: User, ben: User, cora: User, dora: User,
    trades: Section,
) -> None:  # fmt: skip
    write_note(ben, trades, IDLE, "Buy shoes", kind="group")
    write_note(ada, trades, PERSON, "For everybody")
    adas, bens, coras = (company.seat(user) for user in (ada, ben, cora))
    company.seat(dora).enter("Public")
    company.seat()
    ours, public = ["Buy shoes"], ["For everybody"]
    company.expect(ada=ours, ben=ours, cora=ours, dora=public, guest=public)

    dialog = dialog_of(adas, "Buy shoes")
    dialog.get_by_role("button", name="Hide this note").click()
    dialog.get_by_role("textbox").fill("Off the subject")
    dialog.get_by_role("button", name="Hide the note").click()
    ours = [HIDDEN]
    company.expect(ada=ours, ben=ours, cora=ours, dora=public, guest=public)
    bens.card(HIDDEN).get_by_role("button", name="Show the words").click()
    company.expect(ada=ours, ben=[HIDDEN, "Buy shoes"], cora=ours, dora=public, guest=public)

    page = company.open_page("/groups/utopians/members/", ada)
    row = page.get_by_role("listitem").filter(has_text="Cora Ito")
    row.locator("summary", has_text="Remove").click()
    row.get_by_role("button", name="Remove and keep out").click()
    expect(coras.aside.get_by_text("You are no longer in Utopians.")).to_be_visible()
    coras.expect_layer("Public")
    say(adas, TOIL, "Without Cora")
    ours = [HIDDEN, "Without Cora"]
    company.expect(ada=ours, ben=[*ours, "Buy shoes"], cora=public, dora=public, guest=public)
    back = company.open_page(link_of(members), cora)
    back.get_by_role("button", name="Join the group").click()
    expect(back.get_by_text("keep you out of it")).to_be_visible()

    page = company.open_page("/groups/utopians/leave/", ben)
    page.get_by_role("button", name="Leave the group").click()
    expect(bens.aside.get_by_text("You are no longer in Utopians.")).to_be_visible()
    say(adas, PERSON, "Alone")
    company.expect(ada=[*ours, "Alone"], ben=public, cora=public, dora=public, guest=public)
