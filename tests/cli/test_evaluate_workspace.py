"""``emptychair evaluate --workspace``: the rules beside what a workspace's own people said."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.correction import Correction, CorrectionKind, Finding
from bot.domain.impact import Verdict
from bot.domain.message import Thread
from bot.domain.policy import ChannelState, Detection
from bot.domain.signal import CueHit, Signal, SignalKind, Way
from storage.database import open_database
from storage.migrate import migrate
from storage.unit import unit_opener
from tests.builders import CHECKOUT, NOON, SETTINGS, WORKSPACE
from tests.cli.labelled import CHATTER, PROPOSAL
from tests.cli.running import run

VAGUE = "Customers get a better experience."
KINDS = {
    Finding.HIT: (CorrectionKind.TAKEN_UP, SignalKind.PROPOSAL),
    Finding.FALSE_ALARM: (CorrectionKind.NOT_A_PROPOSAL, SignalKind.NONE),
    Finding.MISS: (CorrectionKind.ASKED_BY_HAND, SignalKind.PROPOSAL),
    Finding.LEFT_ALONE: (CorrectionKind.NOT_A_PROPOSAL, SignalKind.NONE),
}


def correction(number: int, finding: Finding, score: float, text: str = "") -> Correction:
    kind, label = KINDS[finding]
    is_asked = finding in {Finding.HIT, Finding.FALSE_ALARM}
    return Correction(
        thread=Thread(WORKSPACE, CHECKOUT.id, str(number)),
        reference=f"CI-{number}",
        kind=kind,
        signal=Signal(SignalKind.PROPOSAL, score, (CueHit("we should", "We should", 1.5),)),
        way=Way.DETECTED if is_asked else Way.COMMAND,
        at=NOON + timedelta(hours=number),
        label=label,
        finding=finding,
        text=text,
    )


def many(score: float, finding: Finding, number: int, start: int) -> list[Correction]:
    return [correction(start + n, finding, score) for n in range(number)]


WRONG = replace(
    correction(1, Finding.HIT, 0.0, VAGUE),
    kind=CorrectionKind.COACH_WRONG,
    label=None,
    finding=None,
    verdict=Verdict.TOO_VAGUE,
)
# Scores were kept of all but the first two.
HISTORY = (
    correction(1, Finding.HIT, 0.9, PROPOSAL),
    correction(2, Finding.FALSE_ALARM, 0.9, CHATTER),
    correction(3, Finding.HIT, 0.95),
    correction(4, Finding.FALSE_ALARM, 0.95),
    correction(5, Finding.MISS, 0.1),
    correction(6, Finding.LEFT_ALONE, 0.1),
    WRONG,
)


def keep(url: str, corrections: Iterable[Correction]) -> dict[str, str]:
    """Put corrections into a new database, and return the environment that names it."""
    database = open_database(url)
    migrate(database)
    with unit_opener(database)() as unit:
        desk = unit.desk(WORKSPACE)
        desk.channels.save_settings(SETTINGS)
        desk.channels.save(ChannelState(CHECKOUT, name="checkout"))
        for one in corrections:
            desk.corrections.put(one)
    database.close()
    return {"DATABASE_URL": url}


@pytest.fixture
def corrected(database_url: str) -> dict[str, str]:
    """Give the environment of a corrected workspace, once of each kind of database."""
    return keep(database_url, HISTORY)


def report(env: dict[str, str], *words: str) -> dict[str, Any]:
    shown = run("evaluate", "--workspace", WORKSPACE, "--json", *words, env=env)
    assert shown.exit_code == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert isinstance(found, dict)
    return found


def test_hits_and_false_alarms_are_counted_apart(corrected: dict[str, str]) -> None:
    found = report(corrected)
    assert found["findings"] == {"hits": 2, "false alarms": 2, "misses": 1, "left alone": 1}
    assert (found["with_text"], found["coach_wrong"]) == (2, {"too vague": 1})


def test_a_text_is_read_anew_and_without_it_the_kept_score_counts(
    corrected: dict[str, str],
) -> None:
    ask = report(corrected)["ask"]
    # The chatter that was asked about once is left alone by today's rules.
    assert (ask["hits"], ask["found"], ask["wanted"]) == (2, 3, 3)


def test_no_rate_is_told_of_messages_that_are_not_all_there(corrected: dict[str, str]) -> None:
    found = report(corrected)
    assert (found["ask"]["per_1000"], found["model_calls_per_1000"]) == (None, None)
    assert all(point["per_1000"] is None for point in found["curve"])


def test_people_get_the_same_in_words(corrected: dict[str, str]) -> None:
    env = {**corrected, "COLUMNS": "80"}
    shown = run("evaluate", "--workspace", WORKSPACE, "--explain", env=env).stdout
    assert shown.startswith("6 messages of which people said what they are, 2026-")
    assert "false alarms       2  asked, and no proposal" in shown
    assert "Too few to say where the bar should be" in shown
    assert "1 remark of the coach called wrong: too vague 1." in shown
    assert "CI-4 detection · #checkout · neither, scores 0.95" in shown
    assert "(text not kept)" in shown
    assert all(len(part) <= 80 for part in shown.splitlines())


def test_nothing_corrected_is_said_plainly(tmp_path: Path) -> None:
    env = keep(f"sqlite:///{tmp_path / 'a.db'}", ())
    shown = run("evaluate", "--workspace", WORKSPACE, env=env)
    assert (shown.exit_code, shown.stdout) == (0, "Nobody has corrected anything yet.\n")


def test_a_higher_bar_is_suggested_where_it_does_better(tmp_path: Path) -> None:
    high = Detection().high
    weak = many(min(high + 0.02, 0.9), Finding.FALSE_ALARM, 12, 100)
    strong = many(0.95, Finding.HIT, 12, 200)
    env = keep(f"sqlite:///{tmp_path / 'a.db'}", [*weak, *strong])
    suggested = report(env)["suggested"]
    assert high < suggested["high"] <= 0.95
    assert suggested["f1"] == 1.0
    assert (suggested["missed"], suggested["half_from"]) == (0, None)
    shown = run("evaluate", "--workspace", WORKSPACE, env=env).stdout
    assert f"A bar of {suggested['high']:.2f} does best here: F1 1.00." in shown


def test_a_lower_bar_is_never_suggested_from_what_was_asked_by_hand(tmp_path: Path) -> None:
    high = Detection().high
    missed = many(high - 0.02, Finding.MISS, 12, 100)
    asked = many(0.95, Finding.HIT, 12, 200)
    env = keep(f"sqlite:///{tmp_path / 'a.db'}", [*missed, *asked])
    suggested = report(env)["suggested"]
    assert suggested["high"] == high
    assert suggested["low"] == suggested["half_from"] == pytest.approx(high - 0.02, abs=0.011)
    assert suggested["missed"] == 12
    shown = run("evaluate", "--workspace", WORKSPACE, env=env).stdout
    assert "this history cannot say" in " ".join(shown.split())


def test_thresholds_may_be_tried_on_a_history(corrected: dict[str, str]) -> None:
    assert report(corrected, "--thresholds", "1,1")["ask"]["questions"] == 0


def test_corrections_are_exported_in_the_form_that_is_evaluated(
    corrected: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "own.jsonl"
    shown = run("evaluate", "--workspace", WORKSPACE, "--export", str(file), env=corrected)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert f"Written to {file}" in shown.stderr
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [row["label"] for row in rows] == [
        "proposal", "neither", "proposal", "neither", "proposal", "neither",
    ]  # fmt: skip
    assert rows[0]["text"] == PROPOSAL
    assert (rows[2]["text"], rows[2]["score"], rows[2]["source"]) == ("", 0.95, "#checkout")
    again = json.loads(run("evaluate", str(file), "--json").stdout)
    mine = report(corrected)
    assert again["labels"] == mine["labels"]
    assert again["ask"]["intervals"]["f1"] == mine["ask"]["intervals"]["f1"]
    assert not list(tmp_path.glob("*.part"))


def test_the_coachs_corrections_are_answers_to_be_judged_anew(
    corrected: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "own.jsonl"
    run("evaluate", "--workspace", WORKSPACE, "--export", str(file), env=corrected)
    beside = tmp_path / "own.answers.jsonl"
    shown = run("evaluate", "--answers", str(beside), "--json")
    found = json.loads(shown.stdout)
    assert (found["n"], found["all_agree"], found["compared"]) == (1, 0, {"verdict": 1})
    assert found["disagreements"] == [
        {"id": "CI-1 coach", "field": "verdict", "expected": "not too vague", "got": "too vague"}
    ]


def test_an_export_may_go_to_standard_output(corrected: dict[str, str]) -> None:
    shown = run("evaluate", "--workspace", WORKSPACE, "--export", "-", env=corrected)
    assert len([json.loads(line) for line in shown.stdout.splitlines()]) == 6


def test_an_unknown_workspace_is_told_which_there_are(corrected: dict[str, str]) -> None:
    shown = run("evaluate", "--workspace", "slack:nobody", env=corrected)
    assert shown.exit_code == 1
    assert WORKSPACE in shown.stderr


def test_an_export_needs_a_workspace() -> None:
    shown = run("evaluate", "a.jsonl", "--export", "b.jsonl")
    assert shown.exit_code == 2
    assert "--workspace NAME" in shown.stderr
