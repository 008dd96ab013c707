"""Slack's way of writing, turned into plain text in which a mention is ``<@id>``. Pure."""

import re

from bot.platforms.slack.blocks.mrkdwn import clean

# <@U1|maya> <#C1|general> <!here> <!subteam^S1|@team> <https://example.com|the page>
_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # Slack escapes these three alone
# Whoever typed the signs of a mention, letter by letter, has mentioned nobody.
_TYPED_MENTION = re.compile(r"<(?=@)")
_JOINER = "\N{WORD JOINER}"


def to_plain(text: str) -> str:
    """Return the text as people read it.

    Mentions of persons become ``<@id>``; channels and groups their names; links their label
    and address.
    """
    if "<" not in text and "&" not in text:
        return clean(text).strip()
    pieces: list[str] = []
    end = 0
    for found in _REFERENCE.finditer(text):
        pieces += [_typed(text[end : found.start()]), _reference(found)]
        end = found.end()
    pieces.append(_typed(text[end:]))
    return clean("".join(pieces)).strip()


def _reference(found: re.Match[str]) -> str:
    mark, target, label = found[1], found[2], _typed(found[3] or "")
    match mark:
        case "@":
            return f"<@{target}>"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target.partition('^')[0]}"
        case _:
            address = _typed(target).removeprefix("mailto:")
            return f"{label} ({address})" if label and label not in address else address


def _typed(text: str) -> str:
    for escaped, letter in _ENTITIES:
        text = text.replace(escaped, letter)
    return _TYPED_MENTION.sub(f"<{_JOINER}", text)
