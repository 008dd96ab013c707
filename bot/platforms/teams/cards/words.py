"""Our words in Adaptive Cards. Pure; what people wrote is shown as written and calls nobody.

A text block reads Markdown and mentions, a rich text block reads neither. So what names nobody is
rich text, and only where somebody is named each sign that Markdown knows is escaped.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from bot.domain.cards import Link, Quote, Strong, Words
from bot.domain.message import Person
from bot.platforms.teams.reading import is_person
from bot.slack_words import clean

Element = dict[str, Any]
ELLIPSIS = "…"
LONGEST_URL = 2000
SOMEBODY = "member"  # what a mention says of somebody whose name we do not know
LONGEST_NAME = 80
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<~&"})
# What begins a heading, a list, a quote or a line below a heading; and code, where it is indented.
_AT_START = re.compile(r"^([ \t]*)(?:([#+\-=>])|([0-9]{1,9})([.)]))?", re.MULTILINE)
_ODD_IN_NAMES = re.compile(r"[<>&\\`*\[\]~|]|(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"\](?=\()|<")
_SPACE = "\N{NO-BREAK SPACE}"
_TYPED_MENTION = re.compile(r"<(?=/?at)", re.IGNORECASE)
_MENTION = re.compile(r"<@([^<>|\s]{1,200})>")
_HALF_NAMED = re.compile(r"<(?:@[^<>|\s]{0,200})?\Z")
# What turns the direction of all that follows: it would turn our words beside somebody's, too.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNED, _APART = "\u202c", "\u2069"  # what ends it
_BEGINS = dict.fromkeys("\u202a\u202b\u202d\u202e", _TURNED) | dict.fromkeys(
    "\u2066\u2067\u2068", _APART
)
_JOINER = "\N{WORD JOINER}"


@dataclass(slots=True)
class Mentions:
    """Who is named in a card, for the entities beside it. ``names`` is what they are called."""

    names: Mapping[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # ids, by the words that stand for them

    def mark(self, id: str) -> str:
        """Return the words that stand for somebody, and remember that they do."""
        name = _plain_name(self.names.get(id, "")) or SOMEBODY
        mark = f"<at>{name}</at>"
        # Two people of one name are told apart by a number, or the second would be the first.
        number = 2
        while self.named.get(mark, id) != id:
            mark, number = f"<at>{name} {number}</at>", number + 1
        self.named[mark] = id
        return mark

    def entities(self) -> list[Element]:
        """Return what says who is meant."""
        return [
            {
                "type": "mention",
                "text": mark,
                "mentioned": {"id": id, "name": mark[len("<at>") : -len("</at>")]},
            }
            for mark, id in self.named.items()
        ]


def block(words: Words, mentions: Mentions, **look: object) -> Element:
    """Return words as a block of text."""
    if any(_names_somebody(part) for part in words):
        said = "".join(_marked(part, mentions) for part in words)
        return {"type": "TextBlock", "text": said, "wrap": True, **look}
    inlines = [_run(part, mentions.names, look) for part in words]
    return {"type": "RichTextBlock", "inlines": inlines}


def cut(words: Words, limit: int) -> Words:
    """Return words of at most ``limit`` characters, ended with "…" where there were more."""
    kept: list[str | Strong | Quote | Link | Person] = []
    for part in words:
        text = _text(part)
        if size(text) > limit:
            kept.append(_begun_of(part, limit))
            break
        limit -= size(text)
        kept.append(part)
    return tuple(kept)


def _begun_of(
    part: str | Strong | Quote | Link | Person, limit: int
) -> str | Strong | Quote | Link:
    """Return the beginning of a part, as what it is; nobody is half named at its end."""
    match part:
        case Person():
            return ELLIPSIS
        case Strong(text=text) | Quote(text=text) | Link(text=text):
            return replace(part, text=_begin(text, limit))
        case _:
            return _begin(part, limit)


def _begin(text: str, limit: int) -> str:
    return f"{_HALF_NAMED.sub('', shortened(text, limit))}{ELLIPSIS}"


def plain(words: Words, names: Mapping[str, str]) -> str:
    """Return words without any mark, for a notice on a phone and for a line of text."""
    return "".join(shown(_named(part, names)) for part in words)


def line(text: str, limit: int) -> str:
    """Return one line of at most ``limit`` characters."""
    said = " ".join(clean(text).split())
    if size(said) > limit:
        said = f"{shortened(said, limit - 1).rstrip()}{ELLIPSIS}"
    ended = shown(said)
    return ended if size(ended) <= limit else _TURNS.sub("", said)


def shown(text: str) -> str:
    """Return text as it was written, so that it does not change how ours is read behind it.

    What no screen can show is gone; what turns the direction of writing ends with it.
    """
    said = clean(text)
    begun: list[str] = []
    for found in _TURNS.findall(said):
        if found in _BEGINS:
            begun.append(_BEGINS[found])
        elif found in begun:
            del begun[len(begun) - 1 - begun[::-1].index(found) :]
    return said + "".join(reversed(begun))


def size(text: str) -> int:
    """Return the length as Teams counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, limit: int) -> str:
    """Return the first part of a text that is not longer than that."""
    cut_text = text[: max(0, limit)]
    while size(cut_text) > limit > 0:
        cut_text = cut_text[:-1]
    return cut_text


def is_web(url: str) -> bool:
    """Return whether a button may lead there: http or https, and nothing hidden in it."""
    if len(url) > LONGEST_URL or any(letter <= " " or letter in '<>|\\"' for letter in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and clean(url) == url


def escaped(text: str) -> str:
    """Return what people wrote, so that a text block shows it as written.

    What means nothing in Markdown is left alone, for a client that reads none shows the rest.
    """
    calm = _AT_START.sub(_begun, shown(text).translate(_SIGNS)).replace("\n", "\n\n")
    return _TYPED_MENTION.sub(f"<{_JOINER}", calm)


def unlinked(text: str) -> str:
    """Return a choice's words, which some clients read as Markdown and others as they stand."""
    return _LINK.sub(lambda found: f"{found[0]}{_JOINER}", text)


def _begun(found: re.Match[str]) -> str:
    """Return the beginning of a line, so that it begins nothing but the line."""
    indent = _SPACE * len(found[1]) if len(found[1]) > 1 else found[1]
    if found[2]:
        return f"{indent}\\{found[2]}"
    return f"{indent}{found[3]}\\{found[4]}" if found[3] else indent


def _names_somebody(part: object) -> bool:
    if isinstance(part, Person):
        return is_person(part.id)
    return isinstance(part, str) and any(is_person(id) for id in _MENTION.findall(part))


def _marked(part: str | Strong | Quote | Link | Person, mentions: Mentions) -> str:
    match part:
        case Person(id=id):
            return _mention(id, mentions)
        case Strong(text=text):
            core = escaped(called(text.strip(), mentions.names))
            return f"**{core}**" if core else text
        case Link(text=text, url=url):
            said = escaped(called(text, mentions.names))
            return f"[{said}]({url})" if _fits_markdown(url) else said
        case Quote(text=text):
            return escaped(f"“{called(text, mentions.names)}”")
        case _:
            return _with_mentions(part, mentions)


def _with_mentions(text: str, mentions: Mentions) -> str:
    """Return what people wrote, in which ``<@id>`` is a mention where the id is well-formed."""
    pieces = _MENTION.split(text)
    pieces[1::2] = [_mention(id, mentions) for id in pieces[1::2]]
    pieces[::2] = [escaped(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _mention(id: str, mentions: Mentions) -> str:
    return mentions.mark(id) if is_person(id) else escaped(f"@{id}")


def _fits_markdown(url: str) -> bool:
    return is_web(url) and not any(letter in "()" for letter in url)


def _run(
    part: str | Strong | Quote | Link | Person,
    names: Mapping[str, str],
    look: Mapping[str, object],
) -> Element:
    run: Element = {"type": "TextRun", "text": shown(_named(part, names)), **look}
    if isinstance(part, Strong):
        run["weight"] = "Bolder"
    if isinstance(part, Link) and is_web(part.url):
        run["selectAction"] = {"type": "Action.OpenUrl", "url": part.url}
    return run


def _text(part: str | Strong | Quote | Link | Person) -> str:
    return _named(part, {})


def called(text: str, names: Mapping[str, str]) -> str:
    """Return text in which whoever is mentioned stands by their name, and is not called by it."""
    return _MENTION.sub(
        lambda found: _named(Person("", found[1]), names) if is_person(found[1]) else found[0], text
    )


def _named(part: str | Strong | Quote | Link | Person, names: Mapping[str, str]) -> str:
    match part:
        case Person(id=id):
            return f"@{_plain_name(names.get(id, '')) or SOMEBODY}"
        case Quote(text=text):
            return f"“{called(text, names)}”"
        case Strong(text=text) | Link(text=text):
            return called(text, names)
        case _:
            return called(part, names)


def _plain_name(name: str) -> str:
    return line(_ODD_IN_NAMES.sub("", name), LONGEST_NAME)


def together(blocks: Sequence[Element], **look: object) -> list[Element]:
    """Return blocks that belong together; none where there are none."""
    return [{"type": "Container", "items": list(blocks), **look}] if blocks else []
