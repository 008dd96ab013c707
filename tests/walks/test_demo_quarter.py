"""The demo's quarter: lived through by its people, with everything in it that there can be."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fasteners import InterProcessLock
from sqlalchemy import select

from bot.cli.quarter.play import STORIES
from bot.domain.decision import DecisionKind
from bot.domain.impact import NoImpactReason, Verdict
from bot.domain.initiative import Status
from bot.domain.ownership import ClaimState
from bot.domain.review import ReviewResult
from bot.domain.signal import Way
from bot.platforms.playground.settings import CHANNELS, DIGEST_CHANNEL, DIRECT, PEOPLE, WORKSPACE
from bot.platforms.playground.times import LOCAL
from bot.ports.reports import FILTERS, ListQuery
from storage.chain import first_broken
from storage.models import InboxRow, OutboxRow, table_of
from storage.unit import reading_opener
from tests.cli.running import started
from tests.cli.test_serve import LISTENING, free_port
from tests.walks.played import DATABASE, MONDAY, WEDNESDAY, Played, ending, let_pass, opened

WEEK = timedelta(days=7)
A_MINUTE = timedelta(minutes=1)  # what stands was decided a moment before


@pytest.fixture(scope="session")
def quarter_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Play the quarter once in a run, whichever worker comes first."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder = shared / "quarter"
    with InterProcessLock(shared / "quarter.lock"):
        if not (folder / "stories.json").exists():
            folder.mkdir(exist_ok=True)
            let_pass(f"sqlite:///{folder / DATABASE}", folder, WEDNESDAY)
    return folder


@pytest.fixture(scope="session")
def played(quarter_folder: Path) -> Iterator[Played]:
    """Give the quarter to look at. Nobody may change it."""
    with opened(f"sqlite:///{quarter_folder / DATABASE}", quarter_folder) as there:
        yield there


def test_about_forty_initiatives_are_noticed_and_no_remark_is(played: Played) -> None:
    assert 40 <= len(STORIES) <= 48
    assert len(played.initiatives) == len(STORIES)


def test_each_ends_as_its_story_says(played: Played) -> None:
    told = {played.story_of(one).text: played.story_of(one).ends for one in played.initiatives}
    assert {played.story_of(one).text: ending(one) for one in played.initiatives} == told


def test_every_status_is_there_but_the_one_that_no_button_leads_to(played: Played) -> None:
    assert {one.status for one in played.initiatives} == set(Status) - {Status.SUPERSEDED}


def test_every_decision_outcome_and_reason_is_there(played: Played) -> None:
    seen = {ending(one) for one in played.initiatives}
    put_off = [
        one
        for one in played.initiatives
        if one.review
        and one.impact.expected
        and one.review.due.date() > one.impact.expected.due + WEEK
    ]

    assert {f"decided: {kind}" for kind in DecisionKind} <= seen
    assert {f"no impact: {reason}" for reason in NoImpactReason} <= seen
    assert {f"reviewed: {r}" for r in ReviewResult if r is not ReviewResult.TOO_EARLY} <= seen
    assert put_off, "nobody said that it is too early"
    assert any(one.review and one.review.lapsed for one in played.initiatives)


def test_owners_are_named_accepted_declined_and_contested(played: Played) -> None:
    states = {claim.state for one in played.initiatives for claim in one.claims}

    assert states == set(ClaimState)
    assert len([one for one in played.initiatives if one.contention]) == 1
    assert any(one.contributors and one.owner for one in played.initiatives)


def test_look_backs_show_the_curve_of_what_was_promised(played: Played) -> None:
    shown = [post.card for post in played.posts(*CHANNELS) if post.card.get("curve")]
    asked = [post.card for post in played.posts(f"{DIRECT}priya") if post.card.get("curve")]

    assert {card["kind"] for card in shown} == {"outcome"}
    assert {card["curve"]["name"] for card in shown} == {
        "Guest baskets left behind",
        "Seconds until a page shows",
    }
    assert {card["curve"]["name"] for card in asked} >= {"Calls asking when it arrives"}
    assert all(card["curve"]["ring"] for card in (*shown, *asked))


def test_concerns_are_open_and_resolved(played: Played) -> None:
    concerns = [concern for one in played.initiatives for concern in one.concerns]

    assert {concern.is_open for concern in concerns} == {True, False}


def test_sources_are_taken_over_anew_deleted_and_erased(played: Played) -> None:
    sources = {one.thread.root: one.source for one in played.initiatives}
    deleted = [source for source in sources.values() if source.deleted_at]

    assert [source.snapshot for source in deleted] == [""]
    assert any(played.stories[r].text != s.snapshot != "" for r, s in sources.items())


def test_the_coach_had_something_to_say_of_every_kind(played: Played) -> None:
    coached = [one.coaching for one in played.initiatives if one.coaching]

    assert {coaching.verdict for coaching in coached} == set(Verdict) - {Verdict.CUSTOMER_LED}
    assert {"nothing", "wrong"} <= {coaching.answer for coaching in coached}


def test_they_came_by_every_way_that_the_playground_has(played: Played) -> None:
    assert {one.way for one in played.initiatives} == set(Way) - {Way.REACTION}


def test_every_filter_of_the_list_finds_something(played: Played) -> None:
    with reading_opener(played.database)() as unit:
        counts = unit.desk(WORKSPACE).reports.listing(ListQuery()).by_state

    assert [name for name in FILTERS if not counts.get(name)] == []


def test_the_history_is_whole(played: Played) -> None:
    assert first_broken(played.database) is None


def test_nothing_was_set_aside(played: Played) -> None:
    inbox, outbox = table_of(InboxRow), table_of(OutboxRow)
    with played.database.begin() as connection:
        states = set(connection.execute(select(inbox.c.state)).scalars())
        assert states <= {"done", "waiting"}
        assert set(connection.execute(select(outbox.c.state)).scalars()) == {"done"}
    with reading_opener(played.database)() as unit:
        assert list(unit.desk(WORKSPACE).reports.deliveries()) == []


def test_one_card_stands_in_a_thread_and_none_where_nothing_was_asked(played: Played) -> None:
    cards = Counter(
        post.root
        for post in played.posts(*CHANNELS)
        if post.card.get("kind") in {"question", "record", "contention"}
    )
    silent = {Status.WAITING, Status.DISMISSED}

    assert set(cards.values()) == {1}
    assert set(cards) == {one.thread.root for one in played.initiatives if one.status not in silent}


def test_nobody_was_nudged_more_than_twice_a_week_or_outside_working_hours(
    played: Played,
) -> None:
    for person in PEOPLE:
        posts = played.posts(f"{DIRECT}{person}")
        sent = sorted(post.sent_at for post in posts if post.card.get("kind") == "nudge")
        assert sent, person
        assert [
            one for one, other in zip(sent, sent[2:], strict=False) if other < one + WEEK - A_MINUTE
        ] == []
        hours = [
            (moment.astimezone(LOCAL).weekday(), moment.astimezone(LOCAL).hour) for moment in sent
        ]
        assert [hour for hour in hours if hour[0] > 4 or not 9 <= hour[1] < 17] == []


def test_each_week_was_told_once_on_its_monday_morning(played: Played) -> None:
    digests = [post for post in played.posts(DIGEST_CHANNEL) if post.card.get("kind") == "digest"]
    times = [post.sent_at.astimezone(LOCAL) for post in digests]

    assert [(time.weekday(), time.hour, time.minute) for time in times] == [(0, 9, 0)] * 13
    assert len({time.date() for time in times}) == 13


@pytest.mark.postgres
def test_the_same_seed_tells_the_same_whatever_the_day_and_the_database(
    played: Played, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # beside PostgreSQL the chat keeps its file where one stands
    let_pass(postgres_url, tmp_path, MONDAY)

    with opened(postgres_url, tmp_path) as again:
        assert [(one.reference, one.title, ending(one)) for one in again.initiatives] == [
            (one.reference, one.title, ending(one)) for one in played.initiatives
        ]
        assert first_broken(again.database) is None


def test_what_was_kept_is_opened_again(quarter_folder: Path, tmp_path: Path) -> None:
    kept, port = tmp_path / "kept", free_port()
    shutil.copytree(quarter_folder, kept)
    own = {"PORT": str(port)}
    with started("demo", "--keep", str(kept), folder=tmp_path, env=own) as running:
        assert b"opened again" in running.shown.readline()
        assert running.shown.readline().decode() == LISTENING.format(port=port)
