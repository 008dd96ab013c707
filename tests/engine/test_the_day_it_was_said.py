"""A day that is said in words is counted from the day it was where its author is."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.initiative_events import MessagePosted, ReplyPosted, SourceEdited
from bot.domain.message import Message
from bot.domain.people import Hours
from bot.domain.signal import Way
from tests.builders import MAYA, THREAD
from tests.tabletop import PROPOSAL, Table

NEW_YEARS_DAY = datetime(2026, 12, 31, 12, tzinfo=UTC)  # 1 January has begun in Auckland
WORDS = (
    "Guest shoppers will pay in two steps. "
    "We expect abandoned baskets to fall by 8 points by the end of the quarter."
)


def post(table: Table, text: str) -> None:
    message = Message(THREAD.root, THREAD, MAYA, text, table.now)
    table.put(MessagePosted(thread=THREAD, message=message, signal=PROPOSAL, way=Way.DETECTED))


@pytest.mark.parametrize("said", ["in the post", "in an edit", "in a reply"])
@pytest.mark.parametrize(
    ("zone", "due"),
    [("Pacific/Auckland", date(2027, 3, 31)), ("Europe/London", date(2026, 12, 31))],
)
def test_the_quarter_that_ends_is_the_one_it_is_for_whoever_says_so(
    zone: str, due: date, said: str
) -> None:
    table = Table(now=NEW_YEARS_DAY)
    table.people[MAYA] = replace(table.people[MAYA], hours=Hours(zone=zone))
    post(table, WORDS if said == "in the post" else "We should drop the minimum order")
    if said == "in an edit":
        table.put(SourceEdited(thread=THREAD, text=WORDS, at=table.now))
    if said == "in a reply":
        reply = Message("2", THREAD, MAYA, WORDS, table.now)
        table.put(ReplyPosted(thread=THREAD, message=reply))

    assert table.initiative.impact.expected is not None
    assert table.initiative.impact.expected.due == due
