"""How a card shows a draft: as drafted, in its author's own words, with a button to confirm it."""

from datetime import datetime

from bot.domain.cards import Action, Button, Quote, Strong, Words
from bot.domain.form import Field
from bot.domain.impact import Impact, Sign
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.wording import HORIZON_WORDS, cut, promise_words, sentence_start

LONGEST = 200
SIGNS = {Sign.GAIN: "gain", Sign.LOSS: "lose", Sign.UNKNOWN: "not known yet"}
HINT = "Drafted from your reply: check it."
FIELDS = {
    "effects": lambda impact: impact.effects,
    "change": lambda impact: impact.change,
    "grade": lambda impact: impact.evidence,
    "horizon": lambda impact: impact.horizon,
    "measure": lambda impact: impact.expected,
}


def draft_lines(initiative: Initiative, policy: Policy) -> tuple[Words, ...]:
    """Return a draft as lines of a card; none where there is no draft."""
    drafted = initiative.draft
    if drafted is None:
        return ()
    head: Words = (Strong("Drafted, not confirmed"), " by ", drafted.by)
    owner: tuple[Words, ...] = (("Owner ", drafted.owner),) if drafted.owner else ()
    return (head, *_parts(drafted.impact, initiative.created_at, policy), *owner)


def confirm_button(initiative: Initiative) -> tuple[Button, ...]:
    """Return the button by which its author confirms a draft."""
    drafted = initiative.draft
    if drafted is None:
        return ()
    button = Button(
        Action.CONFIRM_DRAFT,
        "Confirm draft",
        about=initiative.thread,
        value=str(drafted.number),
        only_for=(drafted.by,),
    )
    return (button,)


def hinted(field: Field, initiative: Initiative) -> str:
    """Return what a form's field says of itself: that it was drafted, or what it says anyway."""
    if initiative.draft is None or field.name not in FIELDS:
        return field.help
    return HINT if FIELDS[field.name](initiative.draft.impact) else field.help


def _parts(impact: Impact, since: datetime, policy: Policy) -> tuple[Words, ...]:
    named = policy.workspace.segment_name
    lines: list[Words] = [(f"{named(one.segment)}: {SIGNS[one.sign]}",) for one in impact.effects]
    if impact.change:
        lines.append((Quote(cut(impact.change, LONGEST)),))
    if impact.evidence is not None:
        lines.append((sentence_start(impact.evidence.grade),))
    if impact.horizon is not None:
        lines.append((HORIZON_WORDS[impact.horizon],))
    if impact.expected is not None:
        lines.append((f"Expected: {cut(promise_words(impact.expected, since), LONGEST)}",))
    return tuple(lines)
