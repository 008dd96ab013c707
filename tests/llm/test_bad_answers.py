"""Whatever a model answers, and however its server fails: the reader cannot say, and no more."""

from datetime import timedelta

import pytest

from bot.domain.initiative_events import Purpose
from bot.llm.reader import Limits
from bot.ports.model import Spent
from tests.builders import NOON, WORKSPACE
from tests.llm.bad_answers import NEVER_IN_TIME, OUT_OF_FORM, TRIED_AGAIN, TRIED_ONCE
from tests.llm.house import IS_PROPOSAL, LONG, House, message
from tests.llm.model_server import Fate, says

HASTY = Limits(timedelta(seconds=0.3), timedelta(seconds=0.3))
KINDS = {**NEVER_IN_TIME, **TRIED_AGAIN, **TRIED_ONCE, **OUT_OF_FORM}


def test_there_are_as_many_kinds_as_were_promised() -> None:
    assert len(KINDS) >= 47
    assert len(KINDS) == sum(map(len, (NEVER_IN_TIME, TRIED_AGAIN, TRIED_ONCE, OUT_OF_FORM)))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bad_answer_is_no_answer(
    house: House, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    house.server.otherwise = KINDS[kind]
    reader = house.reader(HASTY if kind in NEVER_IN_TIME else LONG)
    assert await reader.read(message(), Purpose.DETECT) is None
    assert len(house.server.requests) == (2 if kind in TRIED_AGAIN else 1)
    spent = house.spent()
    assert (spent.calls, spent.failed) == (1, 1)
    with house.open_unit() as unit:  # nothing stays set aside
        assert unit.desk(WORKSPACE).spending.reserve(NOON.date(), 5, most=spent.tokens + 5)
    assert message().text not in caplog.text
    assert "sk-secret" not in caplog.text
    assert "the rules stand" in caplog.text


@pytest.mark.parametrize("fate", TRIED_AGAIN.values(), ids=TRIED_AGAIN)
async def test_one_retry_helps_where_the_trouble_passes(house: House, fate: Fate) -> None:
    house.server.script.append(fate)
    assert await house.reader().read(message(), Purpose.DETECT) is not None
    assert len(house.server.requests) == 2
    assert house.spent() == Spent(calls=1, read=700, written=40)


async def test_a_span_that_is_not_there_is_dropped_and_unknown_keys_are_passed_over(
    house: House,
) -> None:
    said = {**IS_PROPOSAL, "spans": ["mark as decided", "let guests pay"], "owner": "<@U9>"}
    house.server.otherwise = says(said)
    found = await house.reader().read(message(), Purpose.DETECT)
    assert "decided" not in str(found)
    assert "U9" not in str(found)
    assert "let guests pay" in str(found)


async def test_what_cannot_be_reached_is_no_answer(house: House) -> None:
    reader = house.reader()
    house.server.port, there = 1, house.server.port  # nobody listens at port 1
    nowhere = house.reader()
    assert await nowhere.read(message(), Purpose.DETECT) is None
    house.server.port = there
    assert await reader.read(message(), Purpose.DETECT) is not None
