"""What newer Slacks show, by the schemas of Slack's own types: no peer has any of it yet."""

from itertools import combinations

import pytest

from bot.platforms.slack.blocks.offers import EVERYTHING, Feature
from tests.peers.block_kit import refused_message
from tests.platforms.slack.richest import rich_message, richest
from tests.platforms.slack.showing import engine_cards

pytestmark = pytest.mark.peer

SUBSETS = [frozenset(some) for size in range(5) for some in combinations(Feature, size)]


def test_slack_takes_every_card_of_the_engine_with_all_that_is_newer() -> None:
    said = [rich_message(card) for card in engine_cards()]
    assert [refused_message(one) for one in said] == [[] for _ in said]


@pytest.mark.parametrize("much", [0, 1, 6])
def test_slack_takes_the_ugliest_card_with_all_that_is_newer(much: int) -> None:
    assert refused_message(rich_message(richest(much), EVERYTHING)) == []


def test_slack_takes_any_choice_of_it() -> None:
    assert [refused_message(rich_message(richest(3), some)) for some in SUBSETS] == [
        [] for _ in SUBSETS
    ]
