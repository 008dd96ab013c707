"""Every lawful status move, in one table."""

from collections.abc import Mapping

from bot.domain.initiative import Status

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.WAITING: frozenset(
        {
            Status.ASKED,
            Status.ANSWERED,  # the author saved what the post itself said
            Status.DECIDED,
            Status.DISMISSED,
            Status.NO_IMPACT,
            Status.UNANSWERED,
            Status.SUPERSEDED,
        }
    ),
    Status.ASKED: frozenset(
        {
            Status.ANSWERED,
            Status.DECIDED,
            Status.DISMISSED,
            Status.NO_IMPACT,
            Status.UNANSWERED,
            Status.SUPERSEDED,
        }
    ),
    Status.ANSWERED: frozenset({Status.DECIDED, Status.NO_IMPACT, Status.SUPERSEDED}),
    Status.DECIDED: frozenset(
        {
            Status.ASKED,  # a parked question wakes
            Status.ANSWERED,  # a parked answer wakes
            Status.REVIEWED,
            Status.SUPERSEDED,
        }
    ),
    Status.REVIEWED: frozenset({Status.SUPERSEDED}),
    Status.DISMISSED: frozenset(),
    Status.NO_IMPACT: frozenset({Status.ANSWERED, Status.DECIDED, Status.SUPERSEDED}),
    Status.UNANSWERED: frozenset(
        {
            Status.ANSWERED,
            Status.DECIDED,
            Status.DISMISSED,
            Status.NO_IMPACT,
            Status.SUPERSEDED,
        }
    ),
    Status.SUPERSEDED: frozenset(),
}

FINAL = frozenset(status for status, onward in MOVES.items() if not onward)


def is_lawful(old: Status, new: Status) -> bool:
    """Say whether an initiative may go from ``old`` to ``new``. Staying is always lawful."""
    return old is new or new in MOVES[old]
