"""Which layer one sees and writes in: members of a group in browsers of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from accounts.models import User
from annotations.models import Annotation, Layer
from books.models import Section
from groups import services as membership
from groups.models import Group
from tests.browser.conftest import OpenPage
from tests.browser.margin import open_margin
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE

pytestmark = [pytest.mark.browser, pytest.mark.services]

PERSON = "either man or woman"
SECOND = 1_000


@pytest.fixture
def utopians(ada: User, ben: User) -> Group:
    return make_group(ada, ben)


@pytest.fixture
def shared(utopians: Group, trades: Section) -> Layer:
    return take_up(utopians, trades.revision.book)


def bodies(layer: Layer) -> list[str]:
    return list(Annotation.objects.filter(layer=layer).values_list("body", flat=True))


def test_members_write_to_each_other_and_the_public_hears_nothing(
    open_page: OpenPage, ada: User, ben: User, cora: User, trades: Section, shared: Layer
) -> None:
    adas = open_margin(open_page, trades, ada)
    bens = open_margin(open_page, trades, ben)
    coras = open_margin(open_page, trades, cora)
    for margin in (adas, bens):
        margin.expect_layer("Utopians")
    adas.select(IDLE)
    adas.bar.get_by_role("button", name="Note").click()
    expect(adas.aside.get_by_label("To:")).to_have_value(str(shared.pk))
    expect(adas.aside.locator(".destination .audience")).to_have_text("2 readers see it")
    adas.page.get_by_label("Your note").fill("Among ourselves")
    adas.page.get_by_role("button", name="Post to Utopians").click()
    expect(bens.card("Among ourselves")).to_be_visible(timeout=SECOND)
    bens.card("Among ourselves").get_by_text("Among ourselves").click()
    bens.aside.get_by_role("button", name="Reply to Utopians").click()
    expect(bens.aside.locator(".composer .audience")).to_have_text("2 readers see it")

    coras.select(IDLE)
    coras.write("For everybody")
    bens.enter("Public")
    expect(bens.card("For everybody")).to_be_visible()
    expect(bens.card("Among ourselves")).to_have_count(0)
    bens.select(PERSON)
    bens.write("Back in public")
    expect(coras.card("Back in public")).to_be_visible(timeout=SECOND)
    expect(adas.card("Back in public")).to_have_count(0)
    expect(coras.aside).not_to_contain_text("Among ourselves")
    bens.page.reload()
    bens.wait_until_live()
    bens.expect_layer("Public")


def test_what_comes_is_of_the_layer_one_went_to(
    open_page: OpenPage, ada: User, ben: User, trades: Section, shared: Layer
) -> None:
    adas, bens = open_margin(open_page, trades, ada), open_margin(open_page, trades, ben)
    bens.enter("Public")
    adas.select(IDLE)
    adas.write("First among us", to="Post to Utopians")
    bens.enter("Utopians")
    expect(bens.card("First among us")).to_be_visible()
    adas.select(PERSON)
    adas.write("Second among us", to="Post to Utopians")
    expect(bens.card("Second among us")).to_be_visible(timeout=SECOND)


def test_a_draft_keeps_the_layer_it_was_begun_for(
    open_page: OpenPage, ben: User, trades: Section, shared: Layer
) -> None:
    margin = open_margin(open_page, trades, ben)
    margin.begin(IDLE, "For us alone")
    margin.enter("Public")
    margin.page.get_by_role("button", name="Post to Utopians").click()
    expect(margin.aside.get_by_text("Your note is in Utopians.")).to_be_visible()
    expect(margin.card("For us alone")).to_have_count(0)
    margin.aside.get_by_role("button", name="Go there").click()
    expect(margin.card("For us alone")).to_be_visible()
    assert bodies(shared) == ["For us alone"]


def test_a_note_to_two_layers_that_was_written_offline_comes_once_to_each(
    open_page: OpenPage, ben: User, trades: Section, shared: Layer
) -> None:
    margin = open_margin(open_page, trades, ben)
    page = margin.page
    margin.begin(IDLE, "To both")
    margin.aside.get_by_text("Also post to …").click()
    margin.aside.get_by_role("checkbox", name="Public").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Post to 2 layers").click()
    expect(margin.aside.get_by_text("The library can't be reached")).to_be_visible()
    page.context.set_offline(False)

    def only_the_first(route: Route) -> None:
        """One of the two arrives, and its writer hears of that; the other gets lost."""
        data = route.request.post_data_json or {}
        if data.get("layer") == shared.pk:
            route.continue_()
        else:
            route.abort()

    page.route("**/api/v1/annotations/", only_the_first)
    page.get_by_role("button", name="Try again").click()
    expect(
        margin.aside.get_by_text("It is posted to Utopians, but not yet to Public")
    ).to_be_visible()
    page.unroute("**/api/v1/annotations/")
    page.get_by_role("button", name="Post to Public").click()
    expect(page.get_by_label("Your note")).to_have_count(0)
    public = Layer.objects.get(kind="public", book=shared.book)
    assert (bodies(shared), bodies(public)) == (["To both"], ["To both"])


def test_who_loses_a_group_while_reading_is_told_and_is_in_public(
    open_page: OpenPage, ada: User, ben: User, trades: Section, utopians: Group, shared: Layer
) -> None:
    adas, bens = open_margin(open_page, trades, ada), open_margin(open_page, trades, ben)
    adas.select(IDLE)
    adas.write("Among ourselves", to="Post to Utopians")
    expect(bens.card("Among ourselves")).to_be_visible()
    bens.begin(PERSON, "Half a thought")
    membership.leave(ben, utopians)
    expect(bens.aside.get_by_text("You are no longer in Utopians.")).to_be_visible()
    bens.expect_layer("Public")
    expect(bens.card("Among ourselves")).to_have_count(0)
    expect(bens.page.get_by_label("Your note")).to_have_value("Half a thought")
    expect(bens.aside.get_by_text("is not open to you any more")).to_be_visible()
    expect(bens.page.get_by_role("button", name="Post", exact=True)).to_be_disabled()
    adas.select(PERSON)
    adas.write("He is gone", to="Post to Utopians")
    bens.aside.get_by_label("To:").select_option("Only me")
    bens.page.get_by_role("button", name="Save for only me").click()
    expect(bens.card("Half a thought")).to_contain_text("only me")
    expect(bens.aside).not_to_contain_text("He is gone")
    assert len(bodies(shared)) == 2


def test_a_link_leads_into_its_notes_layer_and_says_so(
    open_page: OpenPage, ada: User, ben: User, trades: Section, shared: Layer
) -> None:
    adas = open_margin(open_page, trades, ada)
    adas.select(IDLE)
    adas.write("Among ourselves", to="Post to Utopians")
    write_note(ada, trades, IDLE, "For everybody")
    bens = open_margin(open_page, trades, ben)
    bens.enter("Public")
    bens.page.goto(f"/a/{Annotation.objects.get(layer=shared).pk}/")
    expect(bens.card("Among ourselves")).to_be_visible()
    bens.expect_layer("Utopians")
    expect(bens.aside.get_by_text("The link leads to Utopians")).to_be_visible()
    bens.enter("Public")
    expect(bens.card("For everybody")).to_be_visible()
    expect(bens.aside.get_by_text("The link leads to Utopians")).to_have_count(0)


def test_the_menu_is_chosen_from_by_keys(
    open_page: OpenPage, ben: User, trades: Section, shared: Layer
) -> None:
    margin = open_margin(open_page, trades, ben)
    keyboard = margin.page.keyboard
    option = margin.page.get_by_role("menuitemradio")
    keyboard.press("l")
    expect(option.filter(has_text="Utopians")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(option.filter(has_text="Only me")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(option.filter(has_text="Public")).to_be_focused()
    keyboard.press("Escape")
    expect(option).to_have_count(0)
    expect(margin.switch).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("End")
    keyboard.press("Enter")
    margin.expect_layer("Only me")
    expect(margin.switch).to_be_focused()
