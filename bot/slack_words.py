"""Slack's way of writing, turned into plain text in which a mention is ``<@id>``. Pure.

One way for what is posted now and for what an export holds: a rehearsal reads as the bot does.
"""

import re

# <@U1|maya> <#C1|general> <!here> <!subteam^S1|@team> <https://example.com|the page>
_REFERENCE = re.compile(r"<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # Slack escapes these three alone
# Whoever typed the signs of a mention, letter by letter, has mentioned nobody.
_TYPED_MENTION = re.compile(r"<(?=@)")
# Everything below a space but tab and line break, and what no JSON reader must accept.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
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


def clean(text: str) -> str:
    """Return text without what no screen can show: a replacement stands for each such letter."""
    if text.isprintable():
        return text  # as most are: one line, of letters alone
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", lines)


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
