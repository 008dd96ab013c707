"""What the bot is doing stands below a thread, where Slack offers it; elsewhere nothing does."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.effects import ReadText
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message, Person, Thread
from bot.domain.policy import Detection, WorkspaceSettings
from bot.platforms.slack.blocks.offers import FORGOTTEN, Feature
from bot.platforms.slack.calls.error_codes import CODES
from bot.platforms.slack.calls.pacing import IN_WORKSPACE
from bot.platforms.slack.calls.status import SET
from bot.platforms.slack.setup.permissions import scopes
from bot.ports.chat import Sent
from bot.runtime.hints import READING
from bot.runtime.keys import lane_of
from bot.runtime.pace import Pace
from bot.runtime.worker import Worker
from storage.unit import unit_opener
from tests.builders import NOON
from tests.fakes import SlowReader, StoppedClock
from tests.fresh import Fresh
from tests.platforms.slack.choosy import Stand, open_stand
from tests.platforms.slack.outside import WORKSPACE
from tests.platforms.slack.slack_double import TOKEN, Fate, refusal
from tests.platforms.test_every_platform import card
from tests.runtime.test_worker import until

# Every error that the reference of assistant.threads.setStatus names.
NAMED = [
    "access_denied", "accesslimited", "account_inactive", "channel_not_found",
    "deprecated_endpoint", "ekm_access_denied", "enterprise_is_restricted", "fatal_error",
    "internal_error", "invalid_arg_name", "invalid_arguments", "invalid_array_arg", "invalid_auth",
    "invalid_charset", "invalid_form_data", "invalid_post_type", "invalid_thread_ts",
    "method_deprecated", "missing_post_type", "missing_scope", "no_permission",
    "not_allowed_token_type", "not_authed", "org_login_required", "ratelimited", "request_timeout",
    "reserved_username", "service_unavailable", "team_access_not_granted", "team_added_to_org",
    "token_expired", "token_revoked", "two_factor_setup_required",
]  # fmt: skip
NOT_OFFERED = ["unknown_method", "missing_scope", "not_allowed_token_type", "access_denied",
               "invalid_arguments", "method_deprecated", "thought_up_tomorrow"]  # fmt: skip
PASSING = ["internal_error", "fatal_error", "service_unavailable", "request_timeout",
           "invalid_thread_ts", "channel_not_found", "no_permission"]  # fmt: skip


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with open_stand() as found:
        yield found


@pytest.fixture
def thread(stand: Stand) -> Thread:
    root = stand.slack.say("C01GEN", "U01ALICE", "We charge for returns.")["ts"]
    return Thread(WORKSPACE, "C01GEN", root)


async def test_slacks_own_library_knows_what_we_ask_for(stand: Stand, thread: Thread) -> None:
    await stand.sender.busy(thread, READING)
    asked = stand.slack.last(SET)
    assert asked == {"channel_id": "C01GEN", "thread_ts": thread.root, "status": READING}
    inspect.signature(AsyncWebClient.assistant_threads_setStatus).bind(TOKEN, **asked)


def test_the_scope_that_it_needs_is_asked_for_anyway() -> None:
    """Source: the scopes of the method's reference, and Slack's changelog of 5 March 2026."""
    assert "chat:write" in [one.name for one in scopes(commands_only=True)]


def test_each_error_of_the_method_is_in_the_table() -> None:
    assert [code for code in NAMED if code not in CODES] == []


async def test_what_was_never_shown_is_not_taken_away(stand: Stand, thread: Thread) -> None:
    await stand.sender.busy(thread, "")
    assert stand.slack.calls == []


@pytest.mark.parametrize("code", NOT_OFFERED)
async def test_where_it_is_not_offered_nobody_asks_for_a_day(
    stand: Stand, thread: Thread, code: str
) -> None:
    stand.slack.will(SET, refusal(code))
    for words in (READING, "", READING, ""):
        await stand.sender.busy(thread, words)
    assert stand.slack.count(SET) == 1

    stand.pass_time(FORGOTTEN + 1)
    await stand.sender.busy(thread, READING)
    assert stand.slack.statuses == {("C01GEN", thread.root): READING}


@pytest.mark.parametrize("code", PASSING)
async def test_what_is_no_word_on_the_workspace_is_tried_again(
    stand: Stand, thread: Thread, code: str
) -> None:
    stand.slack.will(SET, refusal(code))
    await stand.sender.busy(thread, READING)
    await stand.sender.busy(thread, READING)
    assert stand.slack.statuses == {("C01GEN", thread.root): READING}


@pytest.mark.parametrize(
    "fate", [Fate(status=500), Fate(drops=True), Fate(drops=True, accepts=True)]
)
async def test_what_may_stand_is_taken_away(stand: Stand, thread: Thread, fate: Fate) -> None:
    stand.slack.will(SET, fate)
    await stand.sender.busy(thread, READING)
    await stand.sender.busy(thread, "")
    assert stand.slack.last(SET)["status"] == ""
    assert set(stand.slack.statuses.values()) <= {""}


async def test_a_slack_that_asks_to_wait_is_left_alone(stand: Stand, thread: Thread) -> None:
    stand.slack.will(SET, refusal("ratelimited", Retry_After="30"))
    for words in (READING, "", READING):
        await stand.sender.busy(thread, words)
    assert stand.slack.count(SET) == 1

    stand.pass_time(31)
    await stand.sender.busy(thread, READING)
    assert stand.slack.count(SET) == 2


async def test_it_keeps_a_pace_of_its_own(stand: Stand, thread: Thread) -> None:
    for number in range(3 * IN_WORKSPACE[SET].burst):
        await stand.sender.busy(replace(thread, root=f"{number}.1"), READING)

    assert stand.slack.count(SET) == IN_WORKSPACE[SET].burst
    assert isinstance(await stand.sender.send(thread, card(), delivery="d"), Sent)


async def test_a_token_that_is_refused_stops_what_follows(stand: Stand, thread: Thread) -> None:
    stand.slack.will(SET, refusal("token_revoked"))
    await stand.sender.busy(thread, READING)
    await stand.sender.busy(thread, READING)
    assert stand.slack.count(SET) == 1


async def test_it_is_shown_in_a_channel_under_its_id_of_today(stand: Stand, thread: Thread) -> None:
    connection = await stand.sender.connections.find(WORKSPACE)
    assert connection is not None
    connection.api.todays = {"C0OLD": "C01GEN"}
    await stand.sender.busy(replace(thread, channel="C0OLD"), READING)
    assert stand.slack.statuses == {("C01GEN", thread.root): READING}


async def test_slack_shows_that_a_reply_is_read_until_it_is(
    stand: Stand, thread: Thread, fresh_sqlite: Fresh
) -> None:
    message = Message("2.1", thread, Person(WORKSPACE, "U02BOB"), "Guests pay.", NOON)
    read = ReadText(thread=thread, message=message, purpose=Purpose.ANSWER)
    reader, open_unit = SlowReader(), unit_opener(fresh_sqlite())
    pace = Pace(unseen=timedelta())
    worker = Worker(open_unit, {"slack": stand.sender}, reader, StoppedClock(), pace)
    with open_unit() as unit:
        may = WorkspaceSettings(WORKSPACE, detection=Detection(model=True), model=reader.name)
        unit.desk(WORKSPACE).channels.save_settings(may)
        unit.outbox.put(read, key="read", workspace=WORKSPACE, lane=lane_of(read))
    turning = asyncio.create_task(worker.drain())

    await until(lambda: bool(stand.slack.statuses))
    assert stand.slack.statuses == {("C01GEN", thread.root): READING}
    reader.answers.set()
    await turning

    assert stand.slack.statuses == {("C01GEN", thread.root): ""}
    assert reader.asked == [("Guests pay.", Purpose.ANSWER)]


async def test_where_the_app_is_not_installed_nobody_is_asked(stand: Stand) -> None:
    for workspace in ("slack:T0OTHER", "playground:local"):
        await stand.sender.busy(Thread(workspace, "C01GEN", "1.1"), READING)
    assert stand.slack.calls == []


def test_it_is_offered_until_it_is_refused() -> None:
    assert Feature.STATUS.value == SET
