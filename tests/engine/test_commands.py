"""What is typed after /impact."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action, Strong
from bot.domain.gestures import Say, Show
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
        ("Show  CI-142 ", commands.ShowOne("CI-142")),
        ("CI-142", commands.ShowOne("CI-142")),
        (" ci142 ", commands.ShowOne("CI-142")),
        ("mute 2 w", commands.Mute(timedelta(weeks=2))),
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


@pytest.mark.parametrize(
    "sentence",
    [
        "show the fees before checkout",
        "Show 3 parcels on the first page",
        "owner names go on every invoice",
        "mute the sale banner for guests",
        "mute 20 marketing mails a month",
        "digest the returns into one page",
        "help guests find their parcel",
        "mine the reviews for complaints",
        "setup fees go up in June",
    ],
)
def test_a_sentence_that_begins_like_a_command_is_a_proposal(sentence: str) -> None:
    assert commands.understand(sentence) == commands.Propose(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "show CI-142 please",
        "owner ci-9 of it",
        "mute for two weeks",
        "mute me 2 w",
        "mute 2 fortnights",
    ],
)
def test_a_command_that_is_meant_and_mistyped_says_what_to_type(words: str) -> None:
    assert isinstance(commands.understand(words), commands.Unclear)


def test_a_sentence_that_begins_with_find_and_finds_nothing_is_told_how_to_propose(
    table: Table,
) -> None:
    reply = command_replies.found("a cheaper courier for returns", [], table.policy).response
    assert isinstance(reply, Show)
    assert "/impact we find" in str(reply.card.lead)
    reply = command_replies.found("courier", [], table.policy).response
    assert isinstance(reply, Show)
    assert reply.card.lead == ()


def test_a_list_has_a_way_to_each_thread(table: Table) -> None:
    card = commands.list_card("Waiting for you", [table.initiative], table.policy)

    assert card.sections[0].items[0].button is not None


def test_what_waits_for_somebody_has_the_button_for_its_next_step(table: Table) -> None:
    mine = command_replies.mine([table.initiative], table.policy).response

    assert isinstance(mine, Show)
    (item,) = mine.card.sections[0].items
    assert [(one.action, one.label) for one in item.buttons] == [(Action.ANSWER, "Answer")]


def test_only_author_and_owner_hold_a_record_open(table: Table) -> None:
    assert commands.waits_for(table.initiative, MAYA)
    assert not commands.waits_for(table.initiative, JONAS)
    assert table.initiative.status is Status.ASKED


def test_a_long_list_has_a_next_step(table: Table) -> None:
    many = [table.initiative] * (commands.LISTED + 2)
    mine = command_replies.mine(many, table.policy).response
    found = command_replies.found("guest", many, table.policy).response

    assert isinstance(mine, Show)
    (section,) = mine.card.sections
    assert section.more == 2
    assert section.whole is not None
    assert section.whole.value == "mine waiting"
    assert isinstance(found, Show)
    assert found.card.note == ("Type one more word, and fewer are found.",)
    nothing = command_replies.found("guest", [], table.policy).response
    assert isinstance(nothing, Show)
    assert nothing.card.note == ("Fewer or other words find more: /impact find WORDS.",)
    short = command_replies.mine(many[:1], table.policy).response
    assert isinstance(short, Show)
    assert short.card.sections[0].whole is None
