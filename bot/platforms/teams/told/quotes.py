"""What a message quotes. Pure.

A chat of a group has no threads: whoever replies there quotes what they reply to. Teams says so in
an entity of its own (learn.microsoft.com, "QuotedReplyData"), with a mark where the quote stands in
the text; earlier clients put the quote itself before the words, often in a copy of the message as
HTML alone.
"""

import re
from collections.abc import Iterator

from bot.platforms.teams.reading import Body, is_message, part, parts, text

REPLY, HTML = "quotedReply", "text/html"
LONGEST = 40_000
_OPENS = re.compile(
    r"""<blockquote\b[^<>]{0,500}?\bitemtype=["']https?://schema\.skype\.com/Reply["'][^<>]{0,500}>""",
    re.IGNORECASE,
)
_ITEM = re.compile(r"""\bitemid=["']([^"'<>]{1,100})["']""", re.IGNORECASE)
_CLOSES = re.compile(r"</blockquote>", re.IGNORECASE)
_MARK = re.compile(r"<quoted\b[^<>]{0,300}>(?:\s*</quoted>)?", re.IGNORECASE)


def quoted_in(activity: Body) -> str:
    """Return the id of the one message that is quoted; "" where it is none, or several."""
    entities = [one for one in parts(activity, "entities") if text(one, "type") == REPLY]
    if entities:
        said = [part(one, REPLY) for one in entities]
        ids = {text(one, "messageId") for one in said if one.get("isReplyDeleted") is not True}
    else:
        copies = (one for one in parts(activity, "attachments") if text(one, "contentType") == HTML)
        written = (text(activity, "text"), *(text(one, "content") for one in copies))
        ids = {id for one in written for id in _ids_in(one[:LONGEST])}
    id = ids.pop() if len(ids) == 1 else ""
    return id if is_message(id) else ""


def without_quotes(written: str) -> str:
    """Return what somebody wrote themselves, of a text that may hold what they quote."""
    pieces: list[str] = []
    end = 0
    for opening, closing in _quotes(written):
        pieces.append(written[end:opening])
        end = closing
    return _MARK.sub(" ", "".join([*pieces, written[end:]]))


def _ids_in(written: str) -> Iterator[str]:
    for opening, _ in _quotes(written):
        found = _ITEM.search(written, opening, written.index(">", opening))
        if found is not None:
            yield found[1]


def _quotes(written: str) -> Iterator[tuple[int, int]]:
    """Yield where each quote begins and ends."""
    end = 0
    while (opening := _OPENS.search(written, end)) is not None:
        closing = _CLOSES.search(written, opening.end())
        if closing is None:  # and so there is none for those that follow
            return
        end = closing.end()
        yield opening.start(), end
