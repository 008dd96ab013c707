"""How sure is sure enough: what an admin chooses, what quieting adds, and how people are told."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import MessagesCounted, ProposalOverlooked, QuestionSettled
from bot.domain.form import FormName
from bot.domain.initiative_events import Dismissed, MessagePosted
from bot.domain.message import Message
from bot.domain.policy import ChannelState, Detection, Mode, WorkspaceSettings
from bot.domain.signal import NO_SIGNAL, Signal, SignalKind, Way
from bot.domain.threshold import NOTHING_LEARNT, Preset, Tally
from bot.engine.settings.home_setup import setup_card
from bot.engine.thresholds import FORMER, NUMBERS, USUAL, bar_words, detection_for, preset_for
from tests.builders import CHECKOUT, MAYA, SETTINGS, THREAD, WORKSPACE
from tests.engine.facts import TWO_MINUTES, answered
from tests.engine.gestures import errors
from tests.engine.setting import (
    change,
    keep,
    line_of,
    new_table,
    opened,
    send,
    set_channel,
    setup,
    words_of,
)
from tests.tabletop import Table

HERE = ChannelState(CHECKOUT, name="checkout", mode=Mode.ASK)
BUSY = Tally(seen=8_000, over=280, hits=6, false_alarms=2, base=-1.0, said=-0.2)
SURE = NUMBERS[Preset.CAREFUL].high


def following() -> Table:
    """Return a table whose channel is followed."""
    table = new_table()
    table.channel = replace(table.channel, preset=Preset.FOLLOW)
    return table


def noticed(score: float, way: Way = Way.DETECTED) -> MessagePosted:
    message = Message("1", THREAD, MAYA, "We should drop the minimum order", SETTINGS_AT)
    signal = Signal(SignalKind.PROPOSAL, score) if score else NO_SIGNAL
    return MessagePosted(thread=THREAD, message=message, signal=signal, way=way)


SETTINGS_AT = new_table().now


# What counts.


def test_a_new_workspace_asks_by_default() -> None:
    usual = detection_for(SETTINGS, HERE)

    assert preset_for(SETTINGS, HERE) is Preset.DEFAULT
    assert (usual.low, usual.high) == (USUAL.low, USUAL.high)


@pytest.mark.parametrize("stored", [FORMER, (0.25, 0.48)])
def test_what_was_stored_while_it_was_the_default_is_the_default_of_today(
    stored: tuple[float, float],
) -> None:
    old = WorkspaceSettings(WORKSPACE, detection=Detection(*stored, model=True))

    found = detection_for(old, HERE)
    assert (found.low, found.high, found.model) == (USUAL.low, USUAL.high, True)


def test_numbers_of_ones_own_count_until_something_is_chosen() -> None:
    own = WorkspaceSettings(WORKSPACE, detection=Detection(low=0.11, high=0.99))

    assert preset_for(own, HERE) is None
    assert detection_for(own, HERE).high == 0.99
    assert detection_for(own, replace(HERE, preset=Preset.DEFAULT)).high == USUAL.high


def test_careful_is_surer_than_default() -> None:
    careful = replace(SETTINGS, detection=Detection(preset=Preset.CAREFUL))

    assert detection_for(careful, HERE).high > detection_for(SETTINGS, HERE).high
    assert detection_for(careful, HERE).low >= detection_for(SETTINGS, HERE).low


@pytest.mark.parametrize("preset", Preset)
def test_a_channels_own_choice_comes_before_the_workspaces(preset: Preset) -> None:
    careful = replace(SETTINGS, detection=Detection(preset=Preset.CAREFUL))

    assert preset_for(careful, replace(HERE, preset=preset)) is preset


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("tally", [NOTHING_LEARNT, BUSY, Tally(base=3.0), Tally(said=-1.5)])
def test_quieting_comes_on_top_and_no_bar_is_above_certainty(preset: Preset, tally: Tally) -> None:
    plain = replace(HERE, preset=preset, tally=tally)
    raised = replace(plain, raised=0.1)
    before, after = detection_for(SETTINGS, plain), detection_for(SETTINGS, raised)

    assert after.high == min(before.high + 0.1, 1.0)
    assert 0 < before.low == after.low < before.high <= after.high <= 1


def test_only_where_it_follows_the_channel_does_the_channel_move_it() -> None:
    taught = replace(HERE, tally=BUSY)

    assert detection_for(SETTINGS, taught) == detection_for(SETTINGS, HERE)
    lower = detection_for(SETTINGS, replace(taught, preset=Preset.FOLLOW))
    assert lower.high < USUAL.high
    assert lower.low < USUAL.low


# What a channel learns.


def test_what_was_seen_moves_a_followed_channel() -> None:
    table = following()
    for _ in range(8):
        table.put(MessagesCounted(channel=CHECKOUT, at=table.now, seen=1_000, over=35))

    assert (table.channel.tally.seen, table.channel.tally.over) == (8_000, 280)
    assert detection_for(table.settings, table.channel).high < USUAL.high


def test_not_a_proposal_lifts_the_bar_there_and_an_answer_lowers_it() -> None:
    table = following()
    table.put(noticed(0.97))
    table.wait(TWO_MINUTES)
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    assert (table.channel.tally.false_alarms, table.channel.tally.hits) == (1, 0)
    assert detection_for(table.settings, table.channel).high > USUAL.high
    other = following()
    other.put(noticed(0.97))
    other.wait(TWO_MINUTES)
    other.put(answered(MAYA))
    assert (other.channel.tally.false_alarms, other.channel.tally.hits) == (0, 1)
    assert detection_for(other.settings, other.channel).high < USUAL.high


@pytest.mark.parametrize("way", [Way.COMMAND, Way.SHORTCUT, Way.REACTION, Way.MENTION])
def test_what_was_asked_for_by_hand_says_nothing_of_the_rules_questions(way: Way) -> None:
    table = following()
    table.put(noticed(0.97, way))
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    assert table.channel.tally == NOTHING_LEARNT


@pytest.mark.parametrize(
    ("score", "lowered"), [(0.0, False), (USUAL.low, True), (USUAL.high - 0.01, True)]
)
def test_what_the_rules_overlooked_takes_back_what_was_lifted(score: float, lowered: bool) -> None:  # noqa: FBT001
    table = following()
    table.channel = replace(table.channel, tally=Tally(said=0.4))
    table.put(noticed(score, Way.REACTION))

    tally = table.channel.tally
    assert tally.misses == 1
    assert tally.said == (pytest.approx(0.3) if lowered else 0.4)


def test_a_channel_that_is_not_followed_learns_nothing() -> None:
    table = new_table()
    table.put(noticed(0.97))
    table.wait(TWO_MINUTES)
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    assert table.channel.tally == NOTHING_LEARNT
    assert table.channel.outcomes == (True,)
    hand = new_table()
    hand.put(noticed(0.0, Way.REACTION))
    assert hand.channel.tally == NOTHING_LEARNT


def test_what_was_settled_before_there_was_anything_to_teach_teaches_nothing() -> None:
    table = following()
    table.put(QuestionSettled(channel=CHECKOUT, person=MAYA, declined=True, at=table.now))

    assert table.channel.tally == NOTHING_LEARNT


def test_an_overlooked_proposal_is_told_with_its_score() -> None:
    table = following()
    table.put(ProposalOverlooked(channel=CHECKOUT, at=table.now, score=0.5))

    assert table.channel.tally.misses == 1


# What people are told.


def test_a_question_says_why_it_was_asked_from_there_on() -> None:
    table = following()
    table.channel = replace(table.channel, tally=BUSY)
    table.put(noticed(0.97))

    assert table.history[0][1].endswith(
        "(follows the channel: about 28 in 1,000 messages are worth it, "
        "2 of 8 questions were not about a proposal)"
    )
    plain = new_table()
    plain.put(noticed(0.97))
    assert "asked here" not in plain.history[0][1]


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        (HERE, f"from {USUAL.high:.2f} on (default)"),
        (replace(HERE, preset=Preset.CAREFUL), f"from {SURE:.2f} on (careful)"),
        (
            replace(HERE, preset=Preset.FOLLOW),
            f"from {USUAL.high:.2f} on (follows the channel: few messages were counted yet)",
        ),
        (
            replace(HERE, raised=0.1),
            f"from {USUAL.high + 0.1:.2f} on (default), 0.10 of it since people often decline",
        ),
    ],
)
def test_one_sentence_says_from_where_on_and_why(channel: ChannelState, told: str) -> None:
    assert bar_words(SETTINGS, channel) == told


# How it is chosen.


@pytest.mark.parametrize("preset", Preset)
def test_an_admin_chooses_for_all_channels(preset: Preset) -> None:
    table = new_table()
    change(table, FormName.DETECTION, detection=preset.value)

    assert preset_for(table.settings, table.channel) is preset
    assert opened(table, Action.SET_DETECTION).fields[0].values == (preset.value,)
    assert table.settings.changes[-1].what == f"asks: {preset}"
    assert "Asks: f" in words_of(setup_card(setup(table)))


def test_an_admin_chooses_for_one_channel_and_takes_it_back() -> None:
    table = new_table()
    keep(table, set_channel(table, detection="follow the channel"))

    assert preset_for(table.settings, table.channel) is Preset.FOLLOW
    assert table.channel.changes[-1].what == "asks: follow the channel"
    assert "#checkout · ask · asks from 0." in words_of(setup_card(setup(table)))
    keep(table, set_channel(table, detection="all"))
    assert preset_for(table.settings, table.channel) is Preset.DEFAULT
    assert table.channel.changes[-1].what == "asks: as in all channels"
    assert "#checkout · ask · asks" not in words_of(setup_card(setup(table)))


def test_a_form_that_was_opened_before_there_was_a_choice_leaves_it_as_it_is() -> None:
    table = following()
    known = {"mode": "ask", "team": "Growth", "digest": "none"}
    keep(table, send(table, FormName.CHANNEL, known))

    assert (table.channel.preset, table.channel.team) == (Preset.FOLLOW, "Growth")


@pytest.mark.parametrize("said", ["", "bold", "Default"])
def test_anything_else_is_refused(said: str) -> None:
    table = new_table()

    assert "detection" in errors(send(table, FormName.DETECTION, {"detection": said}))
    if said:
        assert "detection" in errors(set_channel(table, detection=said))


def test_what_an_admin_chose_is_said_back() -> None:
    table = new_table()
    reaction = send(table, FormName.DETECTION, {"detection": "careful"})

    assert line_of(reaction.response).startswith("Saved: careful.")
