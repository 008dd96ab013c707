"""What came of an effect, as the next event. Pure."""

from bot.domain.channel_events import DigestPosted, RoundtablePosted
from bot.domain.effects import Effect, PostCard
from bot.domain.events import Event
from bot.domain.initiative_events import CardNotPosted, CardPosted, Role
from bot.domain.message import Channel, Person
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeNotPosted, NudgePosted, NudgePutBack


def posted(effect: Effect, message_id: str) -> Event | None:
    """Return the fact that a message stands; None where nobody waits for it."""
    if not isinstance(effect, PostCard):
        return None
    if effect.role is Role.NUDGE and isinstance(effect.to, Person) and effect.nudge:
        return NudgePosted(person=effect.to, nudge=effect.nudge, message_id=message_id)
    if isinstance(effect.to, Channel) and (told := _came_round(effect, effect.to, message_id)):
        return told
    if effect.role in _ON_RECORD and effect.card.about:
        return CardPosted(
            thread=effect.card.about,
            role=effect.role,
            message_id=message_id,
            version=effect.card.version,
        )
    return None


def not_posted(effect: Effect, reason: str, *, uncertain: bool) -> Event | None:
    """Return the fact that a message was not sent, or that nobody can say so."""
    if not isinstance(effect, PostCard):
        return None
    if effect.role is Role.NUDGE and isinstance(effect.to, Person) and effect.nudge:
        return NudgeNotPosted(person=effect.to, nudge=effect.nudge, reason=reason)
    if isinstance(effect.to, Channel) and (told := _came_round(effect, effect.to, "", reason)):
        return told
    if effect.role in _ON_RECORD and effect.card.about:
        return CardNotPosted(
            thread=effect.card.about, role=effect.role, reason=reason, uncertain=uncertain
        )
    return None


def put_back(effect: Effect, nudge: Nudge) -> Event | None:
    """Return the fact that a direct message came to its turn at the wrong hour."""
    if isinstance(effect, PostCard) and isinstance(effect.to, Person):
        return NudgePutBack(person=effect.to, nudge=nudge)
    return None


def _came_round(effect: PostCard, to: Channel, message_id: str, reason: str = "") -> Event | None:
    """Return what came of a digest or a brief."""
    if effect.role is Role.DIGEST and effect.week:
        return DigestPosted(channel=to, week=effect.week, message_id=message_id, reason=reason)
    if effect.role is Role.ROUNDTABLE and effect.month:
        month = effect.month
        return RoundtablePosted(channel=to, month=month, message_id=message_id, reason=reason)
    return None


_ON_RECORD = frozenset({Role.CARD, Role.OUTCOME})
