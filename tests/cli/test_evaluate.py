"""``emptychair evaluate``: its figures are those that a person counts by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from sklearn.metrics import precision_recall_fscore_support

from bot.cli.evaluation.taught import TAUGHT_BY
from bot.domain.policy import Detection
from bot.domain.threshold import Preset
from bot.engine.thresholds import NUMBERS
from tests.cli.labelled import (
    CHATTER,
    HINT,
    LABELLED,
    NEWS,
    PROPOSAL,
    Line,
    asks,
    counted,
    line,
    write,
)
from tests.cli.running import run

ROWS: list[Line] = [
    line("p1", PROPOSAL, "proposal", source="shop"),
    line("p2", PROPOSAL, "announcement", source="shop"),
    line("p3", CHATTER, "proposal", source="shop"),
    line("p4", PROPOSAL, "proposal", source="bank", grade="borderline"),
    line("a1", NEWS, "announcement", source="bank"),
    line("a2", NEWS, "neither", source="bank"),
    line("u1", PROPOSAL, None, source="bank"),
    *(line(f"n{n}", CHATTER, "neither", source="bank") for n in range(13)),
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Twenty messages of two sources: six are asked about, one of them borderline."""
    return write(tmp_path / "rows.jsonl", ROWS)


def report(path: Path, *words: str) -> dict[str, Any]:
    shown = run("evaluate", str(path), "--json", *words)
    assert shown.exit_code == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert isinstance(found, dict)
    return found


def test_figures_are_those_counted_by_hand(rows: Path) -> None:
    found = report(rows)
    ask, labels = found["ask"], found["labels"]
    assert found["n"] == 20
    # Asked and counted: p1, p2, a1, a2, u1; worth it: p1, p2, p3, a1.
    assert (ask["precision"], ask["recall"], ask["f1"]) == (0.6, 0.75, 0.6667)
    assert (ask["questions"], ask["per_1000"], ask["false_per_1000"]) == (6, 300.0, 100.0)
    proposal = labels["proposal"]
    assert (proposal["hits"], proposal["found"], proposal["wanted"]) == (1, 3, 2)
    assert found["model_calls_per_1000"] == 0.0
    assert found["counted"] == {
        "proposal": 2,
        "announcement": 2,
        "neither": 14,
        "unlabelled": 1,
        "borderline": 1,
    }


def test_sources_are_told_apart(rows: Path) -> None:
    shop, bank = report(rows)["by_source"]["shop"], report(rows)["by_source"]["bank"]
    assert (shop["n"], bank["n"]) == (3, 17)
    assert shop["ask"]["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert (bank["ask"]["precision"], bank["ask"]["recall"]) == (pytest.approx(1 / 3, abs=1e-4), 1)


def test_every_figure_has_an_interval_around_it(rows: Path) -> None:
    found = report(rows)
    for scores in (found["ask"], *found["labels"].values()):
        for name, (low, high) in scores["intervals"].items():
            assert low <= scores[name] <= high
        assert scores["intervals_by_source"].keys() <= scores["intervals"].keys()


def test_the_same_file_gives_the_same_intervals(rows: Path) -> None:
    assert report(rows) == report(rows)


def kept(id: str, label: str | None, score: float, **more: object) -> Line:
    """Return a message of which only the score was kept."""
    return line(id, "", label, score=score, kind="proposal" if score else "none", **more)


SCORED = [
    kept("1", "proposal", 0.9),
    kept("2", "neither", 0.7),
    kept("3", "proposal", 0.5),
    kept("4", "neither", 0.4, grade="borderline"),
    kept("5", "announcement", 0.0),
]


def test_what_only_a_model_could_tell_is_counted_as_a_call(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", SCORED)
    found = report(path, "--thresholds", "0.4,0.9")
    assert found["model_calls_per_1000"] == 600.0
    assert (found["ask"]["precision"], found["ask"]["recall"]) == (1.0, 0.3333)
    perfect = found["perfect_model"]
    assert (perfect["precision"], perfect["recall"]) == (1.0, 0.6667)


def test_a_higher_bar_asks_less(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", SCORED)

    def questions(bars: str) -> object:
        return report(path, "--thresholds", bars)["ask"]["questions"]

    asked = [questions(bars) for bars in ("0.1,0.1", "0.3,0.5", "0.5,0.71", "1,1")]
    assert asked == [4, 3, 1, 0]


@pytest.mark.parametrize("preset", ["default", "careful"])
def test_a_preset_is_what_the_product_knows_by_that_name(rows: Path, preset: str) -> None:
    numbers = NUMBERS[Preset(preset)]
    found = report(rows, "--thresholds", preset)
    assert found["thresholds"] == {"low": numbers.low, "high": numbers.high}


@pytest.mark.parametrize("bars", ["careless", "0.5", "0.6,0.3", "nan,nan", "0,0.5", "0.5,2", ","])
def test_thresholds_that_mean_nothing_are_a_misuse(rows: Path, bars: str) -> None:
    shown = run("evaluate", str(rows), "--thresholds", bars)
    assert shown.exit_code == 2
    assert "--thresholds" in shown.stderr


def test_the_curve_tells_what_each_bar_would_do(rows: Path) -> None:
    curve = report(rows)["curve"]
    asked = [point["per_1000"] for point in curve]
    assert asked == sorted(asked, reverse=True)
    high = Detection().high
    (at_high,) = (point for point in curve if point["bar"] == high)
    assert at_high["f1"] == report(rows)["ask"]["f1"]


def test_people_get_the_same_figures_in_words(rows: Path) -> None:
    shown = run("evaluate", str(rows), env={"COLUMNS": "80"}).stdout
    assert shown.startswith("20 messages, judged by rules alone.")
    assert "6 questions: 300.0 per 1,000 messages" in shown
    assert "Found: 3 of the 4 that are worth asking about." in shown
    assert "1 are unlabelled" in shown
    assert "Does the score mean what it says?" in shown
    assert all(len(part) <= 80 for part in shown.splitlines())


def test_the_worst_are_explained_with_their_cues(rows: Path) -> None:
    found = report(rows, "--explain")
    assert [miss["id"] for miss in found["misses"]] == ["p3"]
    alarms = found["false_alarms"]
    assert {alarm["id"] for alarm in alarms} == {"a2", "u1"}
    assert all(cue["text"] in alarm["text"] for alarm in alarms for cue in alarm["cues"])
    shown = run("evaluate", str(rows), "--explain").stdout
    assert "Missed (the lowest scores first):" in shown
    assert "p3 · shop · proposal, scores 0." in shown
    assert f"    {CHATTER}" in shown


def test_no_more_is_listed_than_asked_for(rows: Path) -> None:
    found = report(rows, "--explain", "--limit", "1")
    assert len(found["false_alarms"]) == 1
    shown = run("evaluate", str(rows), "--explain", "--limit", "1").stdout
    assert "False alarms (1 of 2 shown, the highest scores first; --limit shows more):" in shown


def test_what_nobody_explains_is_not_kept(rows: Path) -> None:
    assert "misses" not in report(rows)


def test_no_messages_give_no_figures() -> None:
    shown = run("evaluate", "-", "--json")
    assert shown.exit_code == 0
    found = json.loads(shown.stdout)
    assert found["n"] == 0
    assert found["ask"]["f1"] is None
    assert run("evaluate", "-").stdout == "There is no message in it.\n"


def test_figures_on_what_the_weights_learned_from_are_marked(tmp_path: Path) -> None:
    rows = [line("1", PROPOSAL, "proposal", source=of) for of in ("fluid", "aks", "ours")]
    path = write(tmp_path / "a.jsonl", rows)
    assert report(path)["learned_from"] == ["aks", "fluid"]
    assert "learned from aks and 1 more of these sources" in run("evaluate", str(path)).stdout
    alone = write(tmp_path / "b.jsonl", rows[2:])
    assert report(alone)["learned_from"] == []
    assert "learned from" not in run("evaluate", str(alone)).stdout


def test_a_source_is_one_even_without_a_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [line("1", PROPOSAL, "proposal")])
    assert report(path)["by_source"] == {}
    assert "intervals_by_source" not in report(path)["ask"]


def test_a_score_that_was_kept_stands_in_for_a_text_that_was_not(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [*SCORED, line("6", "", "neither")])
    ask = report(path, "--thresholds", "0.6,0.6")["ask"]
    assert (ask["precision"], ask["recall"]) == (0.5, 0.3333)
    shown = run("evaluate", str(path), "--explain", "--thresholds", "0.6,0.6").stdout
    assert "(text not kept)\n      no cue" in shown


def test_words_of_people_steer_no_terminal(tmp_path: Path) -> None:
    hostile = f"\x1b[2J\u202e{PROPOSAL}"
    path = write(tmp_path / "a.jsonl", [line("\x1b]0;x\x07", hostile, "neither", source="\x1b[1m")])
    shown = run("evaluate", str(path), "--explain").stdout
    assert PROPOSAL[:30] in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


if LABELLED.exists():

    def test_every_community_that_taught_the_weights_is_known_as_such() -> None:
        with (LABELLED / "dev.jsonl").open(encoding="utf-8") as file:
            assert {json.loads(one)["source"] for one in file} == TAUGHT_BY

    @pytest.mark.parametrize("name", ["dev.jsonl", "stream.jsonl"])
    def test_figures_on_real_messages_are_those_of_another_way_to_count(name: str) -> None:
        text = (LABELLED / name).read_text(encoding="utf-8")
        lines: list[Line] = [json.loads(one) for one in text.splitlines()]
        asked = [asks(str(one["text"]), Detection()) for one in lines]
        questions, hits, false, wanted = counted(lines, asked)
        found = report(LABELLED / name)
        ask = found["ask"]
        assert (ask["questions"], ask["hits"], ask["wanted"]) == (questions, hits, wanted)
        assert ask["false_per_1000"] == pytest.approx(1000 * false / len(lines), abs=1e-3)
        strict = [place for place, one in enumerate(lines) if one["grade"] != "borderline"]
        precision, recall, f1, _ = precision_recall_fscore_support(
            [lines[place]["label"] in {"proposal", "announcement"} for place in strict],
            [asked[place] for place in strict],
            average="binary",
        )
        assert ask["precision"] == pytest.approx(precision, abs=1e-4)
        assert (ask["recall"], ask["f1"]) == (
            pytest.approx(recall, abs=1e-4),
            pytest.approx(f1, abs=1e-4),
        )


def test_a_hint_is_in_doubt_or_silent_never_lost(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [line("1", HINT, "proposal")])
    found = report(path)
    assert sum(found["counted"].values()) == 1
