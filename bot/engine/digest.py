"""The weekly message: what was decided, what waits and on whom, what was learned.

``digest_sections`` has its sections in their order; each kind of line has a file of its own.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Card, CardKind, Words
from bot.domain.channel_events import DigestDue
from bot.domain.digest import DigestFacts
from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.policy import ChannelState, Policy
from bot.engine.digest_balance import bars, finding
from bot.engine.digest_headline import headline
from bot.engine.digest_lines import Reading
from bot.engine.digest_sections import happenings, older, resurfaced
from bot.engine.resurfacing import REMEMBERED
from bot.engine.transition import ChannelTransition


def decide_digest(
    state: ChannelState, event: DigestDue, facts: DigestFacts, policy: Policy, now: datetime
) -> ChannelTransition:
    """Post the digest of the week that ended, or say nothing about an empty one."""
    policy = replace(policy, channel=state)
    reading = _once_more(replace(facts, carried=state.carried), policy, now)
    after = replace(state, carried=tuple(reading.carried.items()))
    card = _card(reading)
    if card is None:
        return ChannelTransition(after, (), "an empty week is silent")
    found = resurfaced(reading)
    if found is not None:
        lately = (*state.resurfaced, found.initiative.reference)[-REMEMBERED:]
        after = replace(after, resurfaced=lately)
    post = PostCard(to=event.channel, role=Role.DIGEST, card=card, week=event.week)
    return ChannelTransition(after, (post,), f"the week before {event.week}")


def compose(facts: DigestFacts, policy: Policy, now: datetime) -> Card | None:
    """Return the digest as it would be sent now, or None where there is nothing to tell."""
    return _card(_once_more(facts, policy, now))


def _once_more(facts: DigestFacts, policy: Policy, now: datetime) -> Reading:
    """Count how often each open item stands in a digest, this one included."""
    before = dict(facts.carried)
    rows = (*facts.waiting.rows, *facts.contested.rows, *facts.ownerless.rows)
    carried = {one.reference: before.get(one.reference, 0) + 1 for one in rows}
    return Reading(facts, policy, now, carried)


def _card(reading: Reading) -> Card | None:
    sections = tuple(section for section in happenings(reading) if section.items)
    if not sections:
        return None
    facts = reading.facts
    told = headline(facts)
    return Card(
        kind=CardKind.DIGEST,
        summary=told,
        title=told,
        lead=finding(facts),
        sections=(*sections, *(section for section in older(reading) if section.items)),
        bars=bars(facts),
        note=hidden_words(facts.hidden),
    )


def hidden_words(count: int) -> Words:
    """Return how many are counted only; nothing for none."""
    if not count:
        return ()
    return (f"{count} more from channels not everybody here can open.",)
