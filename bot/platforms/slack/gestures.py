"""What people press, send and type in Slack, in our words. Pure and total."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Person, Thread
from bot.platforms.slack import tokens
from bot.platforms.slack.blocks.filled import values_of
from bot.platforms.slack.blocks.views import FROM_HOME
from bot.platforms.slack.reading import (
    Body,
    first,
    is_channel,
    is_person,
    moment,
    part,
    text,
    workspace_of_gesture,
)
from bot.platforms.slack.tokens import Token
from bot.platforms.slack.told.heard import (
    AskedAbout,
    AskedAnew,
    Back,
    Commanded,
    Gesture,
    Ignored,
    Pressed,
    Submitted,
    Unreadable,
)
from bot.platforms.slack.translate import Me, answered_for_by, message_of
from bot.slack_words import to_plain

NOBODY = Unreadable("a gesture without a workspace or a person")


def done(body: Body, me: Me, at: datetime) -> Gesture:
    """Return what an interaction tells; ``at`` is business time."""
    by = _person(text(part(body, "user"), "id"), body)
    if by is None:
        return NOBODY
    match text(body, "type"):
        case "block_actions":
            return _pressed(body, by, at)
        case "view_submission":
            return _submitted(body, by, at)
        case "message_action":
            return _asked_about(body, by, me)
        case "shortcut":
            return AskedAnew(by, _back(body))
        case _:
            return Ignored("a kind of gesture that we offer nobody")


def typed(form: Mapping[str, object], at: datetime) -> Gesture:
    """Return what a slash command tells; ``at`` is business time."""
    by, channel = _person(text(form, "user_id"), form), text(form, "channel_id")
    if by is None or not is_channel(channel):
        return NOBODY
    words, trigger = text(form, "text"), text(form, "trigger_id")
    root = text(form, "thread_ts")
    in_thread = moment(root) is not None
    command = Command(
        id=key_of("command", by.workspace, by.id, channel, words, trigger or at.isoformat()),
        by=by,
        place=Channel(by.workspace, channel),
        words=to_plain(words),
        at=at,
        thread=Thread(by.workspace, channel, root) if in_thread else None,
    )
    thread = root if in_thread else ""
    back = Back(trigger=trigger, url=text(form, "response_url"), channel=channel, thread=thread)
    return Commanded(command, back)


def key_of(*parts: str) -> str:
    """Name something that was done by its facts, so that a repeat is known."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _pressed(body: Body, by: Person, at: datetime) -> Gesture:
    action = first(body, "actions")
    if text(action, "action_id").partition(":")[0] == Action.OPEN:
        return Ignored("it only leads somewhere")
    chosen = part(action, "selected_option")
    value = text(chosen or action, "value")
    if value == Action.OPEN:
        return Ignored("it only leads somewhere")
    token = tokens.read(value)
    if token is None:
        return Unreadable("a button that is not of ours")
    if not _is_theirs(token, body):
        return Unreadable("a button of another workspace")
    once = text(action, "action_ts") or text(body, "trigger_id")
    if not once:
        return Unreadable("a press without its time")
    by = Person(token.about.workspace, by.id) if token.about else by
    press = Press(
        id=key_of("press", by.workspace, by.id, once, text(action, "action_id"), value),
        by=by,
        action=token.name,
        about=token.about,
        version=token.version,
        at=at,
        value=token.value,
        by_outsider=_is_by_outsider(body, by),
    )
    return Pressed(press, _back(body))


def _submitted(body: Body, by: Person, at: datetime) -> Gesture:
    view = part(body, "view")
    token = tokens.read(text(view, "private_metadata"))
    if token is None or not token.name:
        return Unreadable("a form that is not of ours")
    if not _is_theirs(token, body):
        return Unreadable("a form of another workspace")
    once = text(view, "id") or text(body, "trigger_id")
    if not once:
        return Unreadable("a form without its id")
    values = values_of(view)
    named = token.about or token.place
    by = Person(named.workspace, by.id) if named else by
    submission = Submission(
        id=key_of("form", by.workspace, by.id, once, json.dumps(values)),
        by=by,
        form=token.name,
        about=token.about,
        place=token.place or (token.about.place if token.about else None),
        version=token.version,
        values=values,
        at=at,
        value=token.value,
        by_outsider=_is_by_outsider(body, by),
    )
    return Submitted(submission, view, _back(body, submission.place))


def _asked_about(body: Body, by: Person, me: Me) -> Gesture:
    found, channel = part(body, "message"), text(part(body, "channel"), "id")
    ts = text(found, "ts") or text(body, "message_ts")
    written = {**found, "ts": ts, "user": answered_for_by(found, by.id)}
    message = message_of(written, channel, by.workspace, me)
    if message is None:
        return Unreadable("a shortcut without its message or channel")
    return AskedAbout(message, by, _back(body))


def _person(id: str, body: Mapping[str, object]) -> Person | None:
    workspace = workspace_of_gesture(body)
    return Person(workspace, id) if workspace and is_person(id) else None


def _is_theirs(token: Token, body: Body) -> bool:
    """Return whether what it is about is in a workspace that the gesture names."""
    named = token.about or token.place
    if named is None:
        return True
    view, message = part(body, "view"), part(body, "message")
    places = {
        text(view, "app_installed_team_id"),
        text(view, "team_id"),
        text(part(body, "team"), "id"),
        text(part(body, "user"), "team_id"),
        text(message, "team"),
        text(part(message, "bot_profile"), "team_id"),
    }
    return tokens.tenant_of(named.workspace) in places - {""}


def _is_by_outsider(body: Body, by: Person) -> bool:
    """Return whether somebody of another organisation did it.

    Within an organisation, Slack names it both beside the workspace and beside the person.
    """
    user, team = part(body, "user"), part(body, "team")
    organisations = {text(team, "enterprise_id"), text(part(body, "enterprise"), "id")} - {""}
    home = text(user, "team_id")
    is_ours = home in {"", tokens.tenant_of(by.workspace)} or home in organisations
    return not is_ours and text(part(user, "enterprise_user"), "enterprise_id") not in organisations


def _back(body: Body, place: Channel | None = None) -> Back:
    container, message, view = part(body, "container"), part(body, "message"), part(body, "view")
    channel = text(part(body, "channel"), "id") or text(container, "channel_id")
    is_pressed = text(body, "type") == "block_actions"
    is_home = text(view, "type") == "home" or (is_pressed and not (view or message or channel))
    return Back(
        trigger=text(body, "trigger_id"),
        url=text(body, "response_url") or text(first(body, "response_urls"), "response_url"),
        channel=channel or (place.id if place else ""),
        message_id=text(container, "message_ts") or text(message, "ts"),
        thread=text(message, "thread_ts") or text(container, "thread_ts"),
        team=text(part(body, "user"), "team_id"),
        view=text(view, "type"),
        hash=text(view, "hash") if is_home else "",
        is_from_home=is_home or text(view, "callback_id").startswith(FROM_HOME),
    )
