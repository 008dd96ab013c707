"""The table of answers, read: how far the parts agree with what people expected of them.

``answers.jsonl`` was used to tune the rules, ``answers_held_out.jsonl`` was not; docs/reading.md
tells the figures. The floors keep what was reached from being lost.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.domain.impact import Reading
from bot.domain.message import Person
from bot.engine.plain_reading import read

HERE = Path(__file__).parents[2] / "answers"
MAYA = Person("playground:local", "maya")
FLOORS = {"answers.jsonl": 0.97, "answers_held_out.jsonl": 0.9}
ROWS = {
    name: [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    for name in FLOORS
}


def parts_of(reading: Reading) -> dict[str, object]:
    owner, evidence = reading.owner, reading.impact.evidence
    return {
        "names_customers": reading.names_customers,
        "states_effect": reading.states_effect,
        "no_impact": reading.no_impact is not None,
        "evidence": str(evidence.grade) if evidence else None,
        "owner": owner and ("self" if owner == MAYA else f"<@{owner.id}>"),
    }


def read_row(row: dict[str, Any]) -> Reading:
    return read(row["text"], MAYA, (), is_answer=True)


@pytest.mark.parametrize(
    "field", ["names_customers", "states_effect", "no_impact", "evidence", "owner"]
)
@pytest.mark.parametrize("name", FLOORS)
def test_what_is_read_agrees_with_the_table(name: str, field: str) -> None:
    rows = [row for row in ROWS[name] if field in row["expect"]]
    agreed = sum(parts_of(read_row(row))[field] == row["expect"][field] for row in rows)
    assert agreed / len(rows) >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_every_part_that_is_read_stands_in_the_answer(name: str) -> None:
    for row in ROWS[name]:
        reading = read_row(row)
        stand = [row["text"][begin:end] for begin, end in reading.places]
        assert stand == [words for _, words in reading.spans]


@pytest.mark.parametrize("name", FLOORS)
def test_nobody_owns_it_whom_the_answer_does_not_mention(name: str) -> None:
    for row in ROWS[name]:
        mentioned = set(re.findall(r"<@(\w+)>", row["text"]))
        assert {person.id for person in read_row(row).named} <= {*mentioned, MAYA.id}
