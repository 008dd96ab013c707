"""A home in a tab of ours leads to all of a long list of one's own."""

from bot.domain.decision import DecisionKind
from bot.domain.initiative import Question, Status
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message, Person, Thread
from bot.domain.relation import Nearness, Relation
from storage.unit import unit_opener
from tests.builders import DAY, NOON, initiative
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, TENANT
from tests.platforms.teams.tabs import INNER, Tabs

WORKSPACE = f"teams:{TENANT}"
LISTED, KEPT = 5, 8
OPPOSITE = Relation("CI-1", Nearness.OPPOSITE, DecisionKind.GO, NOON.date())


def keep_open(tabs: Tabs, channel: str = GENERAL, title: str = "Plan") -> None:
    """Keep questions that wait on Alice, the last of which is related to the first."""
    alice = Person(WORKSPACE, ALICE)
    asked = Question(asked_of=alice, asked_at=NOON, deadline=NOON + 7 * DAY)
    with unit_opener(tabs.town.app.database)() as unit:
        for number in range(1, KEPT + 1):
            thread = Thread(WORKSPACE, channel, f"thread-{number}")
            kept = initiative(
                thread=thread,
                author=alice,
                title=f"{title} number {number}",
                status=Status.ASKED,
                question=asked,
                related=(OPPOSITE,) if number == KEPT else (),
            )
            message = Message(thread.root, thread, alice, kept.title, NOON)
            event = MessagePosted(thread=thread, message=message, signal=kept.signal, way=kept.way)
            unit.desk(WORKSPACE).initiatives.save(None, kept, event=event, because="", now=NOON)


async def test_what_is_counted_at_the_end_of_a_list_is_one_press_away(tabs: Tabs) -> None:
    keep_open(tabs)
    home = await tabs.page("/home")
    assert f"+{KEPT - LISTED} more" in home
    assert "Plan number 3" not in home
    shown = (await tabs.press(ALICE, "See all"))["beside"]
    assert f"Waiting on you: {KEPT}" in shown
    assert all(f"Plan number {number}" in shown for number in range(1, KEPT + 1))
    assert "See all" not in shown
    assert await tabs.buttons(BOB, "See all") == []


async def test_of_what_stands_elsewhere_a_search_says_nothing_with_filters_either(
    tabs: Tabs,
) -> None:
    keep_open(tabs)
    keep_open(tabs, INNER, "Merger")
    tabs.close_to(BOB, INNER)
    for filters in ("", "&state=decided", "&segment=internal"):
        found = await tabs.page(f"/?q=Merger{filters}", BOB)
        assert "No initiative matches" in found
        assert "Without the filters" not in found
        assert "Show " not in found


async def test_of_what_is_related_a_tab_says_no_more_than_the_card(tabs: Tabs) -> None:
    keep_open(tabs)
    record = await tabs.page(f"/initiatives/CI-{KEPT}")
    assert 'href="/teams/tab/initiatives/CI-1">CI-1</a> said the opposite in August' in record
    assert "Plan number 1" not in record
