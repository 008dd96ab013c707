"""What a model may do with an answer: draft parts in its very words, until its author confirms.

A draft is shown and counts for nothing: not for the gaps, not for a decision, not for a digest.
Whatever a reader says is held against the answer once more here; what does not stand there in so
many words is dropped.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.background import Background
from bot.domain.effects import ReadText
from bot.domain.gestures import Press, Say
from bot.domain.impact import NOTHING_KNOWN, Draft, Expectation, Impact, Reading
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, Purpose, ReplyPosted, TextRead
from bot.domain.message import Message, Person
from bot.domain.policy import Policy
from bot.engine.gaps import is_answered
from bot.engine.hours import local_date
from bot.engine.outsiders import is_outsider
from bot.engine.transition import Reaction, Transition

OPEN = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})
SHORTEST = 20  # letters; fewer say nothing that the rules would not find
FARTHEST = timedelta(days=366)  # a promise is looked back at within a year


def voices(initiative: Initiative) -> set[Person]:
    """Return those whose reply is an answer: the author, who was asked, who claims it."""
    asked = {initiative.question.asked_of} if initiative.question else set()
    return {initiative.author, *asked, *(claim.person for claim in initiative.live_claims)}


def read_too(transition: Transition, event: ReplyPosted, policy: Policy) -> Transition:
    """Have the model read a reply as well, where the rules left open who feels it, or what."""
    initiative, message = transition.initiative, event.message
    if initiative is None or not policy.may_read or not _is_open(initiative):
        return transition
    if message.author not in voices(initiative) or len(message.text.strip()) < SHORTEST:
        return transition
    background = Background(initiative.source.snapshot, policy.workspace.segments)
    read = ReadText(
        thread=event.thread, message=message, purpose=Purpose.ANSWER, background=background
    )
    return replace(transition, effects=(*transition.effects, read))


def draft(initiative: Initiative, event: TextRead, policy: Policy) -> Transition:
    """Keep what a model found in an answer as a draft, for its author to confirm."""
    reading, message = event.reading, event.message
    if reading is None:
        return Transition(initiative, (), "the model could not read the reply")
    if not _is_open(initiative) or message.author not in voices(initiative):
        return Transition(initiative, (), "answered since")
    found = _only_what_stands(reading, message, policy)
    owner = _owner_in(reading, message, policy) if not initiative.live_claims else None
    before = initiative.draft
    if before is not None and before.by == message.author:
        found, owner = completed(found, before.impact), owner or before.owner
    new = _what_is_new(found, initiative.impact)
    if new == NOTHING_KNOWN and owner is None:
        return Transition(initiative, (), "the model found nothing new in the reply")
    number = before.number + 1 if before else 1
    drafted = Draft(number, message.author, new, owner)
    if before is not None and replace(drafted, number=before.number) == before:
        return Transition(initiative, (), "the model found nothing new in the reply")
    return Transition(
        replace(initiative, draft=drafted), (), "drafted from the reply, for its author to confirm"
    )


def completed(known: Impact, drafted: Impact) -> Impact:
    """Return what is known, and of a draft what is not."""
    named = {effect.segment for effect in known.effects}
    return Impact(
        effects=(*known.effects, *(e for e in drafted.effects if e.segment not in named)),
        change=known.change or drafted.change,
        evidence=known.evidence or drafted.evidence,
        horizon=known.horizon or drafted.horizon,
        expected=known.expected or drafted.expected,
    )


def with_draft(initiative: Initiative) -> Initiative:
    """Return an initiative as it would be with its draft confirmed, to fill a form in."""
    drafted = initiative.draft
    if drafted is None:
        return initiative
    owner = () if drafted.owner is None else (drafted.owner,)
    return replace(
        initiative,
        impact=completed(initiative.impact, drafted.impact),
        candidates=owner or initiative.candidates,
    )


def confirm(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    """Take a draft as an answer, from the one in whose words it is."""
    drafted = initiative.draft
    if drafted is None or not _is_open(initiative):
        return Reaction(Say(("There is no draft any more. The card shows what stands.",)))
    if press.by != drafted.by:
        return Reaction(Say((drafted.by, " wrote it and confirms it. You can press Answer.")))
    if press.value != str(drafted.number):
        return Reaction(Say(("More was read since. Look at the card once more.",)))
    owner = None if is_outsider(press.by, policy, told=press.by_outsider) else drafted.owner
    impact = completed(initiative.impact, drafted.impact)
    fact = Answered(thread=initiative.thread, by=press.by, impact=impact, owner=owner, at=now)
    return Reaction(Say(("Saved. The card is in the thread.",)), fact)


def _is_open(initiative: Initiative) -> bool:
    return initiative.status in OPEN and not is_answered(initiative)


def _only_what_stands(reading: Reading, message: Message, policy: Policy) -> Impact:
    """Return the parts whose words stand in the answer."""
    said, text = reading.impact, message.text
    rests = {part for part, words in reading.spans if words.strip() and words in text}
    known = {segment.id for segment in policy.workspace.segments}
    said_on = local_date(message.sent_at, policy.hours(message.author))
    effects = tuple(
        replace(effect, sentence="") for effect in said.effects if effect.segment in known
    )
    return Impact(
        effects=effects if "effects" in rests else (),
        change=said.change if said.change in text and "change" in rests else "",
        evidence=replace(said.evidence, link="") if said.evidence and "evidence" in rests else None,
        horizon=said.horizon if "horizon" in rests else None,
        expected=_promise(said.expected, text, said_on),
    )


def _promise(said: Expectation | None, text: str, day: date) -> Expectation | None:
    if said is None or not said.measure.strip():
        return None
    is_there = said.measure in text and said.amount in text
    return said if is_there and day < said.due <= day + FARTHEST else None


def _what_is_new(found: Impact, known: Impact) -> Impact:
    """Return what a draft adds to the record."""
    named = {effect.segment for effect in known.effects}
    return Impact(
        effects=tuple(effect for effect in found.effects if effect.segment not in named),
        change="" if known.change else found.change,
        evidence=None if known.evidence else found.evidence,
        horizon=None if known.horizon else found.horizon,
        expected=None if known.expected else found.expected,
    )


def _owner_in(reading: Reading, message: Message, policy: Policy) -> Person | None:
    """Return the owner, if it is the author or somebody whom the answer mentions."""
    owner = reading.owner
    if owner is None or is_outsider(message.author, policy, told=message.by_outsider):
        return None
    rests = any(part == "owner" and words in message.text for part, words in reading.spans)
    is_named = owner == message.author or any(
        mark in message.text for mark in (f"<@{owner.id}>", f"<@{owner.id}|")
    )
    return owner if rests and is_named else None
