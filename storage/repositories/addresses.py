"""Names for what events and effects are addressed to."""

from hashlib import sha256

from bot.domain.cards import Card
from bot.domain.effects import Effect, FetchMessage, PostCard, ReadSeries, ReadText, Schedule
from bot.domain.events import Event, Subject, subject_of
from bot.domain.message import Channel, Person, Thread, Workspace


def name_of(subject: Subject) -> str:
    """Return a subject's name within its workspace. No two subjects share one."""
    match subject:
        case Thread():
            return f"thread {subject.channel} {subject.root}"
        case Person():
            return f"person {subject.id}"
        case Channel():
            return f"channel {subject.id}"
        case Workspace():
            return "workspace"


def delivery_of(key: str) -> str:
    """Return the opaque identity that a message carries on its platform."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def destination_of(effect: Effect) -> Subject:
    """Return where an effect goes."""
    match effect:
        case ReadText():
            return effect.thread
        case FetchMessage():
            return effect.place
        case ReadSeries():
            return effect.workspace
        case Schedule():
            return subject_of(effect.event)
        case _:
            return effect.to


def thread_of(effect: Effect) -> Thread | None:
    """Return the initiative's thread that an effect is about, if it is about one."""
    card: Card | None = getattr(effect, "card", None)
    if card is not None and card.about is not None:
        return card.about
    if isinstance(effect, PostCard) and effect.nudge is not None:
        return effect.nudge.about
    place = destination_of(effect)
    return place if isinstance(place, Thread) else None


def actor_of(event: Event) -> Person | None:
    """Return who caused an event; None where time or the platform did."""
    for name in ("by", "asked_by", "person"):
        person: Person | None = getattr(event, name, None)
        if person is not None:
            return person
    message = getattr(event, "message", None)
    return None if message is None else message.author
