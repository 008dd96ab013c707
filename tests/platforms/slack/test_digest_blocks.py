"""A digest in Slack: each line with its buttons, the way to the rest, and never too much."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Bars, Button, Card, CardKind, Item, Section
from bot.domain.digest import DigestFacts, Told
from bot.engine.digest import compose
from bot.platforms.slack import gestures, tokens
from bot.platforms.slack.blocks.offers import EVERYTHING, Feature
from bot.platforms.slack.render import message_of
from bot.platforms.slack.told.heard import Pressed
from tests.builders import NOON
from tests.engine import weeks
from tests.platforms.slack.blockkit import parts, refused_message, shown, texts, units
from tests.platforms.slack.payloads import ME
from tests.platforms.slack.showing import ABOUT, MAYA, UGLY

STEPS = (
    Button(Action.DECIDE, "Decide", ABOUT),
    Button(Action.DECIDE, "Park", ABOUT, "parked"),
    Button(Action.CLOSE, "Close", ABOUT),
)
LATE = Item(("CI-5 Chat.",), button=STEPS[0], more=STEPS[1:])
ALL = Button(Action.SEE_ALL, "See all", value="C1 2026-W35 waiting")


def card(*items: Item, **section: Any) -> Card:  # noqa: ANN401 - any field of a section
    sections = (Section("Waiting", items, **section),)
    return Card(kind=CardKind.DIGEST, summary="Week 34", sections=sections)


def digest(facts: DigestFacts) -> Card:
    found = compose(facts, weeks.policy(), NOON)
    assert found is not None
    return found


def long_week(times: int, title: str = "Drop the fee") -> DigestFacts:
    """Return a week in which everything is carried for the third time."""
    numbers = range(1, times + 1)
    return replace(
        weeks.a_full_week(),
        waiting=Told.of(*(weeks.asked(number, title) for number in numbers)),
        contested=Told.of(*(weeks.contested(number) for number in numbers)),
        ownerless=Told.of(*(weeks.ownerless(number) for number in numbers)),
        second_looks=Told.of(*(weeks.no_impact(number) for number in numbers)),
        related=tuple(weeks.pair(number) for number in numbers),
        carried=tuple((f"CI-{number}", 4) for number in numbers),
    )


def test_several_ways_to_go_on_stand_in_a_row_below_their_line() -> None:
    heading, line, row = message_of(card(LATE))["blocks"]

    assert "accessory" not in line
    assert row["type"] == "actions"
    assert [one["text"]["text"] for one in row["elements"]] == ["Decide", "Park", "Close"]
    found = [tokens.read(one["value"]) for one in row["elements"]]
    assert [(token.name, token.value) for token in found if token] == [
        ("decide", ""), ("decide", "parked"), ("close", ""),
    ]  # fmt: skip
    assert len({one["action_id"] for one in row["elements"]}) == 3
    assert heading["type"] == "context"


def test_one_way_to_go_on_stands_beside_its_line() -> None:
    _, line = message_of(card(replace(LATE, more=())))["blocks"]

    assert line["accessory"]["text"]["text"] == "Decide"


def test_the_way_to_all_of_a_section_stands_beside_its_count() -> None:
    *_, last = message_of(card(LATE, more=12, whole=ALL))["blocks"]

    assert last["text"]["text"] == "+12 more"
    assert tokens.read(last["accessory"]["value"]) == tokens.Token(
        "see_all", None, 0, "C1 2026-W35 waiting"
    )


def test_a_press_on_the_way_to_all_of_a_section_is_heard() -> None:
    *_, last = message_of(card(LATE, more=12, whole=ALL))["blocks"]
    team = tokens.tenant_of(ABOUT.workspace)
    body = {
        "type": "block_actions",
        "team": {"id": team},
        "user": {"id": MAYA.id, "team_id": team},
        "actions": [{"type": "button", "action_ts": "1.2", **last["accessory"]}],
    }

    found = gestures.done(body, ME, NOON)

    assert isinstance(found, Pressed)
    assert (found.press.action, found.press.about) == (Action.SEE_ALL, None)
    assert found.press.value == ALL.value


def test_a_choice_is_shown_to_those_who_may_choose_where_slack_can_hide_it() -> None:
    choose = Button(Action.CHOOSE_OWNER, "It’s Maya", ABOUT, MAYA.id, only_for=(MAYA,))
    line = card(Item(("CI-6",), button=choose, more=(STEPS[2],)))

    plain, rich = message_of(line), message_of(line, frozenset({Feature.ONLY_FOR}))

    assert "visible_to_user_ids" not in str(plain)
    hidden = [one for one in parts(rich) if "visible_to_user_ids" in one]
    assert [(one["text"]["text"], one["visible_to_user_ids"]) for one in hidden] == [
        ("It’s Maya", [MAYA.id])
    ]


def test_the_reference_leads_to_the_thread() -> None:
    message = message_of(digest(weeks.a_full_week()))

    for number in (3, 5, 6, 11, 12, 13, 15, 17, 18, 19):
        assert f"<https://harbour.example/C1/{number}|CI-{number}>" in shown(message)


def test_a_full_week_is_shown_whole() -> None:
    message = message_of(digest(weeks.a_full_week()))

    assert refused_message(message) == []
    assert " more" not in shown(message).replace("2 more from channels", "")
    assert len(message["blocks"]) <= 45


@pytest.mark.parametrize("times", [1, 3, 7, 8, 57])
@pytest.mark.parametrize("title", ["Drop the fee", UGLY])
@pytest.mark.parametrize("offered", [frozenset(), EVERYTHING])
def test_a_long_week_stays_within_what_slack_takes(
    times: int, title: str, offered: frozenset[Feature]
) -> None:
    message = message_of(digest(long_week(times, title)), offered)

    assert len(message["blocks"]) <= 45
    assert sum(units(text) for text in texts(message["blocks"])) <= 12_000
    if not offered:
        assert refused_message(message) == []


def test_every_heading_of_a_long_week_stays_and_every_line_is_told_or_counted() -> None:
    facts = long_week(20)
    found = digest(facts)
    message = message_of(found)

    for section in found.sections:
        assert section.title in shown(message)
    left = [int(line[1:-5]) for line in shown(message).splitlines() if line.endswith(" more")]
    told = sum(1 for block in message["blocks"] if "harbour.example" in str(block.get("text", "")))
    assert told + sum(left) == sum(len(one.items) + one.more for one in found.sections)


def test_a_digest_that_makes_up_for_weeks_says_so_at_its_balance() -> None:
    bars = Bars(("now", "later"), (3, 1), (2.0, 0.5), weeks=2)
    (block,) = message_of(Card(kind=CardKind.DIGEST, summary="Weeks 33 and 34", bars=bars))[
        "blocks"
    ]

    assert block["elements"][0]["text"].splitlines() == [
        "Last 2 weeks: now 3 · later 1",
        "4 weeks before, in 2 weeks: now 2 · later 0.5",
    ]
