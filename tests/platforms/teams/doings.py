"""What people do in Teams besides writing and pressing: our action, a word aimed at us, a group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.teams.calling import activity
from tests.platforms.teams.connector_double import (
    BOT,
    GENERAL,
    NAMES,
    OBJECT_IDS,
    ROOT,
    TEAM,
    TENANT,
)
from tests.platforms.teams.house import US
from tests.platforms.teams.town import Opened, Town, elements

_US = '<span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">Empty Chair</span>'
GROUP = "19:group-of-the-double@thread.v2"
OF_TWO = "19:alice_bob@unq.gbl.spaces"
Said = dict[str, Any]


@dataclass
class Doings:
    """People in a town. ``form`` is the card of the dialog that our action has opened."""

    town: Town
    form: Said = field(default_factory=dict)
    count: int = 0

    async def choose(self, who: str, where: str = GENERAL, root: str = "", **value: object) -> Said:
        """Let somebody choose our action where they write, or on a message; return the task."""
        return await self._extend("composeExtension/fetchTask", who, where, root, value)

    async def ask_about(self, who: str, message: Said, **other: object) -> Said:
        """Let somebody choose it on a message that stands in a channel or chat."""
        payload = {**payload_of(message), **other}
        return await self.choose(
            who, message["conversation"], message["root"], messagePayload=payload
        )

    async def send(self, who: str, given: Mapping[str, str], where: str = GENERAL) -> Said:
        """Let somebody send the form that our action has opened; return the task."""
        inputs = {
            one["id"]: given.get(one["id"].partition("/")[2], one.get("value", ""))
            for one in elements(self.form)
            if str(one.get("type")).startswith("Input.")
        }
        data = {**self.form["actions"][0]["data"], **inputs}
        return await self._extend("composeExtension/submitAction", who, where, "", {"data": data})

    async def aim(self, who: str, text: str, where: str = GENERAL, root: str = "") -> str:
        """Let somebody write something that we alone can read; return the message's id."""
        self.count += 1
        id = f"17900099{self.count:05}"
        said = self._by(who, where, root or id, id=id, type="message", text=text)
        await self.town.tell({**said, "recipient": {"id": BOT, "isTargeted": True}})
        return id

    async def bring_back(self, who: str, message: Said) -> None:
        """Let somebody undo that they took a message away."""
        where, root = message["conversation"], message["root"]
        said = self._by(who, where, root, id=message["id"], type="messageUpdate")
        data = {**said["channelData"], "eventType": "undeleteMessage"}
        await self.town.tell({**said, "text": message["text"], "channelData": data})

    async def call(self, who: str, text: str) -> str:
        """Let somebody call us in a chat of a group; return the message's id."""
        message = self.town.connector.say(GROUP, who, text)
        mark = f"<at>Empty Chair</at> {text}"
        said = {"id": message["id"], "type": "message", "text": mark, "entities": [US]}
        await self.town.tell(self._by(who, GROUP, "", **said))
        return str(message["id"])

    async def quote(self, who: str, message: Said, text: str, *, in_html: bool = False) -> None:
        """Let somebody reply to a message of the group's chat, which quotes it, and name us.

        ``in_html``: as earlier clients of Teams' say so.
        """
        written = self.town.connector.say(GROUP, who, text)
        said: Said = {"id": written["id"], "type": "message"}
        said |= quoted_before(message, text) if in_html else quoted(message, text)
        await self.town.tell(self._by(who, GROUP, "", **said))

    async def take_away(self, who: str, id: str) -> None:
        """Let somebody delete a message in the group's chat, which may not have come yet."""
        await self.town.tell(self._by(who, GROUP, "", id=id, type="messageDelete"))

    async def add_to_group(self, who: str) -> None:
        """Let somebody add us to a chat of a group."""
        self.town.connector.chats["a group"] = GROUP
        added = {"membersAdded": [{"id": BOT}], "type": "conversationUpdate"}
        await self.town.tell(self._by(who, GROUP, "", **added))

    async def add(self, who: str, action: str = "add", **other: str) -> None:
        """Let somebody add us for themselves, take us out, or have us brought up to date."""
        chat = self.town.connector.chats.setdefault(who, f"a:chat-{who[3:]}")
        told = {"type": "installationUpdate", "action": action, **other}
        await self.town.tell(self._by(who, chat, "", **told))

    def in_group(self) -> list[Said]:
        """Return what the bot wrote in the chat of the group, oldest first."""
        every = self.town.connector.messages.get(GROUP, [])
        return [one for one in every if one["from"]["id"] == BOT]

    async def _extend(
        self, name: str, who: str, where: str, root: str, value: Mapping[str, object]
    ) -> Said:
        self.count += 1
        given = {"commandId": "ask", **value}
        said = {"id": f"f:e{self.count}", "type": "invoke", "name": name, "value": given}
        task: Said = (await self.town.tell(self._by(who, where, root, **said)))["task"]
        if task.get("type") == "continue":
            self.form = task["value"]["card"]["content"]
        return task

    def _by(self, who: str, where: str, root: str, **said: object) -> Said:
        is_own = where.startswith("a:")
        kind = "groupChat" if where == GROUP else "personal" if is_own else "channel"
        is_channel = kind == "channel"
        data: Said = {"tenant": {"id": TENANT}}
        if is_channel and where:
            data |= {"team": {"id": TEAM}, "channel": {"id": where}}
        id = f"{where}{ROOT}{root}" if root and is_channel else where
        place = {"id": id, "conversationType": kind, "tenantId": TENANT}
        around = {
            "text": None,
            "from": {"id": who, "name": NAMES[who], "aadObjectId": OBJECT_IDS[who]},
            "conversation": place,
            "channelData": data,
            "timestamp": self.town.clock.now().isoformat(),
        }
        return activity(**{**around, **said})


def quoted(message: Said, text: str) -> Said:
    """Return a reply as Teams sends it: an entity, and a mark where the quote stands."""
    id = message["id"]
    data = {"messageId": id, "senderId": BOT, "senderName": "Empty Chair", "time": id}
    quote = {"type": "quotedReply", "quotedReply": {**data, "validatedMessageReference": True}}
    about = {"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Web"}
    html = f'<p><quoted messageId="{id}"></quoted></p><p>{_US}&nbsp;{text}</p>'
    return {
        "text": f'<quoted messageId="{id}"/> <at>Empty Chair</at>&nbsp;{text}',
        "entities": [US, quote, about],
        "attachments": [{"contentType": "text/html", "content": html}],
    }


def quoted_before(message: Said, text: str) -> Said:
    """Return a reply as earlier clients send it: the quote itself, in the message's HTML."""
    id = message["id"]
    quote = (
        f'<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="{id}">\r\n'
        f'<strong itemprop="mri" itemid="{BOT}">Empty Chair</strong>'
        f'<span itemprop="time" itemid="{id}"></span>\r\n'
        '<p itemprop="preview">How will this impact our customers?</p>\r\n</blockquote>\r\n'
    )
    html = f"{quote}<p>{_US}&nbsp;{text}</p>"
    return {
        "text": f"<at>Empty Chair</at>&nbsp;{text}\r\n",
        "entities": [US],
        "attachments": [{"contentType": "text/html", "content": html}],
    }


def standing(message: Said) -> Opened:
    """Return a form that stands as a message."""
    return Opened(message["attachments"][0]["content"], message, is_dialog=False)


def payload_of(message: Said) -> Said:
    """Return a message as Teams hands it over with a wish about it."""
    by = message["from"]["id"]
    user = {"userIdentityType": "aadUser", "id": OBJECT_IDS.get(by), "displayName": NAMES.get(by)}
    is_reply = message["root"] != message["id"]
    return {
        "id": message["id"],
        "replyToId": message["root"] if is_reply else None,
        "createdDateTime": "2026-09-07T09:30:00.000Z",
        "deleted": False,
        "subject": None,
        "linkToMessage": f"https://teams.microsoft.com/l/message/{message['conversation']}/1",
        "body": {"contentType": "html", "content": f"<div>{message.get('text', '')}</div>"},
        "from": {"device": None, "user": user if by in NAMES else None, "application": None},
        "mentions": [],
        "reactions": [],
    }
