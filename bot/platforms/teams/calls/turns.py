"""Saying something first, as botbuilder has it: a turn of a conversation that is gone on with.

Here alone botbuilder-core is used, and it decides no more than how a turn runs. What it gets wrong
on the way out is built around (PLATFORMS.md, Teams 2.2): its client fetches a token for each turn,
in the loop; repeats changes and waits for a hundred seconds; has no status for a page of HTML; and
drops what its schema does not know. So each turn is given a client of ours, which makes one
request of plain JSON. A turn that is gone on with also answers an activity that never was, for
which it makes an id up; so it is told that it answers none.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.platforms.teams.calls.connector import Connector, Said
from bot.platforms.teams.calls.outcomes import Answer
from bot.platforms.teams.settings import CHANNEL
from bot.ports.chat import Held

NOT_ASKED = Answer(reached=False)


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation, and the service that answers for it."""

    service_url: str
    conversation: str

    @property
    def activities(self) -> str:
        """Where its messages are."""
        return f"{base_of(self.service_url)}/conversations/{coded(self.conversation)}/activities"


def base_of(service_url: str) -> str:
    """Return what all addresses of a service begin with."""
    return f"{service_url.rstrip('/')}/v3"


def coded(id: str) -> str:
    """Return an id as it stands in an address."""
    return quote(id, safe="")


class Turns:
    """Posts, changes and takes away, one request each."""

    def __init__(self, connector: Connector, app_id: str) -> None:
        self._app_id = app_id
        self._adapter = CloudAdapterBase(_Trust(connector))

    async def post(self, where: Where, said: Said) -> Answer | Held:
        """Post an activity."""
        client = await self._turn(where, lambda context: context.send_activity(_carrying(said)))
        return client.answer

    async def change(self, where: Where, id: str, said: Said) -> Answer | Held:
        """Put an activity in the place of one of ours."""
        activity = _carrying(said)
        activity.id = id
        client = await self._turn(where, lambda context: context.update_activity(activity))
        return client.answer

    async def take_away(self, where: Where, id: str) -> Answer | Held:
        """Delete an activity of ours."""
        client = await self._turn(where, lambda context: context.delete_activity(id))
        return client.answer

    async def _turn(self, where: Where, deed: Any) -> "_Client":  # noqa: ANN401 - botbuilder's
        """Go on with a conversation; return the client that the turn was given."""
        clients: list[_Client] = []

        async def logic(context: TurnContext) -> None:
            clients.append(context.turn_state[CloudAdapterBase.BOT_CONNECTOR_CLIENT_KEY])
            context.activity.id = None
            await deed(context)

        reference = ConversationReference(
            bot=ChannelAccount(id=f"28:{self._app_id}"),
            conversation=ConversationAccount(id=where.conversation),
            channel_id=CHANNEL,
            service_url=where.service_url,
        )
        await self._adapter.continue_conversation(reference, logic, self._app_id)
        return clients[0]


def _carrying(said: Said) -> Activity:
    """Return an activity that carries plain JSON past the schema."""
    activity = Activity(type=said["type"])
    activity.additional_properties = dict(said)
    return activity


@dataclass(slots=True)
class _Client:
    """What a turn sends with: the part of botbuilder's ``ConnectorClient`` that it asks of it.

    ``answer`` is what the last request was answered with.
    """

    connector: Connector
    service_url: str
    answer: Answer | Held = field(init=False, default=NOT_ASKED)

    @property
    def conversations(self) -> "_Client":
        """What is asked about conversations."""
        return self

    async def send_to_conversation(self, conversation: str, activity: Activity) -> ResourceResponse:
        """Post."""
        return await self._ask("POST", conversation, "", activity.additional_properties)

    async def update_activity(
        self, conversation: str, id: str, activity: Activity
    ) -> ResourceResponse:
        """Change."""
        return await self._ask(
            "PUT", conversation, id, {**activity.additional_properties, "id": id}
        )

    async def delete_activity(self, conversation: str, id: str) -> None:
        """Take away."""
        await self._ask("DELETE", conversation, id, None)

    async def _ask(
        self, method: str, conversation: str, id: str, said: Said | None
    ) -> ResourceResponse:
        activities = Where(self.service_url, conversation).activities
        url = f"{activities}/{coded(id)}" if id else activities
        self.answer = await self.connector.ask(method, url, said)
        return ResourceResponse(id=id)


@dataclass(frozen=True, slots=True)
class _Trust:
    """What botbuilder asks of its authentication when it sends: a client for each turn.

    Who may come in is judged at the edge; nothing that comes in passes here.
    """

    connector: Connector

    def create_connector_factory(self, claims: object) -> "_Trust":
        """Return who makes clients."""
        return self

    async def create(self, service_url: str, audience: object) -> _Client:
        """Return a client for one turn."""
        return _Client(self.connector, service_url)

    async def create_user_token_client(self, claims: object) -> None:
        """Return nobody: no user is signed in by a bot."""
