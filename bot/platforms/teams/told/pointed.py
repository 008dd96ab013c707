"""A message that Teams hands over with a wish about it, in our words. Pure, and total.

Whoever chose our action on it, their client sends it along, so that nothing has to be read for it;
what comes is vouched for as everything is. It names people as Entra knows them, never as the bot
does, so whoever takes it looks them up. Source: learn.microsoft.com, "Define message extension
action commands", on ``messagePayload``.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.message import Channel, Message, Person, Thread
from bot.platforms.teams.reading import ROOT, Body, is_message, is_place, moment, part, parts, text
from bot.platforms.teams.told.heard import AskedAbout, Heard, Ignored, Unreadable
from bot.platforms.teams.told.links import is_of_teams, link_to
from bot.platforms.teams.told.words import said_in

ENTRA = "8:orgid:"  # before Entra's id of somebody: a way in which Teams, too, writes people
HALF = Unreadable("a message without its id or channel")
GONE = Ignored("a message that was deleted")
MOST_NAMED = 9  # people who are looked up, besides the author
_ENTRA_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NAMED = re.compile(rf"<@({ENTRA}[^<>|\s]{{1,100}})>")


def asked_about(activity: Body, by: Person, at: datetime) -> Heard:
    """Return what it is to choose our action on a message; ``at`` is business time."""
    payload = part(part(activity, "value"), "messagePayload")
    channel, _, root = text(part(activity, "conversation"), "id").partition(ROOT)
    id = text(payload, "id")
    root = root or text(payload, "replyToId") or id
    if not is_place(channel) or not is_message(id) or not is_message(root):
        return HALF
    if payload.get("deleted") is True:
        return GONE
    link = text(payload, "linkToMessage")
    message = Message(
        id=id,
        thread=Thread(by.workspace, channel, root),
        author=by,
        text=_said(activity, payload),
        sent_at=moment(text(payload, "createdDateTime")) or at,
        link=link if is_of_teams(link) else link_to(activity, channel, id, root),
    )
    return AskedAbout(
        message,
        by,
        author=_entra_id(part(payload, "from")),
        names=_names(payload),
        is_new_here=_is_just_installed(activity),
    )


def place_of(found: AskedAbout) -> Channel:
    """Return where the message stands."""
    return found.message.thread.place


def people_in(found: AskedAbout) -> tuple[str, ...]:
    """Return Entra's ids of those who are in the message: its author first, if a person is."""
    named = [id.removeprefix(ENTRA) for id in _NAMED.findall(found.message.text)]
    ids = dict.fromkeys(one for one in (found.author, *named[:MOST_NAMED]) if one)
    return tuple(ids)


def with_people(found: AskedAbout, known: Mapping[str, str]) -> Message:
    """Return the message with people as the bot knows them, by Entra's ids of them.

    Whoever is not known is called by their name; what nobody known wrote is answered for by
    whoever asks about it.
    """
    message = found.message

    def named(match: re.Match[str]) -> str:
        id = known.get(match[1].removeprefix(ENTRA), "")
        return f"<@{id}>" if id else found.names.get(match[1], "somebody")

    author = known.get(found.author, "")
    return replace(
        message,
        text=_NAMED.sub(named, message.text),
        author=Person(message.thread.workspace, author) if author else found.by,
    )


def _said(activity: Body, payload: Body) -> str:
    """Return what it says: a post's subject stands above its words."""
    body = part(payload, "body")
    content = text(body, "content")
    if text(body, "contentType").lower() == "text":
        content = html.escape(content, quote=False)
    entities = [
        {"type": "mention", "text": f"<at>{text(one, 'mentionText')}</at>", "mentioned": {"id": id}}
        for one in parts(payload, "mentions")
        if (id := _mentioned(part(one, "mentioned")))
    ]
    recipient = part(activity, "recipient")
    words = said_in({"text": content, "entities": entities, "recipient": recipient})
    subject = said_in({"text": html.escape(text(payload, "subject"), quote=False)})
    return "\n".join(one for one in (subject, words) if one)


def _mentioned(whom: Body) -> str:
    """Return the id that a mention is read by: of a person, or of an app, which may be us."""
    app = text(part(whom, "application"), "id").lower()
    id = _entra_id(whom)
    return f"{ENTRA}{id}" if id else f"28:{app}" if app else ""


def _names(payload: Body) -> Mapping[str, str]:
    named = ((_mentioned(part(one, "mentioned")), one) for one in parts(payload, "mentions"))
    return {id: text(one, "mentionText") for id, one in named if id}


def _entra_id(whom: Body) -> str:
    id = text(part(whom, "user"), "id")
    return id.lower() if _ENTRA_ID.fullmatch(id) else ""


def _is_just_installed(activity: Body) -> bool:
    teams = part(part(part(activity, "value"), "data"), "msteams")
    return teams.get("justInTimeInstall") is True
