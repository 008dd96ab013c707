"""Slack's way of writing, turned into plain text in which a mention is ``<@id>``. Pure."""

import re

# <@U1|maya> <#C1|general> <!here> <!subteam^S1|@team> <https://example.com|the page>
_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # Slack escapes these three alone


def to_plain(text: str) -> str:
    """Return the text as people read it.

    Mentions of persons become ``<@id>``; channels and groups their names; links their label
    and address.
    """
    pieces: list[str] = []
    end = 0
    for found in _REFERENCE.finditer(text):
        pieces += [_unescape(text[end : found.start()]), _plain_reference(found)]
        end = found.end()
    pieces.append(_unescape(text[end:]))
    return "".join(pieces)


def _plain_reference(found: re.Match[str]) -> str:
    mark, target, label = found[1], found[2], _unescape(found[3] or "")
    match mark:
        case "@":
            return f"<@{target}>"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target.partition('^')[0]}"
        case _:
            address = _unescape(target)
            return f"{label} ({address})" if label and label not in address else address


def _unescape(text: str) -> str:
    for escaped, plain in _ENTITIES:
        text = text.replace(escaped, plain)
    return text
