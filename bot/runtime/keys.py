"""Names for facts, so that a fact which arrives twice is known by its name.

A name is built from the fact alone and begins with its workspace, because two workspaces may
use the same ids. It is what makes any repeat harmless.
"""

import hashlib
from datetime import datetime

from bot.domain.channel_events import MessagesCounted
from bot.domain.digest import Month, Week
from bot.domain.effects import Effect, FetchMessage, ReadSeries, ReadText, Schedule
from bot.domain.gestures import Command, Press, Submission
from bot.domain.initiative_events import MessagePosted, ReplyPosted
from bot.domain.message import Channel, Person, Thread
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.ports.chat import Seen
from bot.ports.store import LeasedEffect

_SENT = frozenset({Way.DETECTED, Way.MENTION})  # by sending it; else somebody asked about it later


def place_key(place: Thread | Channel | Person) -> str:
    """Name a place where something can be posted."""
    match place:
        case Thread():
            return f"{place.workspace}/thread/{place.channel}/{place.root}"
        case Channel():
            return f"{place.workspace}/channel/{place.id}"
        case Person():
            return f"{place.workspace}/person/{place.id}"


def posted_key(event: MessagePosted | ReplyPosted) -> str:
    """Name a message; one asked for by hand is another fact than the message itself.

    What somebody sent once is one fact, even where the platform made two messages of it. A reply
    says the same whether it calls us or not, and may be told of either way.
    """
    message, way, by = event.message, Way.DETECTED, ""
    if isinstance(event, MessagePosted):
        way, by = event.way, event.asked_by.id if event.asked_by else ""
    where = place_key(message.thread)
    if message.gesture and way in _SENT:
        sent = f"{message.author.id}/{_short_hash(message.gesture)}"
        return f"{place_key(message.thread.place)}/gesture/{sent}"
    if way is Way.DETECTED:
        return f"{where}/message/{message.id}"
    return f"{where}/{way}/{message.id}/{by}"


def edit_key(thread: Thread, message_id: str, text: str, at: datetime) -> str:
    """Name an edit by what it says and when, so that editing back is another fact."""
    return f"{place_key(thread)}/edit/{message_id}/{at.timestamp()}/{_short_hash(text)}"


def deletion_key(thread: Thread, message_id: str, at: datetime) -> str:
    """Name a deletion by when it was: what was brought back can be deleted again."""
    return f"{place_key(thread)}/deletion/{message_id}/{at.timestamp()}"


def press_key(press: Press) -> str:
    """Name a press by the platform's id for it."""
    return f"{press.by.workspace}/press/{press.id}"


def submission_key(submission: Submission) -> str:
    """Name a form that was sent by the platform's id for it."""
    return f"{submission.by.workspace}/form/{submission.id}"


def command_key(command: Command) -> str:
    """Name a command by the platform's id for it."""
    return f"{command.by.workspace}/command/{command.id}"


def seen_key(fact: Seen) -> str:
    """Name what a platform said of a person or a channel by what it said, and when."""
    who = fact.person if isinstance(fact, PersonSeen | PersonLeft) else fact.channel
    return f"{place_key(who)}/seen/{fact.at.timestamp()}/{_short_hash(repr(fact))}"


def count_key(counted: MessagesCounted) -> str:
    """Name what a replica counted. Two that counted the same at one moment count once."""
    what = f"{counted.at.timestamp()}/{counted.seen}/{counted.over}"
    return f"{place_key(counted.channel)}/counted/{what}"


def period_key(channel: Channel, period: Week | Month, *, skipped: bool = False) -> str:
    """Name the digest of a channel and week, or the brief of a month; or that it was left out."""
    kind = "roundtable" if isinstance(period, Month) else "digest"
    return f"{place_key(channel)}/{kind}/{period}{'/skipped' if skipped else ''}"


def effect_key(event_key: str, number: int) -> str:
    """Name the ``number``-th effect of an event."""
    return f"{event_key}.{number}"


def result_key(item: LeasedEffect, result: str) -> str:
    """Name what came of an effect. A resend by hand may have a second result."""
    return f"{item.workspace}/{result}/{item.delivery}"


def fetch_key(wish: FetchMessage) -> str:
    """Name what somebody asks about: by whom, and how."""
    return f"{place_key(wish.place)}/fetch/{wish.message_id}/{wish.way}/{wish.by.id}"


def proposal_key(proposal: Proposal) -> str:
    """Name a proposal by the platform's id for what somebody did."""
    return f"{place_key(proposal.place)}/proposal/{proposal.id}"


def heal_key(workspace: str, delivery: str, message_id: str) -> str:
    """Name the removal of one copy too many."""
    return f"{workspace}/heal/{delivery}/{message_id}"


def lane_of(effect: Effect) -> str:
    """Name the lane that keeps an effect in order: its destination. Reading has its own."""
    match effect:
        case ReadText():
            return f"{place_key(effect.thread)}/read"
        case FetchMessage():
            return fetch_key(effect)
        case ReadSeries():
            return f"{effect.workspace.workspace}/source/{effect.metric}"
        case Schedule():
            raise AssertionError("Schedule is kept in the inbox, never performed")
        case _:
            return place_key(effect.to)


def workspace_of(effect: Effect) -> str:
    """Return the workspace an effect belongs to."""
    match effect:
        case ReadText():
            return effect.thread.workspace
        case FetchMessage():
            return effect.place.workspace
        case ReadSeries():
            return effect.workspace.workspace
        case Schedule():
            raise AssertionError("Schedule is kept in the inbox, never performed")
        case _:
            return effect.to.workspace


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
