"""``emptychair check`` asks the model once, and says what is wrong and what to do."""

import asyncio
import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import pytest

from bot.domain.policy import Detection
from storage.unit import unit_opener
from tests.builders import SETTINGS, WORKSPACE
from tests.cli.running import run
from tests.fresh import Fresh
from tests.llm.house import IS_PROPOSAL
from tests.llm.model_server import Fate, ModelServer, hangs, refuses, resets, running, says

KEYS = base64.b64encode(b"k" * 32).decode()


@contextmanager
def aside(fate: Fate) -> Iterator[ModelServer]:
    """Let a server run in a thread of its own: a command has no loop to share."""
    ready, over, found = Event(), Event(), []

    async def serve() -> None:
        async with running(fate) as double:
            found.append(double)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait()
    try:
        yield found[0]
    finally:
        over.set()
        thread.join()


def looked(fresh_sqlite: Fresh, fate: Fate, **env: str) -> list[tuple[bool, str]]:
    """Return what a check found of the model, where one workspace has allowed it."""
    with aside(fate) as server:
        database = fresh_sqlite()
        told = f"mini-1 at 127.0.0.1:{server.port}"
        allowed = Detection(model=True)
        with unit_opener(database)() as unit:
            kept = replace(SETTINGS, detection=allowed, model=told)
            unit.desk(WORKSPACE).channels.save_settings(kept)
        given = {
            "DATABASE_URL": f"sqlite:///{database.engine.url.database}",
            "OPENAI_MODEL": "mini-1",
            "OPENAI_API_KEY": "sk-secret",
            "OPENAI_BASE_URL": server.url,
            "SECRET_KEYS": KEYS,
            **env,
        }
        shown = run("check", "--json", env=given)
    assert "sk-secret" not in shown.stdout
    checks = json.loads(shown.stdout)["checks"]
    return [(one["ok"], one["found"]) for one in checks if one["check"] == "model"]


def test_a_model_that_answers_in_form_is_well_and_who_allowed_it_is_told(
    fresh_sqlite: Fresh,
) -> None:
    (seen, (_, used)) = looked(fresh_sqlite, says(IS_PROPOSAL), OPENAI_PRICE="0.15 0.60 USD")
    assert seen[0]
    assert "mini-1 at 127.0.0.1" in seen[1]
    assert used == "1 workspace lets it read; today 0 calls and 0 tokens, about 0.00 USD"


@pytest.mark.parametrize(
    ("fate", "remedy"),
    [
        (refuses("401 Unauthorized"), "OPENAI_API_KEY"),
        (refuses("404 Not Found"), "ends with /v1"),
        (refuses("429 Too Many Requests"), "your account"),
        (refuses("500 Oops"), "whether it runs"),
        (resets, "OPENAI_BASE_URL"),
        (says("Hello!"), "follows JSON schemas"),
        (says(""), "no content"),
    ],
)
def test_what_is_wrong_with_a_model_is_told_with_its_remedy(
    fresh_sqlite: Fresh, fate: Fate, remedy: str
) -> None:
    seen, _ = looked(fresh_sqlite, fate)
    assert not seen[0]
    assert remedy in seen[1]


def test_a_model_that_takes_too_long_is_told_of(fresh_sqlite: Fresh) -> None:
    seen, _ = looked(fresh_sqlite, hangs, LEASE_SECONDS="1")
    assert not seen[0]
    assert "LEASE_SECONDS" in seen[1]
