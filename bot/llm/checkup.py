"""Asks a model once about words of our own, and says what is wrong and what to do about it."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.background import NO_BACKGROUND
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message, Person, Thread
from bot.llm.connecting import Plan
from bot.llm.server import Answer, Server, ServerError
from bot.llm.tasks import load_tasks

SAMPLE = "What if returning customers could pay with one tap?"
_HERE = Thread("check:local", "check", "1")
_MESSAGE = Message(
    "1", _HERE, Person("check:local", "me"), SAMPLE, datetime(2026, 1, 1, tzinfo=UTC)
)
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 401, 403, 404, 429
REMEDIES = {
    400: "it takes no form to fill in: choose a model and a server that support JSON schemas.",
    _UNAUTHORIZED: "it does not take OPENAI_API_KEY: set the key that belongs to this server.",
    _FORBIDDEN: "OPENAI_API_KEY may not use this model: ask for it, or set another OPENAI_MODEL.",
    _NOT_FOUND: "it knows no such model, or is elsewhere: correct OPENAI_MODEL or OPENAI_BASE_URL, "
    "which mostly ends with /v1.",
    _TOO_MANY: "it is asked too much, or what was paid for is used up: look at your account there.",
}
OTHERWISE = "see whether it runs, and whether OPENAI_BASE_URL is its address."


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a model can be used, and what to tell of it."""

    ok: bool
    told: str


async def look(plan: Plan) -> Seen:
    """Ask once, and return what came of it. Until somebody allows it, the model reads nobody."""
    server = Server(model=plan.model, base_url=plan.base_url, key=plan.key)
    try:
        async with asyncio.timeout(plan.patience.total_seconds()):
            return await _ask(server, plan)
    except TimeoutError:
        seconds = plan.patience.total_seconds()
        return Seen(
            ok=False,
            told=f"{plan.told} took longer than {seconds:g} seconds: choose a faster one, or set "
            "LEASE_SECONDS to three times what it needs.",
        )
    except ServerError as error:
        remedy = REMEDIES.get(error.status, OTHERWISE)
        return Seen(ok=False, told=f"{plan.told}: {error}; {remedy}")
    finally:
        await server.close()


async def _ask(server: Server, plan: Plan) -> Seen:
    task = load_tasks()[Purpose.DETECT]
    question = task.question(_MESSAGE, NO_BACKGROUND)
    answer: Answer = await server.ask(task.prompt.instructions, question, task.form)
    if task.read(answer.content, _MESSAGE, NO_BACKGROUND) is None:
        why = answer.why_not or "what it wrote is not in the form that was asked for"
        told = f"{plan.told} answers, but {why}: choose a model that follows JSON schemas."
        return Seen(ok=False, told=told)
    return Seen(ok=True, told=f"{plan.told} answers in form")
