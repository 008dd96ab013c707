"""The message it came from: edited, deleted, taken over anew, erased."""

import hashlib
from dataclasses import replace
from datetime import datetime

from bot.domain.impact import NOTHING_KNOWN
from bot.domain.initiative import Initiative, Source, Status
from bot.domain.initiative_events import SnapshotErased, SourceDeleted, SourceEdited, SourceUpdated
from bot.domain.policy import Policy
from bot.engine import plain_reading
from bot.engine.hours import local_date
from bot.engine.transition import Transition

DELETED = "Deleted before anybody was asked"  # the title of what was
SourceEvent = SourceEdited | SourceDeleted | SourceUpdated | SnapshotErased


def take(initiative: Initiative, event: SourceEvent, policy: Policy, now: datetime) -> Transition:
    """Answer one event about the source. What is older never overrules what is newer."""
    match event:
        case SourceEdited():
            return _edit(initiative, event, policy, now)
        case SourceDeleted():
            return _delete(initiative, event)
        case SourceUpdated():
            return _update(initiative, policy, now)
        case SnapshotErased():
            return _erase(initiative, event)


def sha256_of(text: str) -> str:
    """Return the hash by which an unchanged source is known. Any text has one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _edit(initiative: Initiative, event: SourceEdited, policy: Policy, now: datetime) -> Transition:
    source = initiative.source
    stood_at = _last_stood(source)
    if stood_at is not None and stood_at >= event.at:
        return Transition(initiative, (), "an older edit")
    is_back = source.deleted_at is not None and source.deleted_at < event.at
    if source.deleted_at is not None and (not is_back or initiative.status is Status.DISMISSED):
        return Transition(initiative, (), "the source was deleted")
    # Teams lets people undo a deletion; of which we may be told only afterwards.
    source = replace(source, deleted_at=None, stood_at=event.at)
    if event.text == (source.edited_text or source.snapshot):
        because = "the source was brought back" if is_back else "the words are the same"
        return Transition(replace(initiative, source=source), (), because)
    edited = replace(source, edited_at=event.at, edited_text=event.text)
    after = replace(initiative, source=edited)
    if initiative.status is Status.WAITING:
        return _update(after, policy, now)
    return Transition(after, (), "the source was edited")


def _update(initiative: Initiative, policy: Policy, now: datetime) -> Transition:
    """Take the edited words as the source. What was answered since stays as it was."""
    source = initiative.source
    if source.edited_at is None or not source.edited_text:
        return Transition(initiative, (), "the source was not edited")
    text = source.edited_text
    fresh = replace(
        source, snapshot=text, sha256=sha256_of(text), taken_at=now, edited_at=None, edited_text=""
    )
    after = replace(
        initiative, source=fresh, title=plain_reading.title_of(text) or initiative.title
    )
    if not initiative.impact_version:
        said_on = local_date(source.edited_at, policy.hours(initiative.author))
        reading = plain_reading.read(text, initiative.author, policy.workspace.segments, said_on)
        named = reading.named or ((reading.owner,) if reading.owner else ())
        after = replace(after, impact=reading.impact, candidates=named)
    return Transition(after, (), "the edited words are the source now")


def _delete(initiative: Initiative, event: SourceDeleted) -> Transition:
    if initiative.source.deleted_at is not None:
        return Transition(initiative, (), "deleted already")
    stood_at = _last_stood(initiative.source)
    if stood_at is not None and event.at < stood_at:
        return Transition(initiative, (), "an older deletion: it stood there since")
    source = replace(initiative.source, deleted_at=event.at)
    after = replace(initiative, source=source)
    if initiative.status is Status.WAITING:
        forgotten = replace(_without_words(after), status=Status.DISMISSED)
        return Transition(forgotten, (), "deleted before it was asked about")
    return Transition(after, (), "the source was deleted; the record stays")


def _last_stood(source: Source) -> datetime | None:
    """Return when it was last edited or brought back; None where neither is known."""
    known = [at for at in (source.edited_at, source.stood_at) if at is not None]
    return max(known, default=None)


def _without_words(initiative: Initiative) -> Initiative:
    """Forget what was written, and all that was read from it: nobody has confirmed any of it."""
    source = replace(initiative.source, snapshot="", edited_text="")
    signal = replace(initiative.signal, cues=())
    told_of = replace(initiative, source=source, signal=signal, title=DELETED)
    return replace(told_of, impact=NOTHING_KNOWN, draft=None)


def _erase(initiative: Initiative, event: SnapshotErased) -> Transition:
    source = initiative.source
    if event.by != initiative.author or not source.snapshot:
        return Transition(initiative, (), "only its author may ask for that")
    after = replace(initiative, source=replace(source, snapshot="", edited_text=""))
    return Transition(after, (), "its author asked for the snapshot to go")
