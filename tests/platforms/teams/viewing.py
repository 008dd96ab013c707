"""Looking at a message as a client of Teams' does: whose card is their own, it asks for that."""

from typing import Any

from tests.platforms.teams.town import Town

Said = dict[str, Any]


async def viewed(town: Town, who: str, message: Said) -> Said:
    """Let somebody look at a message; return it as they see it."""
    for attached in message.get("attachments", []):
        refresh: Said = attached["content"].get("refresh", {})
        if who in refresh.get("userIds", []):
            answer = await town.act(who, refresh["action"], message)
            town.answers.pop()  # it is no answer to anything they did
            if answer["statusCode"] == 200:
                return {**message, "attachments": [{**attached, "content": answer["value"]}]}
    return message
