"""Teams' way of writing, turned into plain text in which a mention is ``<@id>``. Pure.

A message's text is escaped as HTML is; a mention stands there as ``<at>Maya</at>``, and an entity
beside it says who that is. Whoever typed the signs of a mention has mentioned nobody.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.platforms.teams.reading import Body, is_person, part, parts, text
from bot.platforms.teams.told.quotes import told_apart
from bot.slack_words import clean

LONGEST_MESSAGE = 40_000
US = "us"
_MENTION = re.compile(r"<at(?:\s[^<>]{0,200})?>([^<>]{0,300})</at>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote|pre)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|b|i|u|s|strong|em|span|a|ul|ol|li|tr|td|th|table|tbody|h[1-6]|blockquote"
    r"|pre|code|img|hr|font|attachment|emoji)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_TYPED_MENTION = re.compile(r"<(?=@|\Z)")  # what stands behind a piece may be taken away
_JOINER = "\N{WORD JOINER}"
_AFTER_US = re.compile(r"\A\s*[:,]?\s*")


def said_in(activity: Body) -> str:
    """Return what a message says, without the mention of us, and without what it quotes."""
    kept: list[str] = []
    for written, whom, is_quoted in _pieces(activity, _mentions(activity)):
        if is_quoted:
            continue
        if whom == US:
            kept.append(US)  # the sign alone; taken away below, with what is typed behind it
        else:
            kept.append(f"<@{whom}>" if whom else f" {_read(written)}")
    return clean("".join(_without_us(kept))).strip()


def words_of(written: str) -> str:
    """Return what is said in words without a mention or a tag."""
    return clean(_read(written)).strip()


def calls_us(activity: Body) -> bool:
    """Return whether a message mentions us; not where only what it quotes does."""
    named = _mentions(activity)
    if not any(US in ids for ids in named.values()):
        return False  # as most do
    pieces = list(_pieces(activity, named))
    if any(whom == US and not is_quoted for _, whom, is_quoted in pieces):
        return True
    quoted = {written for written, _, is_quoted in pieces if is_quoted}
    return any(US in ids for words, ids in named.items() if words not in quoted)


def _pieces(activity: Body, named: Mapping[str, list[str]]) -> Iterator[tuple[str, str, bool]]:
    """Yield a message in pieces, who is mentioned by each, if anybody, and whether it is quoted.

    Whoever is mentioned in a quote has their turn there; so the next of that name comes after it.
    """
    written = text(activity, "text")[:LONGEST_MESSAGE]
    for one, is_quoted in told_apart(written) if "<" in written else ((written, False),):
        end = 0
        for found in _MENTION.finditer(one):
            yield one[end : found.start()], "", is_quoted
            yield found[1], _next(named, found[1]), is_quoted
            end = found.end()
        yield one[end:], "", is_quoted


def _mentions(activity: Body) -> dict[str, list[str]]:
    """Return who is mentioned, by the words that stand for them, in the order they came."""
    me = text(part(activity, "recipient"), "id")
    named: dict[str, list[str]] = {}
    for entity in parts(activity, "entities"):
        whom = text(part(entity, "mentioned"), "id")
        if text(entity, "type").lower() != "mention":
            continue
        id = US if me and whom == me else whom
        if id == US or is_person(id):
            found = _MENTION.fullmatch(text(entity, "text").strip())
            named.setdefault(found[1] if found else "", []).append(id)
    return named


def _next(named: Mapping[str, list[str]], words: str) -> str:
    """Return the next who is meant by these words. Of two with one name, each in their turn."""
    ids = named.get(words, [])
    return ids.pop(0) if len(ids) > 1 else next(iter(ids), "")


def _read(written: str) -> str:
    if "<" not in written and "&" not in written:
        return written.replace("\N{NO-BREAK SPACE}", " ")
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", written)))
    return _TYPED_MENTION.sub(f"<{_JOINER}", plain.replace("\N{NO-BREAK SPACE}", " "))


def _without_us(pieces: Sequence[str]) -> list[str]:
    """Return the pieces, without our name and the comma or colon behind it.

    What somebody wrote begins with a space here, so that it is never taken for the sign.
    """
    kept: list[str] = []
    is_after = False
    for piece in pieces:
        if piece == US:
            is_after = True
            continue
        plain = piece.removeprefix(" ")
        kept.append(_AFTER_US.sub("", plain) if is_after else plain)
        is_after = False
    return kept
