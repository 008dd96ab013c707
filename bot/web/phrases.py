"""What the pages say about an initiative's state, in one short line each. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.decision import DecisionKind
from bot.domain.impact import Direction, Expectation, Grade, Horizon
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.ownership import ClaimState
from bot.domain.review import ReviewResult
from bot.web.dates import Calendar

NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
HORIZONS: Mapping[Horizon, str] = {
    Horizon.NOW: "Now",
    Horizon.THIS_YEAR: "This year",
    Horizon.LATER: "Later",
    Horizon.NEVER: "Never, it costs them",
}
GRADES: Mapping[Grade, str] = {
    Grade.MEASURED: "Measured",
    Grade.TOLD: "Told",
    Grade.SEEN_ELSEWHERE: "Seen elsewhere",
    Grade.HUNCH: "A hunch",
}
DECISIONS: Mapping[DecisionKind, str] = {
    DecisionKind.GO: "Go",
    DecisionKind.CHANGED: "Changed",
    DecisionKind.STOPPED: "Stopped",
    DecisionKind.PARKED: "Parked",
}
RESULTS: Mapping[ReviewResult, str] = {
    ReviewResult.BETTER: "better than promised",
    ReviewResult.AS_EXPECTED: "as promised",
    ReviewResult.WORSE: "worse than promised",
    ReviewResult.TOO_EARLY: "too early to say",
    ReviewResult.NEVER_SHIPPED: "never shipped",
}
LOOKED_AHEAD = frozenset({DecisionKind.GO, DecisionKind.CHANGED})


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state in words; ``strong`` comes first and is bold: somebody has to act."""

    text: str
    strong: str = ""

    def __str__(self) -> str:
        return self.strong + self.text


def clip(text: str, length: int) -> str:
    """Return the text, ended with "…" where it is longer than ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def spelled(number: int, most: int) -> str:
    """Return "fourteen"; figures above twenty, and "more than 10,000" above what was counted."""
    if number > most:
        return f"more than {most:,}"
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def counted(number: int, most: int) -> str:
    """Return "1,234"; "10,000+" above what was counted at most."""
    return f"{most:,}+" if number > most else f"{number:,}"


def sentence_case(text: str) -> str:
    """Return the text with a capital at its start, the rest as it was."""
    return text[:1].upper() + text[1:]


def state_of(initiative: Initiative, calendar: Calendar, author: str = "its author") -> StateLine:
    """Return where an initiative stands: "Question open, reminded", "Go, look back 8 Dec"."""
    if initiative.awaits_saving and not initiative.contention:
        return StateLine(f"Waiting for {author} to save")
    if initiative.contention:
        return StateLine("", strong="Owner contested")
    if initiative.status is Status.UNANSWERED:
        return StateLine("", strong="Unanswered")
    return StateLine(_stands(initiative, calendar))


def is_waiting_for_owner(initiative: Initiative) -> bool:
    """Say whether an answer stands and nobody has said yet that it is theirs."""
    owner = initiative.owner
    return owner is None or owner.state is ClaimState.NAMED


def expectation(expected: Expectation) -> str:
    """Return "Baskets left behind, better by 8 points"."""
    way = "better" if expected.direction is Direction.BETTER else "worse"
    amount = f" by {expected.amount}" if expected.amount else ""
    return sentence_case(f"{expected.measure}, {way}{amount}")


def _stands(initiative: Initiative, calendar: Calendar) -> str:
    match initiative.status:
        case Status.WAITING | Status.DECIDED | Status.REVIEWED:
            return _decided(initiative, calendar)
        case Status.ASKED:
            return _asked(initiative.question, calendar)
        case Status.ANSWERED:
            return _answered(initiative)
        case _:
            return _settled(initiative)


def _asked(question: Question | None, calendar: Calendar) -> str:
    if question is None:
        return "Question open"
    if not question.confirmed:
        return "Question not confirmed"
    if question.snoozed_until and question.snoozed_until > calendar.now:
        return f"Question open, again {calendar.day(question.snoozed_until)}"
    if question.quiet:
        return "Question open, quiet"
    return "Question open, reminded" if question.reminders else "Question open"


def _answered(initiative: Initiative) -> str:
    if not is_waiting_for_owner(initiative):
        return "Waiting for a decision"
    return "Waiting for the owner" if initiative.owner else "Waiting for an owner"


def _settled(initiative: Initiative) -> str:
    match initiative.status:
        case Status.NO_IMPACT if initiative.no_impact:
            return f"No customer impact: {initiative.no_impact.reason}"
        case Status.SUPERSEDED if initiative.superseded_by:
            return f"Superseded by {initiative.superseded_by}"
        case Status.DISMISSED:
            return "Not a proposal"
        case _:
            return sentence_case(initiative.status)


def _decided(initiative: Initiative, calendar: Calendar) -> str:
    review, decision = initiative.review, initiative.decision
    if initiative.status is Status.REVIEWED and review and review.result:
        return f"Looked back: {RESULTS[review.result]}"
    if decision is None:
        return "Noticed, not asked yet"
    said = DECISIONS[decision.kind]
    if decision.kind is DecisionKind.PARKED and decision.wakes_on:
        said = f"{said} until {calendar.day(decision.wakes_on)}"
    # What came of it is still asked where it was stopped or parked since.
    if review is None or (decision.kind not in LOOKED_AHEAD and not review.is_open):
        return said
    return f"{said}, {_look_back(initiative, calendar)}"


def _look_back(initiative: Initiative, calendar: Calendar) -> str:
    review = initiative.review
    assert review is not None
    if review.lapsed:
        return "not looked back at"
    if review.is_open:
        return "look back due"
    return f"look back {calendar.day(review.due)}"
