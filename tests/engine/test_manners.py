"""How a channel is treated."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.channel_events import ChannelSet, DigestPosted, QuestionSettled
from bot.domain.digest import Week
from bot.domain.policy import ChannelState, Mode, Policy
from bot.engine.manners import OUTCOMES_KEPT, decide_channel
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, SETTINGS

STATE = ChannelState(CHECKOUT)
USUAL = Policy(SETTINGS, STATE)
SEEN = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)


def test_a_platform_introduces_a_channel_with_its_mode() -> None:
    assert decide_channel(STATE, SEEN, USUAL, NOON).state.mode is Mode.ASK


def test_what_people_chose_since_outlives_another_introduction() -> None:
    chosen = decide_channel(
        decide_channel(STATE, SEEN, USUAL, NOON).state,
        ChannelSet(channel=CHECKOUT, at=NOON, mode=Mode.OFF, by=MAYA),
        USUAL,
        NOON,
    ).state

    assert decide_channel(chosen, SEEN, USUAL, NOON).state.mode is Mode.OFF


def test_a_decline_cools_its_author_down_and_nobody_else() -> None:
    declined = QuestionSettled(channel=CHECKOUT, person=MAYA, declined=True, at=NOON)
    state = decide_channel(STATE, declined, USUAL, NOON).state

    assert state.cooling == ((MAYA, NOON + timedelta(hours=3)),)


def test_a_cooldown_that_is_over_is_forgotten() -> None:
    cooling = replace(STATE, cooling=((JONAS, NOON - timedelta(minutes=1)),))
    taken = QuestionSettled(channel=CHECKOUT, person=MAYA, declined=False, at=NOON)

    assert decide_channel(cooling, taken, USUAL, NOON).state.cooling == ()


def test_only_the_last_twenty_outcomes_count() -> None:
    state = STATE
    for number in range(OUTCOMES_KEPT + 5):
        fact = QuestionSettled(channel=CHECKOUT, person=MAYA, declined=number < 5, at=NOON)
        state = decide_channel(state, fact, USUAL, NOON).state

    assert state.outcomes == (False,) * OUTCOMES_KEPT


def test_a_posted_digest_changes_nothing_else() -> None:
    posted = DigestPosted(channel=CHECKOUT, week=Week(2026, 46), message_id="1")

    assert decide_channel(STATE, posted, USUAL, NOON).state is STATE
