"""What came too late to be asked about: it is noted, and nobody is asked. Pure."""

from datetime import datetime, timedelta

from bot.domain.gap import Missed
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import AskDue, InitiativeEvent, MessagePosted, TextRead
from bot.domain.message import Message
from bot.domain.signal import Signal, Way
from bot.engine.transition import Transition

# A proposal that was posted longer ago than this has gone on without us. Slack itself delivers
# nothing later than two hours, unless it is asked to (docs.slack.dev, Events API).
LATEST = timedelta(hours=2)


def is_late(moment: datetime, now: datetime) -> bool:
    """Say whether it is too late to ask about something that happened at ``moment``."""
    return now - moment > LATEST


def missed_message(message: Message, signal: Signal, way: Way = Way.DETECTED) -> Missed:
    """Return what is kept of a message that came too late."""
    return Missed(
        thread=message.thread,
        message_id=message.id,
        author=message.author,
        link=message.link,
        kind=signal.kind,
        score=signal.score,
        way=way,
        sent_at=message.sent_at,
    )


def missed_by(
    before: Initiative | None, event: InitiativeEvent, transition: Transition, now: datetime
) -> Missed | None:
    """Return what is to be noted instead of a transition that would ask late; None: let it be.

    What somebody asked for by hand is never late.
    """
    after = transition.initiative
    if after is None or after.way is not Way.DETECTED:
        return None
    match event:
        case MessagePosted(message=message) | TextRead(message=message):
            if before is None and is_late(message.sent_at, now):
                return missed_message(message, after.signal)
        case AskDue(planned_at=planned_at):
            asks = after.status is Status.ASKED and before is not None
            if asks and before != after and is_late(planned_at, now):
                return _missed_question(after)
        case _:
            pass
    return None


def _missed_question(initiative: Initiative) -> Missed:
    """Return what is kept of a proposal that was noticed in time, and not asked about in time."""
    return Missed(
        thread=initiative.thread,
        message_id=initiative.source.message_id,
        author=initiative.author,
        link=initiative.source.link,
        kind=initiative.signal.kind,
        score=initiative.signal.score,
        way=initiative.way,
        sent_at=initiative.created_at,
    )
