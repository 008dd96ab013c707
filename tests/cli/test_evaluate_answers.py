"""``emptychair evaluate --answers``: the rules beside a careful reader, field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.evaluation.reading_of import fields_of, with_mentions
from bot.domain.policy import Principle
from tests.cli.labelled import Line, write
from tests.cli.running import run

TABLE = Path(__file__).parents[1] / "answers" / "answers.jsonl"
GUESTS = "Guest shoppers pay in one step and no longer wait. We measured it: 8 of 10 finished."
OWNED = f"{GUESTS} @dana is the product owner."
MINE = f"{GUESTS} I'll own this."
MONEY = "It lifts conversion by 2 %."
HONEST = "No customer impact: we only rename classes in the code."
BARE = "none"
FREE = (Principle(1, "Sending something back is free."),)


def expecting(id: str, text: str, **expect: object) -> Line:
    return {"id": id, "text": text, "expect": expect}


def report(path: Path, *words: str) -> dict[str, Any]:
    shown = run("evaluate", "--answers", str(path), "--json", *words)
    assert shown.exit_code == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert isinstance(found, dict)
    return found


def test_fields_are_what_reading_and_coach_find() -> None:
    assert fields_of(GUESTS, ()) == {
        "names_customers": True,
        "states_effect": True,
        "no_impact": False,
        "evidence": "measured",
        "verdict": "customer led",
        "owner": None,
    }
    assert fields_of(MONEY, ())["verdict"] == "commercial only"
    assert fields_of(BARE, ())["verdict"] == "deflects"


def test_an_honest_no_impact_needs_no_verdict() -> None:
    fields = fields_of(HONEST, ())
    assert (fields["no_impact"], fields["verdict"], fields["states_effect"]) == (True, None, False)


def test_an_owner_is_a_mention_the_author_or_nobody() -> None:
    assert fields_of(OWNED, ())["owner"] == "<@dana>"
    assert fields_of(MINE, ())["owner"] == "self"
    assert fields_of(GUESTS, ())["owner"] is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("@dana is the PO", "<@dana> is the PO"),
        ("(@dana.k, @bo)", "(<@dana.k>, <@bo>)"),
        ("<@U2> owns it", "<@U2> owns it"),
        ("write to dana@example.com", "write to dana@example.com"),
        ("Ask @dana.", "Ask <@dana>."),
    ],
)
def test_a_mention_may_be_written_as_people_read_it(written: str, read: str) -> None:
    assert with_mentions(written) == read


def test_agreement_is_counted_by_field(tmp_path: Path) -> None:
    rows = [
        expecting("1", OWNED, owner="@dana", verdict="customer led", no_impact=False),
        expecting("2", MINE, owner="self", verdict="too vague"),
        expecting("3", HONEST, verdict=None, no_impact=True),
        expecting("4", MONEY),
    ]
    found = report(write(tmp_path / "a.jsonl", rows))
    assert (found["n"], found["all_agree"]) == (4, 3)
    assert found["agreement"] == {"no_impact": 1.0, "verdict": 0.6667, "owner": 1.0}
    assert found["compared"] == {"no_impact": 2, "verdict": 3, "owner": 2}
    assert found["disagreements"] == [
        {"id": "2", "field": "verdict", "expected": "too vague", "got": "customer led"}
    ]
    low, high = found["intervals"]["verdict"]
    assert low < 0.6667 < high


def test_people_get_the_disagreements_in_words(tmp_path: Path) -> None:
    rows = [
        expecting("first", MINE, owner=None, verdict="too vague"),
        expecting("second", MONEY, names_customers=True),
    ]
    path = write(tmp_path / "a.jsonl", rows)
    shown = run("evaluate", "--answers", str(path), env={"COLUMNS": "80"}).stdout
    assert shown.startswith("2 answers, read by rules alone. Everything agrees in 0.")
    assert "owner: expected none, got self" in shown
    assert "names_customers: expected yes, got no" in shown
    assert all(len(part) <= 80 for part in shown.splitlines())
    one = run("evaluate", "--answers", str(path), "--limit", "1").stdout
    assert "1 of 2 answers shown" in one
    assert "second" not in one


def test_principles_come_from_the_row_the_named_file_or_the_one_beside(tmp_path: Path) -> None:
    text = "Customers will pay £3 for sending something back."
    traded = expecting("1", text, verdict="trades off a principle")
    path = write(tmp_path / "a.jsonl", [traded])
    (tmp_path / "principles.txt").write_text("# A comment\n\nWe never close.\n")
    assert report(path)["agreement"] == {"verdict": 0.0}
    (tmp_path / "others.txt").write_text(f"We never close.\n{FREE[0].text}\n")
    named = report(path, "--principles", str(tmp_path / "others.txt"))
    assert named["agreement"] == {"verdict": 1.0}
    write(path, [{**traded, "principles": [FREE[0].text]}])
    assert report(path)["agreement"] == {"verdict": 1.0}


def test_what_nothing_is_compared_with_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [expecting("1", MONEY, mood="sunny", no_impact=False)])
    found = report(path)
    assert (found["agreement"], found["not_compared"]) == ({"no_impact": 1.0}, {"mood": 1})
    assert "mood (1)" in run("evaluate", "--answers", str(path)).stdout


BAD = (
    ("no expectation", '{"text": "x"}', 'it has no "expect" object'),
    ("expects a list", '{"text": "x", "expect": []}', 'it has no "expect" object'),
    ("truth is a word", '{"text": "x", "expect": {"no_impact": "no"}}', "is not true or false"),
    ("unknown verdict", '{"text": "x", "expect": {"verdict": "good"}}', "one of customer led"),
    ("unknown grade", '{"text": "x", "expect": {"evidence": "sure"}}', "one of measured"),
    ("owner is a number", '{"text": "x", "expect": {"owner": 7}}', "a mention, self, or null"),
    ("owner is empty", '{"text": "x", "expect": {"owner": " "}}', "a mention, self, or null"),
    ("principles", '{"text": "x", "expect": {}, "principles": "x"}', "is not a list of sentences"),
    ("no text", '{"expect": {}}', 'it has no "text"'),
    ("not a number", '{"text": "x", "expect": {"owner": NaN}}', "no message needs"),
)


@pytest.mark.parametrize(("bad", "told"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_line_is_named_and_what_came_before_it_is_not_lost(
    tmp_path: Path, bad: str, told: str
) -> None:
    path = write(tmp_path / "a.jsonl", [expecting("1", MONEY, no_impact=False)])
    path.write_text(path.read_text() + bad)
    shown = run("evaluate", "--answers", str(path))
    assert shown.exit_code == 1
    assert f"{path}, line 2: " in shown.stderr
    assert told in shown.stderr
    assert shown.stdout.startswith("Only a part could be read. Up to there:\n1 answers")
    found = json.loads(run("evaluate", "--answers", str(path), "--json").stdout)
    assert (found["n"], found["complete"]) == (1, False)


def test_no_answers_give_no_agreement() -> None:
    shown = run("evaluate", "--answers", "-")
    assert (shown.exit_code, shown.stdout) == (0, "There is no answer in it.\n")


def test_our_own_table_is_read_to_the_end() -> None:
    found = report(TABLE)
    assert found["complete"] is True
    assert found["n"] == len(TABLE.read_text(encoding="utf-8").splitlines())
