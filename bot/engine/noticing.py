"""Pick up: whether a message becomes an initiative. Doubt means silence."""

from dataclasses import replace
from datetime import datetime

from bot.domain.channel_events import ProposalOverlooked
from bot.domain.effects import Effect, ReadText
from bot.domain.initiative import Initiative, Source
from bot.domain.initiative_events import AskDue, MessagePosted, Purpose, TextRead
from bot.domain.message import Message, Person
from bot.domain.policy import Mode, Policy
from bot.domain.signal import Signal, SignalKind, Way
from bot.engine import plain_reading
from bot.engine.gaps import is_answered
from bot.engine.hours import local_date
from bot.engine.nudge_cards import save_card
from bot.engine.nudges import want
from bot.engine.quieting import why_not_prompted
from bot.engine.redirecting import deadline_for
from bot.engine.scheduling import at, lapse
from bot.engine.signals import find_signal, quoted
from bot.engine.sources import sha256_of
from bot.engine.thresholds import detection_for, follows, why_moved, would_ask
from bot.engine.transition import Transition

QUOTED_CUES = 4
SURE = 0.5  # what a model thinks less likely is not asked about


def notice(event: MessagePosted, policy: Policy, now: datetime) -> Transition:
    """Decide whether a new message becomes an initiative. Doubt means silence."""
    message, signal = event.message, event.signal
    if event.way is not Way.DETECTED:
        return _open(message, event.way, signal, policy, now)
    if reason := _why_silent(message.author, policy, now):
        return Transition(None, (), reason)
    detection = detection_for(policy.workspace, policy.channel)
    if signal.kind is SignalKind.NONE or signal.score < detection.low:
        return Transition(None, (), f"scores {signal.score:.2f}, below {detection.low:.2f}")
    if signal.score >= detection.high:
        return _open(message, event.way, signal, policy, now)
    if not policy.may_read:
        return Transition(None, (), f"scores {signal.score:.2f}, and no model is on to say more")
    read = ReadText(thread=event.thread, message=message, purpose=Purpose.DETECT, way=event.way)
    return Transition(None, (read,), f"scores {signal.score:.2f}: the model is asked")


def learn(event: TextRead, policy: Policy, now: datetime) -> Transition:
    """Take the model's word on a message in the grey band: ask once, or forget it.

    It can do no more. Kind, score and words stay those of the rules; what the model says of them
    can only make an announcement a proposal, of which somebody then has to say what is decided.
    """
    said, message = event.signal, event.message
    if event.purpose is not Purpose.DETECT or said is None or said.kind is SignalKind.NONE:
        return Transition(None, (), "the model did not see a proposal")
    if not said.score >= SURE:
        return Transition(None, (), "the model was not sure")
    if reason := _why_silent(message.author, policy, now):
        return Transition(None, (), reason)
    detection = detection_for(policy.workspace, policy.channel)
    found = find_signal(message.text, replace(detection, model=True))
    if found.kind is SignalKind.NONE:
        return Transition(None, (), "the rules see nothing in it any more")
    agreed = found if found.kind is said.kind else replace(found, kind=SignalKind.PROPOSAL)
    return _open(message, event.way, agreed, policy, now)


def _why_silent(author: Person, policy: Policy, now: datetime) -> str:
    if policy.channel.mode not in {Mode.SHADOW, Mode.ASK, Mode.GATE}:
        return f"the channel is set to {policy.channel.mode}"
    return why_not_prompted(author, policy, now)


def _open(message: Message, way: Way, signal: Signal, policy: Policy, now: datetime) -> Transition:
    signal = quoted(signal, message.text)  # the screen leaves that for here
    said_on = local_date(message.sent_at, policy.hours(message.author))
    reading = plain_reading.read(message.text, message.author, policy.workspace.segments, said_on)
    named = reading.named or ((reading.owner,) if reading.owner else ())
    source = Source(
        message_id=message.id,
        link=message.link,
        snapshot=message.text,
        sha256=sha256_of(message.text),
        taken_at=now,
    )
    initiative = Initiative(
        thread=message.thread,
        author=message.author,
        title=plain_reading.title_of(message.text) or "Untitled",
        source=source,
        signal=signal,
        way=way,
        created_at=now,
        impact=reading.impact,
        candidates=named,
    )
    because = _why_asked(signal, way, message.text)
    if way is Way.DETECTED:
        because += why_moved(policy.workspace, policy.channel)
    if way is Way.DETECTED and policy.channel.mode is Mode.SHADOW:
        noticed = replace(initiative, only_noticed=True)
        return Transition(noticed, (), f"{because}; this channel only watches")
    if way is Way.DETECTED and is_answered(initiative) and reading.owner is not None:
        return _offer_to_save(initiative, because, policy, now)
    ask_at = _ask_at(message, way, policy, now)
    due = AskDue(thread=message.thread, planned_at=ask_at)
    ask = at(ask_at, due, about=message.thread, name="ask")
    return Transition(initiative, (ask, *_overlooked(initiative, policy, now)), because)


def _overlooked(initiative: Initiative, policy: Policy, now: datetime) -> tuple[Effect, ...]:
    """Tell a channel that teaches its threshold what the rules had left alone."""
    is_taught = initiative.way is not Way.DETECTED and follows(policy.workspace, policy.channel)
    if not is_taught or would_ask(initiative.signal, policy.workspace, policy.channel):
        return ()
    place = initiative.thread.place
    fact = ProposalOverlooked(channel=place, at=now, score=initiative.signal.score)
    return (at(now, fact, about=initiative.thread, name="overlooked"),)


def _ask_at(message: Message, way: Way, policy: Policy, now: datetime) -> datetime:
    """Return when to ask: at once where somebody wants it, else after the wait.

    The wait counts from when it was written: what a model took to read it is no part of it.
    """
    if way is not Way.DETECTED:
        return now
    wait = policy.timing.wait
    return min(now + wait, max(now, message.sent_at + wait))


def _why_asked(signal: Signal, way: Way, text: str) -> str:
    """Quote the words that weighed most, in the order in which they were written."""
    if way is not Way.DETECTED:
        return f"asked for by {way}"
    strongest = sorted(signal.cues, key=lambda hit: -hit.weight)[:QUOTED_CUES]
    words = dict.fromkeys(hit.text for hit in strongest if hit.weight > 0)
    apart = [w for w in words if not any(w != other and w in other for other in words)]
    quoted = " … ".join(sorted(apart, key=text.find))
    return f"“{quoted}” reads as {_a(signal.kind)}, score {signal.score:.2f} of 1"


def _a(kind: SignalKind) -> str:
    return "an announcement" if kind is SignalKind.ANNOUNCEMENT else "a proposal"


def _offer_to_save(
    initiative: Initiative, because: str, policy: Policy, now: datetime
) -> Transition:
    """Ask nothing in public: the post says who, what and owner. Its author may save that."""
    deadline = deadline_for(initiative.author, policy, now)
    return Transition(
        replace(initiative, to_save=True),
        (
            want(initiative.author, "save", save_card(initiative), now),
            lapse(deadline, initiative.thread, now),
        ),
        f"{because}; the post itself says who, what and owner",
    )
