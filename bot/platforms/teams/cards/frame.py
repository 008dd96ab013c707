"""What every Adaptive Card of ours is: its version, its width, and who is meant by its mentions."""

from collections.abc import Mapping, Sequence

from bot.platforms.teams.cards.words import Element, Mentions

VERSION = "1.5"  # the newest that Teams shows of a bot's
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
Names = Mapping[str, str]  # what people are called, by their ids
NOBODY: Names = {}


def framed(body: Sequence[Element], buttons: Sequence[Element], mentions: Mentions) -> Element:
    """Return what is shown and pressed as an Adaptive Card."""
    teams: Element = {"width": "Full"}
    if mentions.named:
        teams["entities"] = mentions.entities()
    made: Element = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "body": list(body),
        "msteams": teams,
    }
    return {**made, "actions": list(buttons)} if buttons else made
