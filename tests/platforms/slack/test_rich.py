"""What newer Slacks show beyond plain blocks: within their numbers, and saying nothing else."""

import struct
import zlib
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from bot.domain.cards import Action, Bars, Button, Card, CardKind, Feedback, Section
from bot.platforms.slack import gestures, tokens
from bot.platforms.slack.blocks.chart import HEIGHT_OF_ROW, WIDTH, alt_of, png_of
from bot.platforms.slack.blocks.offers import EVERYTHING, Feature, used_in
from bot.platforms.slack.blocks.rich import HEADINGS, ROWS_AT_MOST
from bot.platforms.slack.render import bare_message_of, message_of, short_message_of
from bot.platforms.slack.told.heard import Pressed
from tests.builders import NOON
from tests.platforms.slack.blockkit import parts, texts, units
from tests.platforms.slack.payloads import ME
from tests.platforms.slack.richest import LINE, rich_message, richest
from tests.platforms.slack.showing import ABOUT, MAYA, digest, engine_cards, ugliest
from tests.tabletop import Table

ASKED = Feedback(
    "Right here?",
    yes=Button(Action.KEEP, "Right here"),
    no=Button(Action.NOT_A_PROPOSAL, "Not a proposal"),
)
QUESTION = next(card for card in engine_cards() if card.kind is CardKind.QUESTION)
SUBSETS = [set(some) for size in range(5) for some in combinations(Feature, size)]


def blocks(message: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in message["blocks"] if block["type"] == kind]


@pytest.mark.parametrize("offered", SUBSETS, ids=lambda one: "+".join(sorted(f.name for f in one)))
def test_only_what_is_offered_is_used(offered: set[Feature]) -> None:
    assert used_in(rich_message(richest(2), frozenset(offered))) <= offered


def test_without_an_offer_a_card_is_what_it_always_was() -> None:
    for card in (ugliest(), QUESTION):
        assert message_of(card, frozenset()) == message_of(card)


@pytest.mark.parametrize("much", [0, 1, 4, 30])
def test_the_ugliest_stays_within_the_limits_of_a_message(much: int) -> None:
    message = rich_message(richest(much))
    said = message["blocks"]
    assert isinstance(said, list)
    assert len(said) <= 45
    assert sum(units(text) for text in texts(said)) <= 12_000
    names = [one["action_id"] for one in parts(said) if "action_id" in one]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("much", [0, 1, 30])
def test_shorter_wordings_are_shorter(much: int) -> None:
    card = replace(ugliest(much), summary="CI-1: Returns")
    whole, short, bare = message_of(card), short_message_of(card), bare_message_of(card)
    assert len(str(short)) <= len(str(whole))
    assert len(short["blocks"]) <= 20
    assert bare["blocks"] == []
    assert "CI-1: Returns" in bare["text"]
    assert units(bare["text"]) <= 4_000


def test_the_lines_that_the_lists_leave_out_stand_in_a_table() -> None:
    section = Section("Decided", (LINE,) * 7, more=12, rest=(LINE,) * 12)
    card = Card(kind=CardKind.DIGEST, summary="Week 35", sections=(section,))

    (table,) = blocks(rich_message(card), "data_table")

    header, *rows = table["rows"]
    assert tuple(cell["text"] for cell in header) == HEADINGS
    assert 1 <= len(rows) <= 12
    assert all(len(row) == len(HEADINGS) for row in rows)
    assert "+12 more" in str(rich_message(card)), "the count stays true"


def test_a_table_has_no_more_rows_than_slack_takes() -> None:
    short = replace(LINE, words=("A",))
    section = Section("Decided", (short,), more=500, rest=(short,) * 500)
    card = Card(kind=CardKind.DIGEST, summary="Week 35", sections=(section,))

    (table,) = blocks(rich_message(card), "data_table")

    assert len(table["rows"]) == ROWS_AT_MOST + 1


def test_the_digest_of_a_long_week_uses_a_table_and_a_short_one_does_not() -> None:
    table = Table()
    table.post("We should drop the minimum order")
    assert blocks(rich_message(digest(table)), "data_table") == []
    assert len(blocks(rich_message(digest(table, often=60)), "data_table")) == 1


def test_a_way_out_is_shown_to_those_it_is_for_and_leaves_the_menu() -> None:
    rich, plain = rich_message(QUESTION), message_of(QUESTION)
    (row,) = blocks(rich, "actions")
    hidden = [one for one in row["elements"] if "visible_to_user_ids" in one]

    assert [one["text"]["text"] for one in hidden] == ["Not a proposal"]
    (menu,) = [one for one in row["elements"] if one["action_id"] == "more"]
    assert "Not a proposal" not in str(menu)
    assert "Not a proposal" in str(plain)


def test_thumbs_bring_back_what_buttons_do() -> None:
    card = Card(kind=CardKind.QUESTION, summary="How?", about=ABOUT, feedback=ASKED)
    (context,) = blocks(rich_message(card), "context_actions")
    (thumbs,) = context["elements"]
    values = [thumbs[f"{which}_button"]["value"] for which in ("positive", "negative")]

    read = [tokens.read(value) for value in values]

    assert [one.name for one in read if one] == [Action.KEEP, Action.NOT_A_PROPOSAL]
    assert all(one.about == ABOUT for one in read if one)


def test_a_thumb_is_heard_as_a_press() -> None:
    card = Card(kind=CardKind.QUESTION, summary="How?", about=ABOUT, feedback=ASKED)
    (context,) = blocks(rich_message(card), "context_actions")
    (thumbs,) = context["elements"]
    action = {
        "type": "feedback_buttons",
        "action_id": thumbs["action_id"],
        "action_ts": "1.2",
        "value": thumbs["positive_button"]["value"],
    }
    team = tokens.tenant_of(ABOUT.workspace)
    body = {
        "type": "block_actions",
        "team": {"id": team},
        "user": {"id": MAYA.id, "team_id": team},
        "actions": [action],
    }

    found = gestures.done(body, ME, NOON)

    assert isinstance(found, Pressed)
    assert found.press.action == Action.KEEP


def test_a_button_for_nobody_that_slack_knows_is_for_everybody() -> None:
    stranger = replace(MAYA, id="no id of Slack's")
    card = replace(QUESTION, more=(Button(Action.QUIET, "Quiet", only_for=(stranger,)),))

    assert Feature.ONLY_FOR not in used_in(rich_message(card))


BALANCE = Bars(("now", "later", "costs them", "commercial only"), (7, 2, 0, 3), (3.25, 4, 0, 1))


@pytest.mark.parametrize(
    "bars",
    [
        BALANCE,
        Bars((), (), ()),
        Bars(("\U0001f389" * 99,), (10**9,), (0.1,)),
        Bars(("a",), (0,), ()),
    ],
)
def test_the_chart_is_a_picture_that_can_be_read(bars: Bars) -> None:
    png = png_of(bars)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (size,) = struct.unpack(">I", png[start - 8 : start - 4])
    dots = zlib.decompress(png[start : start + size])
    assert (width, len(dots)) == (WIDTH, height * (width + 1))
    assert height >= HEIGHT_OF_ROW * len(bars.names)
    assert set(dots) <= {0, 1, 2, 3}
    assert len(alt_of(bars)) <= 1000


def test_the_chart_says_the_same_in_words() -> None:
    assert alt_of(BALANCE) == (
        "Balance of the week, and a week of the four before: now 7, before 3.25; later 2, "
        "before 4; costs them 0, before 0; commercial only 3, before 1."
    )


def test_everything_is_offered_at_first() -> None:
    in_messages = EVERYTHING - {Feature.STATUS}
    assert used_in(rich_message(replace(richest(), buttons=()))) == in_messages
