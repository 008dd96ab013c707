"""Believable values for tests: say only what the test is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.domain.initiative import Initiative, Source
from bot.domain.message import Channel, Person, Thread
from bot.domain.policy import Segment, WorkspaceSettings
from bot.domain.signal import Signal, SignalKind, Way

WORKSPACE = "playground:local"
NOON = datetime(2026, 8, 24, 12, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)

CHECKOUT = Channel(WORKSPACE, "C1")
THREAD = Thread(WORKSPACE, "C1", "1")
MAYA = Person(WORKSPACE, "U1")
PRIYA = Person(WORKSPACE, "U2")
JONAS = Person(WORKSPACE, "U3")

SETTINGS = WorkspaceSettings(
    WORKSPACE,
    name="Harbour & Lane",
    segments=(
        Segment("guests", "Guest shoppers", ("guest",)),
        Segment("returning", "Returning customers"),
        Segment("trade", "Trade accounts"),
        Segment("internal", "Internal only", is_internal=True),
    ),
)


def source(text: str, **changes: Any) -> Source:  # noqa: ANN401 - any field of a source
    """Return where an initiative came from."""
    kept = Source(
        message_id="1",
        link="/playground/C1/1",
        snapshot=text,
        sha256=sha256(text.encode()).hexdigest(),
        taken_at=NOON,
    )
    return replace(kept, **changes)


def initiative(**changes: Any) -> Initiative:  # noqa: ANN401 - any field of an initiative
    """Return an initiative that was just noticed."""
    text = changes.get("title", "We should let people pay as guest from September")
    noticed = Initiative(
        thread=THREAD,
        author=MAYA,
        title=text,
        source=source(text),
        signal=Signal(SignalKind.PROPOSAL, 0.9),
        way=Way.DETECTED,
        created_at=NOON,
    )
    return replace(noticed, **changes)
