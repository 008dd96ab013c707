"""Our words in Slack's mrkdwn. Pure; what people wrote is shown as written and calls nobody.

Slack gives a meaning to ``<…>``, to ``*bold*`` and the like, and here and there to "@here". Only
what the engine marked has one in what leaves this module, and a mention of one well-formed id.
"""

import re
from urllib.parse import urlsplit

from bot.domain.cards import Link, Quote, Strong, Words
from bot.domain.message import Person
from bot.slack_words import clean

ELLIPSIS = "…"
LONGEST_URL = 2000

_PERSON_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_MENTION = re.compile(rf"<@({_PERSON_ID.pattern})>")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# There is no way to escape these in mrkdwn, so each becomes the letter that looks most like it.
_FORMATS = str.maketrans(
    {
        "*": "\N{ASTERISK OPERATOR}",
        "~": "\N{TILDE OPERATOR}",
        "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
    }
)
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # not the one within snake_case
_LOW_LINE = "\N{MODIFIER LETTER LOW MACRON}"
# chat.update parses as "client" unless told otherwise, so these must not depend on the sender.
_BROADCAST = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"
_QUOTED_LINE = re.compile(r"^(?=[^\S\n]*&gt;)", re.MULTILINE)
_TOKEN = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)


def words_text(words: Words) -> str:
    """Return words as mrkdwn."""
    return "".join(_part(part) for part in words)


def escape(text: str) -> str:
    """Return what people wrote, so that it is shown as written.

    ``<@id>`` becomes a real mention where the id is well-formed; nothing else calls anybody.
    """
    parts = _MENTION.split(clean(text))
    mentions = [f"<@{id}>" for id in parts[1::2]]
    plain = [_calm(part) for part in parts[::2]]
    return "".join(part for pair in zip(plain, [*mentions, ""], strict=True) for part in pair)


def strong(text: str) -> str:
    """Return bold text. Spaces around it stay outside: Slack makes nothing bold beside one."""
    said = clean(text)
    core = " ".join(said.split())
    if not core:
        return said
    before = " " if said[0].isspace() else ""
    after = " " if said[-1].isspace() else ""
    return f"{before}*{escape(core)}*{after}"


def mention(person: Person) -> str:
    """Return a mention; of an id that Slack cannot have given, its letters."""
    return f"<@{person.id}>" if is_person_id(person.id) else escape(f"@{person.id}")


def is_person_id(id: str) -> bool:
    """Return whether Slack may have given this id to somebody."""
    return _PERSON_ID.fullmatch(id) is not None


def link(text: str, url: str) -> str:
    """Return a link; where the address is not one of the web, its words alone."""
    label = escape(" ".join(text.split()) or url)
    return f"<{url.translate(_ENTITIES)}|{_flat(label)}>" if is_web(url) else label


def is_web(url: str) -> bool:
    """Return whether Slack can lead there: http or https, and nothing that ends a link early."""
    if len(url) > LONGEST_URL or any(letter <= " " or letter in '<>|\\"' for letter in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and clean(url) == url


def size(text: str) -> int:
    """Return the length as the strictest reader counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(mrkdwn: str, limit: int) -> str:
    """Return mrkdwn of at most ``limit`` characters, ended with "…" where it was longer.

    No mention, link or entity is cut through, and bold that was begun is ended.
    """
    if size(mrkdwn) <= limit:
        return mrkdwn
    room = limit - len(f"*{ELLIPSIS}")
    kept: list[str] = []
    for found in _TOKEN.finditer(mrkdwn):
        room -= size(found[0])
        if room < 0:
            break
        kept.append(found[0])
    text = "".join(kept).rstrip()
    is_open = kept.count("*") % 2 == 1
    return f"{text}{ELLIPSIS}*" if is_open else f"{text}{ELLIPSIS}"


def plain(text: str, limit: int) -> str:
    """Return one line of text that Slack does not read as mrkdwn, at most ``limit`` characters."""
    line = " ".join(clean(text).split())
    if size(line) <= limit:
        return line
    while size(line) >= limit:
        line = line[: limit - 1] if len(line) >= limit else line[:-1]
    return f"{line.rstrip()}{ELLIPSIS}"


def _part(part: str | Strong | Quote | Link | Person) -> str:
    match part:
        case Strong(text=text):
            return strong(text)
        case Quote(text=text):
            return f"“{escape(text)}”"
        case Link(text=text, url=url):
            return link(text, url)
        case Person():
            return mention(part)
        case _:
            return escape(part)


def _calm(text: str) -> str:
    shown = _EMPHASIS.sub(_LOW_LINE, text.translate(_FORMATS)).translate(_ENTITIES)
    return _QUOTED_LINE.sub(_JOINER, _BROADCAST.sub(f"@{_JOINER}", shown))


def _flat(label: str) -> str:
    """Return a link's label: nothing may stand in one that ends it, or leads elsewhere."""
    return label.replace("<", "").replace(">", "").replace("|", "\N{DIVIDES}")
