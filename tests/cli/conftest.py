"""A record to look at: two initiatives of Harbour & Lane, one of them hostile in every word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.domain.decision import Concern, Decision, DecisionKind
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message, Thread
from bot.domain.ownership import Claim, ClaimState, Handover
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState
from bot.domain.review import Review, ReviewResult
from storage.database import open_database
from storage.migrate import migrate
from storage.unit import unit_opener
from tests.builders import CHECKOUT, DAY, MAYA, NOON, PRIYA, SETTINGS, WORKSPACE, initiative

HOSTILE = '=HYPERLINK("https://evil.example"),<script>alert(1)</script> | *bold* [x](y) \x1b[31m'
WHOLE = initiative(
    status=Status.REVIEWED,
    impact=Impact(
        effects=(
            SegmentEffect("guests", Sign.GAIN),
            SegmentEffect("trade", Sign.LOSS, "Trade buyers will type one field more."),
        ),
        change="A guest shopper will pay without making an account first.",
        evidence=Evidence(Grade.MEASURED, "https://example.com/test"),
        horizon=Horizon.NOW,
        expected=Expectation(
            "guest baskets left behind", Direction.BETTER, "8 points", date(2026, 11, 23)
        ),
    ),
    claims=(Claim(PRIYA, ClaimState.ACCEPTED, MAYA, NOON),),
    handovers=(
        Handover(None, MAYA, MAYA, NOON),
        Handover(MAYA, PRIYA, MAYA, NOON + DAY, "The basket is her team's."),
    ),
    concerns=(Concern(1, "Fraud", "Guests are harder to trace.", PRIYA, NOON),),
    decision=Decision(DecisionKind.GO, PRIYA, NOON + DAY, "It is what they ask for most."),
    review=Review(NOON + 91 * DAY, result=ReviewResult.BETTER, actual="9 points", by=PRIYA),
)
UGLY = initiative(
    thread=Thread(WORKSPACE, CHECKOUT.id, "2"),
    title=HOSTILE,
    impact=Impact(change=HOSTILE, evidence=Evidence(Grade.TOLD, "javascript:alert(1)")),
    concerns=(Concern(1, HOSTILE, HOSTILE, MAYA, NOON),),
)


def keep(url: str, initiatives: Sequence[Initiative] = (WHOLE, UGLY)) -> str:
    """Put a record into a new database, and return its address."""
    database = open_database(url)
    migrate(database)
    with unit_opener(database)() as unit:
        desk = unit.desk(WORKSPACE)
        desk.channels.save_settings(SETTINGS)
        desk.channels.save(ChannelState(CHECKOUT, name="checkout"))
        desk.people.save(PersonState(MAYA, name="Maya Okafor"))
        desk.people.save(PersonState(PRIYA, name="Priya Raman"))
        for known in initiatives:
            post = Message("1", known.thread, known.author, known.title, NOON)
            event = MessagePosted(
                thread=known.thread, message=post, signal=known.signal, way=known.way
            )
            begun = desk.initiatives.save(
                None, replace(known, version=1), event=event, because="“we should”", now=NOON
            )
            after = replace(begun, version=2)
            later = NOON + timedelta(hours=1)
            desk.initiatives.save(begun, after, event=event, because="once more", now=later)
    database.close()
    return url


@pytest.fixture
def kept(database_url: str) -> str:
    """Give the address of a record, once of each kind of database."""
    return keep(database_url)


@pytest.fixture
def kept_file(tmp_path: Path) -> str:
    """Give the address of a record in a SQLite file."""
    return keep(f"sqlite:///{tmp_path / 'kept.db'}")
