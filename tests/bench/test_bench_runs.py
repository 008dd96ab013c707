"""The bench runs, and no row is missing. What the figures are is no test's business."""

import json
import subprocess
import sys
from itertools import islice

from bot.domain.policy import Detection
from bot.domain.signal import SignalKind
from bot.engine.signals import weigh
from storage.words import row_words
from tests.architecture.sources import ROOT
from tests.bench import corpus
from tests.bench.figures import Figure, alternate, as_table, percentile, ratio_of
from tests.bench.phrases import Speaker, kept_words

SLACK = ("no work at all", "chatter", "kept, SQLite", "kept, PostgreSQL")
TEAMS = (
    "no work at all",
    "a new token each",
    "as people write, SQLite",
    "as people write, PostgreSQL",
    "kept, SQLite",
    "kept, PostgreSQL",
)
ROWS = {
    "screen": {"chatter, median", "chatter, p99", "a hit, median", "a hit, p99"},
    "intake to ack": {
        f"{name}{part}"
        for name in ("kept, SQLite", "kept, PostgreSQL", "chatter")
        for part in ("", ", processor", ", median", ", p99")
    },
    "slack to ack": {
        f"{name}{part}"
        for name in ("bolt", *SLACK)
        for part in ("", ", processor", ", median", ", p99")
    },
    "teams to ack": {
        f"{name}{part}"
        for name in ("botbuilder", *TEAMS)
        for part in ("", ", processor", ", median", ", p99")
    },
    "ring": {
        f"{name}, {database}"
        for name in ("events", "effects", "an event, processor")
        for database in ("SQLite", "PostgreSQL")
    },
    "digest": {
        f"{shape}, {database}, {what}"
        for shape in ("1 x 100", "3 x 20")
        for database in ("SQLite", "PostgreSQL")
        for what in (
            "median",
            "p95",
            "processor",
            "memory",
            "a tick with all due",
            "a tick with none due",
        )
    },
    "look up": {
        f"{shape}, {database}, {what}"
        for shape in ("1 x 100", "3 x 20")
        for database in ("SQLite", "PostgreSQL")
        for what in (
            "a common word",
            "a rare word",
            "three words",
            "how words begin",
            "a page",
            "a page of a state",
            "a page by words",
            "related decisions",
            "two teams, one segment",
            "a home",
            "calibration",
        )
    },
    "cold start": {
        "emptychair --help",
        "serve until /readyz, new database",
        "serve until /readyz",
    },
    "memory": {"serve, after start", "serve, after 5 messages", "serve, after 10 messages"},
}
COMPARED = {
    "chatter, median",
    "a hit, median",
    *(f"{name}{part}" for name in {*SLACK, *TEAMS} for part in ("", ", processor")),
    "events, SQLite",
    "events, PostgreSQL",
    *(
        f"{shape}, {database}, {what}"
        for shape in ("1 x 100", "3 x 20")
        for database in ("SQLite", "PostgreSQL")
        for what in (
            "processor",
            "memory",
            "a common word",
            "a rare word",
            "three words",
            "how words begin",
        )
    ),
}


def test_the_bench_measures_every_row() -> None:
    told = json.loads(
        subprocess.run(
            [sys.executable, "-m", "tests.bench", "--quick", "--json"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=900,
        ).stdout
    )
    rows = [Figure(**row) for row in told["figures"] if "public chat" not in row["name"]]

    assert "cores" in told["machine"]
    assert {one.subject: _names(rows, one.subject) for one in rows} == ROWS
    assert {one.name for one in rows if one.ratio and one.peer} == COMPARED
    assert all(one.value > 0 for one in rows)


def test_of_everyday_messages_as_many_are_kept_as_of_those_that_people_wrote() -> None:
    kept = [weigh(text, Detection()).kind for text in islice(corpus.chatter(), 6_000)]
    assert 40 <= 6_000 - kept.count(SignalKind.NONE) <= 80


def test_the_table_is_aligned_and_names_each_subject_once() -> None:
    table = as_table(
        [
            Figure("screen", "chatter", 2.5, "µs", 160.4, "another"),
            Figure("screen", "a hit", 1234.5, "µs"),
        ]
    )
    assert table.splitlines() == [
        "                           ratio  beside",
        "screen  chatter   2.50 µs  × 160  another",
        "        a hit    1,234 µs",
    ]


def test_a_ratio_is_taken_round_by_round() -> None:
    assert ratio_of([10, 40, 30], [5, 10, 10]) == 3


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3, 1, 2, 4], 0.5) == 3
    assert percentile([3, 1, 2, 4], 0.99) == 4


def test_runs_take_turns() -> None:
    order: list[str] = []
    alternate(2, lambda: order.append("a"), lambda: order.append("b"))
    assert order == ["a", "b", "a", "b"]


def test_the_words_of_a_large_record_are_those_that_the_product_keeps() -> None:
    speaker = Speaker()
    for number in range(1, 50):
        title, sentence = said = speaker.say()
        kept = row_words("bench:0", "U1", title.text, f"CI-{number}\n{sentence.text}")

        assert sorted(kept_words(("bench:0", "U1"), number, said).split()) == sorted(kept.split())


def _names(rows: list[Figure], subject: str) -> set[str]:
    return {row.name for row in rows if row.subject == subject}
