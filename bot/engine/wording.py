"""How dates, states and promises are said. British, short, present tense; see the voice in docs."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.decision import DecisionKind
from bot.domain.impact import Direction, Expectation, Horizon
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import Loss
from bot.domain.review import ReviewResult

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HORIZON_WORDS = {
    Horizon.NOW: "Gain now",
    Horizon.THIS_YEAR: "Gain this year",
    Horizon.LATER: "Gain later",
    Horizon.NEVER: "Never, it costs them",
}
RESULT_WORDS = {
    ReviewResult.BETTER: "better than promised",
    ReviewResult.AS_EXPECTED: "as promised",
    ReviewResult.WORSE: "worse than promised",
    ReviewResult.TOO_EARLY: "too early to say",
    ReviewResult.NEVER_SHIPPED: "never shipped",
}
OPTION_LENGTH = 70  # of what is chosen from a list: every platform shows as much
DIRECTION_WORDS = {Direction.BETTER: "better", Direction.WORSE: "worse"}


def day(moment: date | datetime, zone: str = "UTC", *, since: date | datetime | None = None) -> str:
    """Return "31 August" in the given zone; a plain date is taken as it stands.

    "31 August 2027" where that is another year than the one ``since`` lies in. What stays in a
    channel is read in any year: there, that is the year in which it was proposed.
    """
    local = _local(moment, zone)
    is_another = since is not None and _local(since, zone).year != local.year
    return f"{local.day} {MONTHS[local.month - 1]}{f' {local.year}' if is_another else ''}"


def _local(moment: date | datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)) if isinstance(moment, datetime) else moment


def span_words(span: timedelta) -> str:
    """Return "3 hours", "1 hour", "20 minutes"; the largest unit that tells it exactly."""
    minutes = int(span.total_seconds()) // 60
    number, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def sentence_start(words: str) -> str:
    """Return the words with a capital first letter, the rest as it stands."""
    return words[:1].upper() + words[1:]


def cut(text: str, length: int) -> str:
    """Return the text, ended with "…" where it is longer than ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def as_sentence(text: str, length: int) -> str:
    """Return the text, cut to a length, with a stop where it ends without one."""
    said = cut(text, length)
    return said if said.endswith(("?", "!", "…", ".")) else f"{said}."


def promise_words(expected: Expectation | None, since: datetime) -> str:
    """Return "guest baskets left behind, better by 8 points, by 12 May".

    With the year where it is another one than that of ``since``.
    """
    if expected is None:
        return "an effect on customers"
    return f"{effect_words(expected)}, by {day(expected.due, since=since)}"


def effect_words(expected: Expectation) -> str:
    """Return "guest baskets left behind, better by 8 points"."""
    amount = f" by {expected.amount}" if expected.amount else ""
    return f"{expected.measure}, {DIRECTION_WORDS[expected.direction]}{amount}"


def lost_words(reason: Loss) -> str:
    """Return why somebody answers for it no longer, as what follows their name."""
    return f"is {reason}" if reason is Loss.DEACTIVATED else str(reason)


def state_words(initiative: Initiative, zone: str) -> str:
    """Return the state as a card says it: "Go, 31 August", "Not known yet", "Owner contested"."""
    if initiative.contention is not None:
        return "Owner contested"
    match initiative.status:
        case Status.WAITING if initiative.awaits_saving:
            return "Waiting for its author to save"
        case Status.DECIDED | Status.REVIEWED if initiative.decision is not None:
            decision = initiative.decision
            if decision.kind is DecisionKind.PARKED and decision.wakes_on is not None:
                return f"Parked until {day(decision.wakes_on, since=initiative.created_at)}"
            on = day(decision.at, zone, since=initiative.created_at)
            return f"{sentence_start(decision.kind)}, {on}"
        case Status.NO_IMPACT if initiative.no_impact is not None:
            return f"No customer impact: {initiative.no_impact.reason}"
        case Status.SUPERSEDED:
            return f"Superseded by {initiative.superseded_by}"
        case _:
            return STATE_WORDS[initiative.status]


STATE_WORDS = {
    Status.WAITING: "Noticed",
    Status.ASKED: "Question open",
    Status.ANSWERED: "Answered",
    Status.DECIDED: "Decided",
    Status.REVIEWED: "Looked back",
    Status.DISMISSED: "Not a proposal",
    Status.NO_IMPACT: "No customer impact",
    Status.UNANSWERED: "Unanswered",
    Status.SUPERSEDED: "Superseded",
}
