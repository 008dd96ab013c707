"""``emptychair evaluate --model``: a model decides what is in doubt; what it takes is counted."""

import asyncio
import base64
import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.policy import Detection
from bot.engine.signals import find_signal
from tests.cli.labelled import CHATTER, NEWS, PROPOSAL, line, write
from tests.cli.running import run, started
from tests.llm.model_server import ModelServer, hangs, refuses, running, says

KEYS = base64.b64encode(bytes(range(32))).decode()
IS_PROPOSAL = {"kind": "proposal", "confidence": 0.9, "spans": []}
IS_NONE = {"kind": "none", "confidence": 0.9, "spans": []}
UNSURE = {"kind": "proposal", "confidence": 0.2, "spans": []}
IN_DOUBT = [
    line("p1", PROPOSAL, "proposal"),
    line("p2", PROPOSAL, "neither"),
    line("a1", NEWS, "announcement"),
]
ROWS = [*IN_DOUBT, *(line(f"n{n}", CHATTER, "neither") for n in range(7))]
# Both are above any low bar and below this high one.
BARS = f"0.3,{min(1, max(find_signal(t, Detection()).score for t in (PROPOSAL, NEWS)) + 0.01):.3f}"


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with running(says(IS_PROPOSAL)) as double:
        yield double


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return write(tmp_path / "rows.jsonl", ROWS)


def env_of(server: ModelServer, **more: str) -> dict[str, str]:
    settings = {"OPENAI_BASE_URL": server.url, "OPENAI_MODEL": "mini-1", "SECRET_KEYS": KEYS}
    return {**settings, "COLUMNS": "80", **more}


async def evaluated(rows: Path, env: dict[str, str], *words: str) -> tuple[int, str, str]:
    """Run the command beside the server, and return its exit code and both streams."""
    told = ("evaluate", str(rows), "--model", "--thresholds", BARS, *words)
    shown = await asyncio.to_thread(lambda: run(*told, env=env))
    return shown.exit_code, shown.stdout, shown.stderr


async def report(rows: Path, env: dict[str, str]) -> dict[str, Any]:
    code, out, err = await evaluated(rows, env, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


async def test_a_model_asks_about_what_is_in_doubt(rows: Path, server: ModelServer) -> None:
    found = await report(rows, env_of(server))
    assert len(server.requests) == 3
    ask, model = found["ask"], found["model"]
    assert (ask["found"], ask["hits"], ask["recall"]) == (3, 2, 1.0)
    assert (model["calls"], model["failed"], model["not_called"]) == (3, 0, 0)
    assert (model["confirmed"], model["confirmed_right"]) == (3, 2)
    assert (model["tokens_read"], model["tokens_written"]) == (2100, 120)
    assert (model["cost"], model["currency"]) == (None, None)


async def test_a_model_that_says_no_or_is_not_sure_adds_no_question(
    rows: Path, server: ModelServer
) -> None:
    for said in (IS_NONE, UNSURE):
        server.otherwise = says(said)
        found = await report(rows, env_of(server))
        assert found["ask"]["questions"] == 0
        assert found["model"]["calls"] == 3


async def test_only_the_text_of_what_is_in_doubt_leaves_the_house(
    rows: Path, server: ModelServer
) -> None:
    await report(rows, env_of(server))
    asked = [server.asked(number) for number in range(len(server.requests))]
    assert not any(CHATTER in words for words in asked)
    assert sum(PROPOSAL in words for words in asked) == 2


async def test_where_the_model_fails_the_rules_stand(rows: Path, server: ModelServer) -> None:
    server.otherwise = refuses("400 Bad Request")
    found = await report(rows, env_of(server))
    assert found["ask"]["questions"] == 0
    assert (found["model"]["failed"], found["model"]["unanswered"]) == (3, 3)


async def test_the_days_tokens_are_the_most_of_one_evaluation(
    rows: Path, server: ModelServer
) -> None:
    env = env_of(server, OPENAI_TOKENS_PER_DAY="1000")
    found = await report(rows, env)
    assert len(server.requests) == found["model"]["calls"]
    assert found["model"]["not_called"] == 3 - len(server.requests) > 0
    _, shown, _ = await evaluated(rows, env)
    assert "OPENAI_TOKENS_PER_DAY" in shown


async def test_people_are_told_who_reads_and_what_it_took(rows: Path, server: ModelServer) -> None:
    env = env_of(server, OPENAI_PRICE="10 20 EUR")
    code, shown, told = await evaluated(rows, env)
    assert code == 0
    name = f"mini-1 at 127.0.0.1:{server.port}"
    assert told == f"Messages in doubt are sent to {name}.\n"
    assert f"10 messages, judged by rules and {name}." in shown
    said = " ".join(shown.split())
    assert "was called 3 times, 0 in vain. It asks about 3, of which 2 are worth it." in said
    assert "It took 2,100 tokens read and 120 written, 0.0234 EUR." in said
    assert all(len(part) <= 80 for part in shown.splitlines())


async def test_a_workspaces_own_database_is_left_alone(
    rows: Path, server: ModelServer, tmp_path: Path
) -> None:
    own = tmp_path / "own.db"
    await report(rows, env_of(server, DATABASE_URL=f"sqlite:///{own}"))
    assert not await asyncio.to_thread(own.exists)


async def test_a_row_without_a_text_is_left_to_the_rules(
    tmp_path: Path, server: ModelServer
) -> None:
    kept = [line("1", "", "proposal", score=0.06, kind="proposal")]
    found = await report(write(tmp_path / "a.jsonl", kept), env_of(server))
    assert (server.requests, found["ask"]["questions"]) == ([], 0)


async def test_an_interrupt_is_quiet_while_the_model_thinks(
    rows: Path, server: ModelServer
) -> None:
    reached = asyncio.Event()

    async def thinks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await hangs(reader, writer)

    server.otherwise = thinks
    words = ("evaluate", str(rows), "--model", "--thresholds", BARS)
    with started(*words, folder=rows.parent, env=env_of(server)) as running_one:
        await reached.wait()
        running_one.process.send_signal(signal.SIGINT)
        shown, told = await asyncio.to_thread(running_one.process.communicate)
    assert (running_one.process.returncode, shown) == (130, b"")
    assert told.count(b"\n") == 1  # who is sent what


def test_without_a_model_the_remedy_is_told(rows: Path) -> None:
    shown = run("evaluate", str(rows), "--model", env={"COLUMNS": "80"})
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "Set OPENAI_MODEL, and OPENAI_API_KEY" in shown.stderr


@pytest.mark.parametrize("words", [("--answers", "a.jsonl"), ("--workspace", "slack:T1")])
def test_a_model_decides_about_messages_alone(words: tuple[str, ...]) -> None:
    shown = run("evaluate", *words, "--model")
    assert shown.exit_code == 2
    assert "give their PATH" in shown.stderr
