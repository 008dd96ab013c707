"""A list of one's own that Teams has no room for says how to find what is left out."""

import json
from dataclasses import replace

import pytest

from bot.domain.cards import Card
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.message import Person, Thread
from bot.domain.policy import ChannelState, Policy
from bot.engine.home import SURELY_SHOWN, Concerns, Group, whole_list
from bot.platforms.teams.render import card_of
from tests.builders import CHECKOUT, DAY, NOON, SETTINGS, initiative
from tests.platforms.teams.connector_double import ALICE, GENERAL, TENANT

WORKSPACE = f"teams:{TENANT}"
AUTHOR = Person(WORKSPACE, ALICE)
ASKED = Question(asked_of=AUTHOR, asked_at=NOON, deadline=NOON + 7 * DAY)
FOUND = "find WORDS for any that are not shown here."
TITLES = ("We should charge guests for returns. " * 9, "\u6211\u4eec" * 99, "\U0001f469\u200d" * 99)
LINK = (
    f"https://teams.microsoft.com/l/message/{GENERAL}/1660000000000?tenantId={TENANT}&" + "x" * 99
)


def waits(title: str, number: int) -> Initiative:
    thread = Thread(WORKSPACE, GENERAL, f"16600000{number:05}")
    one = initiative(thread=thread, author=AUTHOR, title=title, status=Status.ASKED, question=ASKED)
    return replace(one, source=replace(one.source, link=LINK))


def list_of(title: str, kept: int) -> Card:
    rows = tuple(waits(title, number) for number in range(kept))
    policy = Policy(SETTINGS, ChannelState(CHECKOUT))
    whole = whole_list("mine waiting", Concerns(waiting=Group(rows, kept)), policy, NOON)
    assert whole is not None
    return whole


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kept", [1, SURELY_SHOWN, SURELY_SHOWN + 1, 20, 30, 52, 98, 200])
def test_what_is_left_out_is_never_left_without_a_next_step(title: str, kept: int) -> None:
    shown = json.dumps(card_of(list_of(title, kept)))
    assert kept > SURELY_SHOWN or " more" not in shown
    assert " more" not in shown or FOUND in shown


def test_a_list_of_fifty_two_is_cut_and_says_so() -> None:
    shown = json.dumps(card_of(list_of(TITLES[0], 52)))
    assert '"+42 more"' in shown
    assert FOUND in shown
