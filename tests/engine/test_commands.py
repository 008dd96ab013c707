"""What is typed after /impact."""

from datetime import timedelta

import pytest

from bot.domain.cards import Strong
from bot.domain.gestures import Say
from bot.domain.initiative import Status
from bot.engine import command_replies, commands
from tests.builders import JONAS, MAYA
from tests.tabletop import Table


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", commands.Begin()),
        ("help", commands.Help()),
        ("mine", commands.Mine()),
        ("find guest pay", commands.Find("guest pay")),
        ("show ci-142", commands.ShowOne("CI-142")),
        ("owner 142", commands.OwnerOf("CI-142")),
        ("digest preview", commands.Preview()),
        ("export", commands.Export()),
        ("mute 2w", commands.Mute(timedelta(weeks=2))),
        ("setup", commands.Settings()),
        ("mute off", commands.Mute(None)),
        ("we should drop the fee", commands.Propose("we should drop the fee")),
    ],
)
def test_words_become_wishes(words: str, wish: commands.Wish) -> None:
    assert commands.understand(words) == wish


@pytest.mark.parametrize("words", ["find", "show", "show me", "mute for ever", "fnid guest"])
def test_what_is_unclear_says_what_to_type(words: str) -> None:
    unclear = commands.understand(words)

    assert isinstance(unclear, commands.Unclear)
    assert "/impact" in unclear.remedy


def test_every_word_is_listed_and_everything_listed_is_understood() -> None:
    listed = [typed.removeprefix("/impact").strip() for typed, _ in commands.HELP]

    assert {typed.partition(" ")[0] for typed in listed} - {"TEXT"} == set(commands.WORDS)
    assert not [
        typed
        for typed in listed
        if typed != "TEXT" and isinstance(commands.understand(typed), commands.Unclear)
    ]


def test_export_says_how_everything_is_taken_along() -> None:
    response = command_replies.told(commands.Export()).response

    assert isinstance(response, Say)
    assert Strong("emptychair export --format csv") in response.words


def test_a_list_has_a_way_to_each_thread(table: Table) -> None:
    card = commands.list_card("Waiting for you", [table.initiative], table.policy)

    assert card.sections[0].items[0].button is not None


def test_only_author_and_owner_hold_a_record_open(table: Table) -> None:
    assert commands.waits_for(table.initiative, MAYA)
    assert not commands.waits_for(table.initiative, JONAS)
    assert table.initiative.status is Status.ASKED
