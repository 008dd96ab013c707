"""What somebody alone sees at once after they did something: a form, a line or a card.

Lines and cards are acknowledgements. They are sent in the background, and one that is lost is
lost: whatever must arrive goes through the ring.

Slack waits for 3 seconds. A command that takes longer is answered with a line, and what it comes
to follows. A press and a form are not: their answer is the receipt that they are kept, it opens
a form while the trigger lasts, and it decides whether a form stays open with what was typed.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.domain.cards import Card, Words
from bot.domain.form import Form
from bot.domain.gestures import Invalid, Nothing, Open, Response, Say, Show
from bot.domain.message import Channel, Person
from bot.platforms.slack.calls.api import Api
from bot.platforms.slack.edge import Reply
from bot.platforms.slack.render import aside_of, errors_beside, line_of, message_of, view_of
from bot.platforms.slack.settling import settle
from bot.platforms.slack.tenants.connections import Connections
from bot.platforms.slack.told.heard import Back, Submitted

logger = logging.getLogger(__name__)
T = TypeVar("T")

PATIENCE = 2.0  # seconds for a command; the rest of Slack's 3 is for the way there and back
ONE_MOMENT = "One moment: I am still at it."
FAILED = "That did not work just now. Try once more in a minute."
PRIVATE: Mapping[str, str] = {"response_type": "ephemeral"}
GONE: Mapping[str, bool] = {"delete_original": True}  # which Slack takes alone, or not at all
NOT_OPENED = "The form did not open in time. Nothing was lost: press once more."


class Answers:
    """Shows responses. Opening a form is waited for, as its trigger lasts 3 seconds."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._tasks: set[asyncio.Task[Any]] = set()

    async def show(self, response: Response, by: Person, back: Back) -> Reply:
        """Show what came of a button or a shortcut."""
        if isinstance(response, Open):
            await self._open(response.form, by, back)
        else:
            self._whisper(_said(response), by, back)
        return None

    async def reply(self, response: Response, by: Person, back: Back) -> Reply:
        """Return what a command is answered with."""
        if isinstance(response, Open):
            await self._open(response.form, by, back)
            return None
        said = _said(response)
        return {**PRIVATE, **_message(said)} if said else None

    async def in_time(self, work: Coroutine[None, None, Reply], by: Person, back: Back) -> Reply:
        """Return what a command is answered with: what comes of it, or that it takes a moment."""
        task = self._begin(work)
        await asyncio.wait({task}, timeout=PATIENCE)
        if task.done():
            return task.result()
        self._begin(self._or_lost(self._follow(task, by, back)))
        return {**PRIVATE, **line_of((ONE_MOMENT,))}

    async def close_form(self, response: Response, sent: Submitted) -> Reply:
        """Return what becomes of a form that was sent: closed, replaced, or open with errors."""
        by, back = sent.submission.by, sent.back
        if isinstance(response, Open):
            view = view_of(response.form, _place(by, back), from_home=back.is_from_home)
            return {"response_action": "update", "view": view}
        if isinstance(response, Invalid):
            beside = errors_beside(response.errors, sent.view)
            if beside:
                return {"response_action": "errors", "errors": beside}
        said = _said(response)
        if said and not (back.url or back.channel):
            return {"response_action": "update", "view": aside_of(said)}
        about = sent.submission.about
        if about is not None and about.channel == back.channel:
            back = replace(back, thread=about.root)
        self._whisper(said, by, back)
        return None

    def say(self, text: str, by: Person, back: Back) -> None:
        """Show a line of our own."""
        self._whisper((text,), by, back)

    def say_when_known(self, text: Coroutine[None, None, str], by: Person, back: Back) -> None:
        """Show a line that is still to be found out."""

        async def tell() -> None:
            await self._deliver((await text,), by, back)

        self._begin(self._or_lost(tell()))

    async def settle(self) -> None:
        """Wait until all has been shown."""
        await settle(lambda: self._tasks)

    async def _open(self, form: Form, by: Person, back: Back) -> None:
        view = view_of(form, _place(by, back), from_home=back.is_from_home)
        if not await self._is_shown(view, by, back):
            self.say(NOT_OPENED, by, replace(back, trigger=""))  # which is good for one view

    async def _is_shown(self, view: Mapping[str, Any], by: Person, back: Back) -> bool:
        """Show a view above whatever is open, by the trigger of what was done."""
        connection = await self._connections.find(by.workspace)
        if connection is None:
            return True  # there is nobody left to tell
        method = "views.push" if back.view == "modal" else "views.open"
        answer = await connection.api.write(method, trigger_id=back.trigger, view=view)
        if not answer.ok:
            logger.warning("A view was not opened: %s", answer.error or answer.reason)
        return answer.ok

    def _whisper(self, said: Words | Card, by: Person, back: Back) -> None:
        if said:
            self._begin(self._or_lost(self._deliver(said, by, back)))

    async def _follow(self, work: asyncio.Task[Reply], by: Person, back: Back) -> None:
        """Say what came of a command in the end, where the line is that asked to wait."""
        await asyncio.wait({work})
        try:
            reply = work.result()
        except Exception:
            logger.exception("A command could not be carried out.")
            reply = line_of((FAILED,))
        if reply is None:
            await self._take_away(by, back)
            return
        # Slack lets it stand in the line's place, or below it.
        said = {name: part for name, part in reply.items() if name not in PRIVATE}
        await self._is_told(said, by, back, replaces=True)

    async def _take_away(self, by: Person, back: Back) -> None:
        """Take away the line that asked to wait: what came of it is to be seen elsewhere."""
        connection = await self._connections.find(by.workspace)
        if connection is not None and back.url:
            await connection.api.respond(back.url, GONE)

    async def _deliver(self, said: Words | Card, by: Person, back: Back) -> None:
        is_told = await self._is_told(_message(said), by, back)
        if not (is_told or back.channel) and back.trigger:
            await self._is_shown(aside_of(said), by, back)

    async def _is_told(
        self, message: Mapping[str, Any], by: Person, back: Back, *, replaces: bool = False
    ) -> bool:
        """Say something to one person: where they did what they did, else in that channel.

        An address to answer at knows no thread: what is said there stands in the channel, out of
        sight of whoever looks at the thread.
        """
        connection = await self._connections.find(by.workspace)
        if connection is None:
            return True
        api, is_below = connection.api, bool(_below(back)) and not replaces
        if is_below and await _is_shown_beside(api, message, by, back):
            return True
        private = {**PRIVATE, "replace_original": replaces, **message}
        if back.url and await api.respond(back.url, private):
            return True
        if is_below or not back.channel:
            return False
        return await _is_shown_beside(api, message, by, back)

    def _begin(self, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _or_lost(self, work: Coroutine[None, None, None]) -> None:
        """Show something that nobody waits for: what is lost is lost, and is said in the log."""
        try:
            await work
        except Exception:
            logger.exception("A line was not shown.")


async def _is_shown_beside(api: Api, message: Mapping[str, Any], by: Person, back: Back) -> bool:
    """Say something to one person in a channel, below the message where there is a thread."""
    answer = await api.write(
        "chat.postEphemeral",
        channel=back.channel,
        user=by.id,
        thread_ts=_below(back) or None,
        **message,
    )
    if not answer.ok:
        logger.warning("A line was not shown: %s", answer.error or answer.reason)
    return answer.ok


def _below(back: Back) -> str:
    """Return the thread that it was done in; empty for a message that stands in the channel.

    Slack names a thread, too, where others have replied to that message.
    """
    return "" if not back.channel or back.thread == back.message_id else back.thread


def _place(by: Person, back: Back) -> Channel | None:
    return Channel(by.workspace, back.channel) if back.channel else None


def _said(response: Response) -> Words | Card:
    """Return what a response says; nothing where the card will show it."""
    match response:
        case Say(words=words):
            return words
        case Show(card=card):
            return card
        case Invalid(errors=errors):
            return (" ".join(errors.values()),)
        case Nothing():
            return ()
        case _:  # a form is opened, and words for the channel are posted, by whoever asks
            return ()


def _message(said: Words | Card) -> Mapping[str, Any]:
    return message_of(said) if isinstance(said, Card) else line_of(said)
