"""What an answer of Slack's proves decides whether anything is sent again."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.pace import retry_after
from bot.platforms.slack.calls import error_codes
from bot.platforms.slack.calls.error_codes import CODES, Means
from bot.platforms.slack.calls.errors import means_of, outcome_of
from bot.ports.chat import NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain

NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Said:
    """What Slack answered."""

    status: int = 200
    body: dict[str, Any] = field(default_factory=dict)
    retry_after: str = ""
    reached: bool = True
    reason: str = ""

    @property
    def error(self) -> str:
        return str(self.body.get("error", ""))


def failed(code: str, status: int = 200, wait: str = "") -> Outcome:
    return outcome_of(Said(status, {"ok": False, "error": code}, wait), NOW)


def test_a_message_that_has_its_number_is_sent() -> None:
    assert outcome_of(Said(body={"ok": True, "ts": "1.2"}), NOW) == Sent("1.2")


@pytest.mark.parametrize("body", [{"ok": True}, {"ok": True, "ts": ""}, {"ok": True, "ts": 1.2}])
def test_a_message_without_its_number_proves_nothing(body: dict[str, Any]) -> None:
    assert isinstance(outcome_of(Said(body=body), NOW), Uncertain)


@pytest.mark.parametrize("body", [{}, {"ok": 1, "ts": "1.2"}, {"ts": "1.2"}, {"ok": False}])
def test_an_answer_that_says_nothing_proves_nothing(body: dict[str, Any]) -> None:
    assert isinstance(outcome_of(Said(body=body), NOW), Uncertain)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [{}, {"ok": True, "ts": "1.2"}, {"error": "channel_not_found"}])
def test_a_fault_of_slacks_proves_nothing_whatever_it_says(
    status: int, body: dict[str, Any]
) -> None:
    assert isinstance(outcome_of(Said(status, body), NOW), Uncertain)


@pytest.mark.parametrize("status", [0, 301, 302, 400, 403, 404, 408])
def test_an_answer_that_is_not_slacks_own_proves_nothing(status: int) -> None:
    assert isinstance(outcome_of(Said(status), NOW), Uncertain)


def test_what_never_left_was_not_sent() -> None:
    assert outcome_of(Said(0, reached=False, reason="refused"), NOW) == NotSent("refused")


def test_a_connection_that_broke_proves_nothing() -> None:
    assert outcome_of(Said(0, reason="reset"), NOW) == Uncertain("reset")


@pytest.mark.parametrize(
    "code",
    ["internal_error", "fatal_error", "service_unavailable", "duplicate_message_not_found",
     "duplicate_channel_not_found", "thought_up_tomorrow", "x" * 9999],
)  # fmt: skip
def test_what_may_have_happened_is_never_sent_blind(code: str) -> None:
    assert isinstance(failed(code), Uncertain)


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "no_text", "missing_scope"])
def test_what_slack_refused_was_not_sent_and_is_not_tried_again(code: str) -> None:
    assert isinstance(failed(code), Refused)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("channel_not_found", "the channel is gone, or I am not in it (channel_not_found)"),
        ("not_in_channel", "I am not in the channel any more (not_in_channel)"),
        ("is_archived", "the channel is archived (is_archived)"),
        (
            "restricted_action",
            "an admin has restricted who may post in the channel (restricted_action)",
        ),
        ("messages_tab_disabled", "Slack says messages_tab_disabled"),
    ],
)  # fmt: skip
def test_a_closed_channel_says_why(code: str, words: str) -> None:
    assert failed(code) == Suspended(words, Scope.CHANNEL)


@pytest.mark.parametrize(
    "code", ["restricted_action_thread_locked", "restricted_action_thread_only_channel"]
)
def test_where_one_thing_may_not_be_posted_the_channel_is_not_closed_to_the_rest(code: str) -> None:
    outcome = failed(code)
    assert isinstance(outcome, Refused)
    assert code in outcome.reason


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_token_that_is_refused_shuts_a_whole_workspace(code: str) -> None:
    assert failed(code) == Suspended(f"Slack says {code}", Scope.WORKSPACE)


def test_a_request_that_was_cut_off_on_its_way_may_be_tried_again() -> None:
    assert failed("request_timeout") == NotSent("Slack says request_timeout")


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("is_archived", Means.SUSPEND_CHANNEL),
        ("not_in_channel", Means.SUSPEND_CHANNEL),
        ("token_revoked", Means.SUSPEND_WORKSPACE),
        ("account_inactive", Means.SUSPEND_WORKSPACE),
        ("msg_blocks_too_long", Means.SHORTEN),
        ("ratelimited", Means.WAIT),
        ("missing_scope", Means.REFUSED),
    ],
)
def test_each_error_says_what_to_do_next(code: str, means: Means) -> None:
    assert means_of(Said(body={"ok": False, "error": code})) is means


def test_no_error_stands_in_the_table_twice_and_each_has_its_source() -> None:
    told = [
        code
        for by_source in error_codes._BY_MEANING.values()  # noqa: SLF001 - its very shape
        for codes in by_source.values()
        for code in codes
    ]
    assert [code for code, times in Counter(told).items() if times > 1] == []
    assert {source for _, source in CODES.values()} == {
        "POST", "UPDATE", "DELETE", "EPHEMERAL", "OPEN", "READ", "FILES", "STATUS", "LIMITS",
        "TOKENS",
    }  # fmt: skip
    assert {means for means, _ in CODES.values()} == set(Means)


@pytest.mark.parametrize("status", [200, 429])
def test_slack_says_how_long_to_wait(status: int) -> None:
    assert failed("ratelimited", status, "30") == NotSent(
        "Slack says ratelimited", timedelta(seconds=30)
    )


def test_too_many_requests_is_a_wait_whatever_the_body_says() -> None:
    assert outcome_of(Said(429, {}, "1"), NOW) == NotSent("Slack answered 429", SECOND)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("1", SECOND),
        ("30", timedelta(seconds=30)),
        ("1.2", timedelta(seconds=2)),
        ("3600", HOUR),
        ("0", SECOND),
        ("-5", SECOND),
        (" 7 ", timedelta(seconds=7)),
        ("999999999999", timedelta(days=1)),
        ("Mon, 24 Aug 2026 13:00:00 GMT", HOUR),
        ("Mon, 24 Aug 2026 11:00:00 GMT", SECOND),
        ("Mon, 24 Aug 2026 13:00:00 -0000", HOUR),
        ("", None),
        ("soon", None),
        ("NaN", None),
        ("inf", None),
        ("١٢", None),
        ("Mon, 99 Aug 2026 13:00:00 GMT", None),
        ("9" * 5000, None),
    ],
)
def test_a_wait_is_read_in_every_way_it_is_written(said: str, wait: timedelta | None) -> None:
    assert retry_after(said, NOW) == wait
