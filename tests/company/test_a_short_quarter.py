"""Seven weeks of a small company keep every promise; and no check overlooks one that is broken."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.company.breaking import BREAKS
from tests.company.checks import CHECKS, privacy
from tests.company.happenings import Size
from tests.company.made_up import question, with_entries
from tests.company.places import opened
from tests.company.recording import Record
from tests.company.report import digest_lines, findings, report_lines
from tests.company.world import pass_a_quarter

SMALL = Size(weeks=7, people=10, messages=110, proposed=0.35)
SEED = 7
pytestmark = pytest.mark.timeout(900)  # half a minute alone; seconds are dear on a busy machine


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Let a short quarter pass, once for all tests here."""
    with opened(tmp_path_factory.mktemp("company")) as database:
        yield asyncio.run(pass_a_quarter(database, SEED, SMALL, _nobody_listens))


def test_every_promise_is_kept(record: Record) -> None:
    broken = [finding for finding in findings(record) if finding.broken]
    assert broken == [], "\n".join(report_lines(record, broken))


def test_what_a_quarter_can_show_in_seven_weeks_is_looked_at(record: Record) -> None:
    unseen = {finding.name for finding in findings(record) if not finding.cases}
    assert unseen <= RARE


def test_the_digests_are_printed_with_names_and_buttons(record: Record) -> None:
    printed = "\n".join(digest_lines(record))
    assert "━━ #directors · Monday" in printed
    assert "[Answer]" in printed
    assert any(f"@{one.name}" in printed for one in record.people.values())


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_no_check_overlooks_a_promise_that_is_broken(record: Record, name: str) -> None:
    (check,) = (one for one in CHECKS if one.name == name)
    before, after = check.of(record).broken, check.of(BREAKS[name](record)).broken
    assert len(after) > len(before)


def test_a_bell_that_rings_is_heard(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    (check,) = (one for one in CHECKS if one.name not in BREAKS)
    _, entry = question(record)
    rings = replace(entry, card=replace(entry.card, title="<!channel>"))
    shouted = with_entries(record, rings)
    assert check.of(shouted).broken == ()

    monkeypatch.setattr(privacy, "message_of", lambda card: {"text": card.title})
    assert check.of(shouted).broken != ()


def test_a_check_that_looked_at_nothing_has_kept_nothing(record: Record) -> None:
    empty = replace(
        record,
        entries=(),
        events=(),
        said=(),
        done=(),
        reads=(),
        initiatives={},
        rooms=(),
        diary=replace(record.diary, departures=()),
    )
    kept = [check.name for check in CHECKS if check.of(empty).is_kept]
    assert kept == []


def _nobody_listens(_: str) -> None:
    """Hear how far it has come, and say nothing."""


# What takes more people, or more weeks, to happen even once. The whole quarter has all of it.
RARE = frozenset(
    {
        "A snooze is kept",
        "A quiet thread stays quiet",
        "Cooldown of three hours",
        "Unanswered after five working days",
        "No question is open for longer",
        "Unanswered is escalated once, in the digest",
        "Quieter where people decline",
        "Who said it all is asked in private",
        "A mute is kept",
        "Not reviewed is a line of the digest, once",
        "No model without consent",
        "What people write rings no bell",
    }
)
