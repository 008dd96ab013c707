"""The table of answers, judged: how far the coach agrees with what people expected.

``answers.jsonl`` and ``answers_short.jsonl`` were used to write the rules and to learn the weights;
``answers_held_out.jsonl`` was not. The floors keep what was reached from being lost.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.domain.impact import NOTHING_KNOWN, Verdict
from bot.domain.policy import Principle
from bot.engine.coach import coach, judge
from tests.builders import NOON

HERE = Path(__file__).parents[2] / "answers"
HELD_OUT = "answers_held_out.jsonl"
FLOORS = {"answers.jsonl": 0.97, "answers_short.jsonl": 0.97, HELD_OUT: 0.9}
_LINES = (HERE / "principles.txt").read_text(encoding="utf-8").splitlines()
PRINCIPLES = tuple(
    Principle(number, text)
    for number, text in enumerate((line for line in _LINES if not line.startswith("#")), 1)
)
ANSWERS = {
    name: [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for name in FLOORS
}
ALL = [answer for answers in ANSWERS.values() for answer in answers]


@pytest.mark.parametrize("name", FLOORS)
def test_the_coach_agrees_with_the_table(name: str) -> None:
    judged = [row for row in ANSWERS[name] if "verdict" in row["expect"]]
    agreed = sum(verdict_of(row["text"]) == row["expect"]["verdict"] for row in judged)
    assert agreed / len(judged) >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_whoever_names_an_effect_is_hardly_ever_spoken_to(name: str) -> None:
    spoken_to = [
        row["id"]
        for row in ANSWERS[name]
        if row["expect"].get("verdict", "") in {None, "customer led"}
        and coach(NOTHING_KNOWN, row["text"], PRINCIPLES, NOON) is not None
    ]
    assert len(spoken_to) <= 0.05 * len(ANSWERS[name])


def test_there_are_answers_of_every_kind() -> None:
    assert len(ALL) >= 150
    assert len({row["id"] for row in ALL}) == len({row["text"] for row in ALL}) == len(ALL)
    kinds = Counter(row["expect"].get("verdict") for row in ALL)
    assert all(kinds[verdict] >= 15 for verdict in (*Verdict, None))


@pytest.mark.parametrize("answer", ALL, ids=lambda answer: answer["id"])
def test_every_answer_is_in_the_form_that_evaluate_reads(answer: dict[str, Any]) -> None:
    assert set(answer) == {"id", "text", "expect"}
    expect = answer["expect"]
    booleans = {"names_customers", "states_effect", "no_impact"}
    assert set(expect) <= {*booleans, "evidence", "verdict", "owner"}
    assert all(isinstance(expect[name], bool) for name in booleans & set(expect))


@pytest.mark.parametrize("answer", ALL, ids=lambda answer: answer["id"])
def test_whatever_the_verdict_it_rests_on_words_of_the_answer(answer: dict[str, Any]) -> None:
    found = judge(NOTHING_KNOWN, answer["text"], PRINCIPLES)
    assert found.quote in answer["text"]
    assert bool(found.quote) == (found.verdict is not None)


def verdict_of(text: str) -> str | None:
    verdict = judge(NOTHING_KNOWN, text, PRINCIPLES).verdict
    return None if verdict is None else verdict.value
