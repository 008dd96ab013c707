"""What people press, send and choose in Teams, in our words. Pure and total.

Teams sends an invoke twice under one id, and then twice under another (botbuilder-dotnet#5005).
So nothing that can be named otherwise is named by the activity: a form by when it was opened, and
by what stands in it; a press by what was pressed, and on which version of a record, or on which
message. Whoever wants the same once more opens the form again, or presses what is drawn by then;
for a list, which has no version of a record, ``Hands`` adds the one of the moment.
But *Later* leaves its card as it was, and may be meant once more: the rules know one of just now.
"""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams import tokens
from bot.platforms.teams.filled import picked_in, values_of
from bot.platforms.teams.reading import ROOT, Body, is_message, is_person, is_place, part, text
from bot.platforms.teams.tokens import Token
from bot.platforms.teams.told.heard import (
    AskedAnew,
    Heard,
    Ignored,
    Pressed,
    Spot,
    Submitted,
    Unreadable,
    Viewed,
)
from bot.platforms.teams.told.pointed import asked_about

Told = Pressed | Submitted
NOBODY = Unreadable("a gesture without its person or place")
NOT_OURS = Unreadable("a card that is not of ours")
EXECUTE, FETCH, SUBMIT = "adaptiveCard/action", "task/fetch", "task/submit"
CHOSEN = frozenset({"composeExtension/fetchTask", "composeExtension/submitAction"})
ASK = "ask"  # the command of our message extension, as the manifest names it


def done(activity: Body, workspace: str, at: datetime) -> Heard:
    """Return what an invoke tells; ``at`` is business time."""
    value, name = part(activity, "value"), text(activity, "name")
    if name == EXECUTE:
        return _carried(activity, part(part(value, "action"), "data"), workspace, at)
    if name in {FETCH, SUBMIT}:
        found = _carried(activity, part(value, "data"), workspace, at)
        return replace(found, in_dialog=True) if isinstance(found, Told) else found
    if name in CHOSEN:
        return _chosen(activity, value, workspace, at)
    return Ignored("a kind of gesture that we offer nobody")


def sent_as_message(activity: Body, workspace: str, at: datetime) -> Heard:
    """Return what a card of ours brought back by ``Action.Submit``: a message without words."""
    return _carried(activity, part(activity, "value"), workspace, at)


def by_outsider(found: Told) -> Told:
    """Return the same, done by somebody of another organisation."""
    if isinstance(found, Pressed):
        return replace(found, press=replace(found.press, by_outsider=True))
    return replace(found, submission=replace(found.submission, by_outsider=True))


def key_of(*parts: str) -> str:
    """Name something that was done by its facts, so that a repeat is known."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _carried(activity: Body, data: Body, workspace: str, at: datetime) -> Heard:
    by = _person(activity, workspace)
    if by is None:
        return NOBODY
    nested = part(data, "data")
    found = data if tokens.KEY in data else nested
    token = tokens.read(found, workspace)
    if token is None:
        return NOT_OURS
    spot = _spot(activity, token, workspace)
    if token.name == tokens.VIEW:
        return _viewed(token, by, spot)
    if not token.is_form:
        return Pressed(_press(activity, token, by, at), spot=spot)
    place = token.place or (token.about.place if token.about else _place(activity, workspace))
    values = values_of(found)
    return Submitted(
        Submission(
            id=_once(activity, token, by, json.dumps(values, sort_keys=True)),
            by=by,
            form=token.name,
            about=token.about,
            place=place,
            version=token.version,
            values=values,
            at=at,
            value=token.value,
        ),
        picked=picked_in(found),
        spot=spot,
    )


def _viewed(token: Token, by: Person, spot: Spot | None) -> Heard:
    """Return that somebody looks at a card: at one of where they are, which Teams vouches for."""
    if token.about is None or spot is None or spot.channel != token.about.place:
        return Ignored("a card of another channel")
    return Viewed(token.about, by)


def _press(activity: Body, token: Token, by: Person, at: datetime) -> Press:
    return Press(
        id=_once(activity, token, by),
        by=by,
        action=token.name,
        about=token.about,
        version=token.version,
        at=at,
        value=token.value,
    )


def _chosen(activity: Body, value: Body, workspace: str, at: datetime) -> Heard:
    by = _person(activity, workspace)
    if by is None:
        return NOBODY
    if text(value, "commandId") != ASK:
        return Ignored("a command that we offer nobody")
    if part(value, "messagePayload"):
        return asked_about(activity, by, at)
    if tokens.KEY in part(value, "data"):
        found = _carried(activity, part(value, "data"), workspace, at)
        return replace(found, in_dialog=True) if isinstance(found, Told) else found
    # In the command box there is no conversation: then it is asked where it belongs.
    place = _place(activity, workspace) or Channel(workspace, "")
    id = key_of("anew", workspace, by.id, text(activity, "id"))
    return AskedAnew(Command(id=id, by=by, place=place, words="", at=at))


def _once(activity: Body, token: Token, by: Person, *more: str) -> str:
    about, stands = token.about, text(activity, "replyToId")
    record = (about.channel, about.root) if about is not None else ("", "")
    if token.name == Action.SNOOZE:
        which = (text(activity, "id"), "")
    elif token.opened or (about is not None and token.version):
        which = (token.opened, str(token.version))
    elif stands:
        which = (stands, str(token.version))
    else:
        which = (text(activity, "id"), "")
    return key_of(by.workspace, by.id, token.name, token.value, *record, *which, *more)


def _person(activity: Body, workspace: str) -> Person | None:
    id = text(part(activity, "from"), "id")
    return Person(workspace, id) if is_person(id) else None


def _spot(activity: Body, token: Token, workspace: str) -> Spot | None:
    """Return where it was done: what Teams vouches for, and what the card says of itself."""
    place = _place(activity, workspace)
    if place is None:
        return None
    _, _, root = text(part(activity, "conversation"), "id").partition(ROOT)
    there = Thread(workspace, place.id, root) if is_message(root) else place
    stands = token.stands or text(activity, "replyToId")
    return Spot(there, stands if is_message(stands) else "", token.page)


def _place(activity: Body, workspace: str) -> Channel | None:
    id = text(part(activity, "conversation"), "id").partition(ROOT)[0]
    return Channel(workspace, id) if is_place(id) else None
