"""What somebody alone sees at once after they did something: a form, a line or a card.

Lines and cards are acknowledgements. They are sent in the background, and one that is lost is
lost: whatever must arrive goes through the ring.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.form import Form
from bot.domain.gestures import Invalid, Nothing, Open, Response, Say, Show
from bot.domain.message import Channel, Person
from bot.platforms.slack.api import Api
from bot.platforms.slack.edge import Reply
from bot.platforms.slack.heard import Back, Submitted
from bot.platforms.slack.render import errors_beside, line_of, message_of, view_of

logger = logging.getLogger(__name__)

NOT_OPENED = "The form did not open in time. Nothing was lost: press once more."


class Answers:
    """Shows responses. Opening a form is waited for, as its trigger lasts 3 seconds."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._tasks: set[asyncio.Task[None]] = set()

    async def show(self, response: Response, by: Person, back: Back) -> Reply:
        """Show what came of a button or a shortcut."""
        if isinstance(response, Open):
            await self._open(response.form, by, back)
        else:
            self._whisper(_message(response), by, back)
        return None

    async def reply(self, response: Response, by: Person, back: Back) -> Reply:
        """Return what a command is answered with."""
        if isinstance(response, Open):
            await self._open(response.form, by, back)
            return None
        message = _message(response)
        return {"response_type": "ephemeral", **message} if message else None

    async def close_form(self, response: Response, sent: Submitted) -> Reply:
        """Return what becomes of a form that was sent: closed, replaced, or open with errors."""
        by, back = sent.submission.by, sent.back
        if isinstance(response, Open):
            view = view_of(response.form, _place(by, back))
            return {"response_action": "update", "view": view}
        if isinstance(response, Invalid):
            beside = errors_beside(response.errors, sent.view)
            if beside:
                return {"response_action": "errors", "errors": beside}
        about = sent.submission.about
        if about is not None and about.channel == back.channel:
            back = replace(back, thread=about.root)
        self._whisper(_message(response), by, back)
        return None

    def say(self, text: str, by: Person, back: Back) -> None:
        """Show a line of our own."""
        self._whisper(line_of((text,)), by, back)

    async def settle(self) -> None:
        """Wait until all has been shown."""
        while tasks := tuple(self._tasks):
            await asyncio.gather(*tasks, return_exceptions=True)
            # Where all have ended already, nobody else got a turn: their callbacks come later.
            self._tasks.difference_update(tasks)

    async def _open(self, form: Form, by: Person, back: Back) -> None:
        view = view_of(form, _place(by, back))
        answer = await self._api.write("views.open", trigger_id=back.trigger, view=view)
        if not answer.ok:
            logger.warning("A form was not opened: %s", answer.error or answer.reason)
            self.say(NOT_OPENED, by, back)

    def _whisper(self, message: Mapping[str, Any], by: Person, back: Back) -> None:
        if message:
            self._begin(self._deliver(message, by, back))

    async def _deliver(self, message: Mapping[str, Any], by: Person, back: Back) -> None:
        private = {"response_type": "ephemeral", "replace_original": False, **message}
        if back.url and await self._api.respond(back.url, private):
            return
        if not back.channel:
            return
        answer = await self._api.write(
            "chat.postEphemeral",
            channel=back.channel,
            user=by.id,
            thread_ts=back.thread or None,
            **message,
        )
        if not answer.ok:
            logger.warning("A line was not shown: %s", answer.error or answer.reason)

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _place(by: Person, back: Back) -> Channel | None:
    return Channel(by.workspace, back.channel) if back.channel else None


def _message(response: Response) -> Mapping[str, Any]:
    """Return what a response says; nothing where the card will show it."""
    match response:
        case Say(words=words):
            return line_of(words)
        case Show(card=card):
            return message_of(card)
        case Invalid(errors=errors):
            return line_of((" ".join(errors.values()),))
        case Nothing():
            return {}
        case _:  # a form is opened, and words for the channel are posted, by whoever asks
            return {}
