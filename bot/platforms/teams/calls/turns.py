"""Turns, as botbuilder has them: of what came in, and of a conversation that is gone on with.

Here alone botbuilder-core is used, and it decides no more than how a turn runs.

What comes in was judged at our own edge, and brings the verdict along, so that it authenticates
nothing: it has nothing to do it with. What it gets wrong on the way out is built around: its client
fetches a token for each turn, in the loop; repeats changes and waits for a hundred seconds; has no
status for a page of HTML. So each turn is given a client of ours, which makes one request of plain
JSON. Its schema drops what it does not know, so either
way an activity carries the plain JSON past it. A turn that is gone on with also answers an
activity that never was, for which it makes an id up; so it is told that it answers none.
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import quote

from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    ClaimsIdentity,
)

from bot.platforms.teams.calls.connector import Connector, Said
from bot.platforms.teams.calls.outcomes import Answer
from bot.platforms.teams.edge.door import Reply
from bot.platforms.teams.edge.verdict import Verdict
from bot.platforms.teams.reading import part, text
from bot.platforms.teams.settings import CHANNEL
from bot.ports.chat import Held

NOT_ASKED = Answer(reached=False)
TENANT_CLAIM = "tid"  # Entra's word
INVOKE, ANSWER = "invoke", "invokeResponse"  # an activity that is answered, and its answer


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


class Takes(Protocol):
    """Takes what came in."""

    async def take(self, activity: Said) -> Reply:
        """Take an activity. Returns once it is kept; an error means that it is not."""


class Incoming:
    """Has each activity taken in a turn of its own. An error in a turn is whoever called's."""

    def __init__(self, connector: Connector, listener: Takes) -> None:
        self._trust = _Trust(connector)
        self._adapter = CloudAdapterBase(self._trust)
        self._listener = listener

    async def take(self, activity: Said, verdict: Verdict) -> Reply:
        """Have an activity taken; return what it is answered with."""
        replies: list[Reply] = []

        async def logic(context: TurnContext) -> None:
            reply = await self._listener.take(context.activity.additional_properties)
            replies.append(reply)
            if context.activity.type == INVOKE:
                await _answer(context, reply)

        handed_on = _result(verdict, self._trust)
        answer = await self._adapter.process_activity(handed_on, _received(activity), logic)
        if answer is None:  # to what is no invoke the library knows no answer
            return replies[0]
        return Reply(HTTPStatus(answer.status), answer.body)


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


def _received(said: Said) -> Activity:
    """Return what came in, as far as a turn needs to know of it; all of it goes along."""
    activity = _carrying(said)
    activity.id = text(said, "id")
    activity.channel_id = text(said, "channelId")
    activity.service_url = text(said, "serviceUrl")
    activity.conversation = ConversationAccount(id=text(part(said, "conversation"), "id"))
    activity.recipient = ChannelAccount(id=text(part(said, "recipient"), "id"))
    activity.from_property = ChannelAccount(id=text(part(said, "from"), "id"))
    return activity


def _result(verdict: Verdict, trust: "_Trust") -> AuthenticateRequestResult:
    """Return a verdict in the library's words."""
    claims = {
        AuthenticationConstants.ISSUER_CLAIM: verdict.issuer,
        AuthenticationConstants.AUDIENCE_CLAIM: verdict.app_id,
        AuthenticationConstants.APP_ID_CLAIM: verdict.app_id,
        AuthenticationConstants.SERVICE_URL_CLAIM: verdict.service_url,
        TENANT_CLAIM: verdict.tenant,
    }
    result = AuthenticateRequestResult()
    result.claims_identity = ClaimsIdentity(claims, verdict.is_vouched_for)
    result.audience = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
    result.connector_factory = trust
    return result


async def _answer(context: TurnContext, reply: Reply) -> None:
    """Answer an invoke. The turn itself would copy all of the answer first."""
    said = InvokeResponse(status=reply.status.value, body=reply.body)
    await context.adapter.send_activities(context, [Activity(type=ANSWER, value=said)])


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
    """What botbuilder asks of its authentication: a client for each turn, and nothing else.

    Who may come in was judged at the edge, so there is nothing here that judges.
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
