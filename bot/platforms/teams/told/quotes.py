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
_BLOCK = re.compile(r"<blockquote\b[^<>]{0,2000}>|(</blockquote>)", re.IGNORECASE)
_REPLY = re.compile(r"""\bitemtype=["']https?://schema\.skype\.com/Reply["']""", re.IGNORECASE)
_ITEM = re.compile(r"""\bitemid=["']([^"'<>]{1,100})["']""", re.IGNORECASE)
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


def told_apart(written: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, in order, and of each whether it is quoted.

    What is not quoted is what its author wrote.
    """
    end = 0
    for opening, closing in _quotes(written):
        yield _MARK.sub(" ", written[end:opening]), False
        yield written[opening:closing], True
        end = closing
    yield _MARK.sub(" ", written[end:]), False


def _ids_in(written: str) -> Iterator[str]:
    for opening, _ in _quotes(written):
        found = _ITEM.search(written, opening, written.index(">", opening))
        if found is not None:
            yield found[1]


def _quotes(written: str) -> Iterator[tuple[int, int]]:
    """Yield where each quote begins and ends, with all that it quotes in turn.

    One without its end reaches as far as anything is ended in it, else it is none.
    """
    opening = end = depth = 0
    for found in _BLOCK.finditer(written):
        if depth == 0 and (found[1] or _REPLY.search(found[0]) is None):
            continue  # a block of the author's own
        if depth == 0:
            opening = found.start()
        depth += -1 if found[1] else 1
        end = found.end() if found[1] else end
        if depth == 0:
            yield opening, end
    if depth and end > opening:
        yield opening, end
