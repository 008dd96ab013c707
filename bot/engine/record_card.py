"""The record, as it stands in the thread from the answer to the look back."""

from bot.domain.cards import Action, Button, Card, CardKind, Link, Strong, Words
from bot.domain.decision import GOES_AHEAD
from bot.domain.initiative import Initiative, Status
from bot.domain.policy import Policy
from bot.engine.card_lines import (
    TITLE_LIMIT,
    about_button,
    effect_lines,
    own_button,
    owner_facts,
)
from bot.engine.concern_lines import concern_buttons, concern_facts, decision_facts
from bot.engine.draft_lines import confirm_button, draft_lines
from bot.engine.ending import needs_nobody
from bot.engine.follow_up import follow_facts
from bot.engine.gaps import gap_words, is_answered
from bot.engine.handing_over import accepted_owner
from bot.engine.owner_gone import OWNED
from bot.engine.related_lines import related_lines
from bot.engine.second_look import agreed_words
from bot.engine.trading_off import trade_off_facts
from bot.engine.wording import (
    HORIZON_WORDS,
    RESULT_WORDS,
    cut,
    day,
    promise_words,
    sentence_start,
    state_words,
)

OPEN_STATES = frozenset({Status.ANSWERED, Status.UNANSWERED, Status.WAITING})


def record_card(initiative: Initiative, policy: Policy) -> Card:
    """Return the record: all that was said, and what can be done with it."""
    zone = policy.zone
    status = [initiative.reference, state_words(initiative, zone)]
    if initiative.impact_version:
        status.append(f"Version {initiative.impact_version}")
    gaps = gap_words(initiative)
    return Card(
        kind=CardKind.RECORD,
        summary=f"{initiative.reference}: {initiative.title}",
        about=initiative.thread,
        version=initiative.version,
        status=tuple(status),
        title=cut(initiative.title, TITLE_LIMIT),
        effects=effect_lines(initiative, policy),
        note=(f"Not said yet: {gaps}",) if gaps and initiative.status in OPEN_STATES else (),
        facts=(*draft_lines(initiative, policy), *_facts(initiative, policy)),
        buttons=(*_record_buttons(initiative), *confirm_button(initiative)),
        more=_record_more(initiative),
    )


def no_impact_card(initiative: Initiative, policy: Policy) -> Card:
    """Return the one-line record that customers will not feel it."""
    said = initiative.no_impact
    assert said is not None
    agreed = (words,) if (words := agreed_words(said)) else ()
    on = day(said.at, policy.zone, since=initiative.created_at)
    return Card(
        kind=CardKind.RECORD,
        summary=f"{initiative.reference}: no customer impact, {initiative.title}",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference, state_words(initiative, policy.zone)),
        title=cut(initiative.title, TITLE_LIMIT),
        facts=(("Said by ", said.by, f", {on}"), *agreed),
        buttons=(about_button(initiative, Action.ANSWER, "It does reach customers"),),
    )


def _facts(initiative: Initiative, policy: Policy) -> tuple[Words, ...]:
    impact, zone, since = initiative.impact, policy.zone, initiative.created_at
    facts: list[Words] = [*owner_facts(initiative, zone), *decision_facts(initiative)]
    if impact.evidence is not None:
        grade, link = sentence_start(impact.evidence.grade), impact.evidence.link
        facts.append((Link(grade, link) if link else grade,))
    if impact.horizon is not None:
        facts.append((HORIZON_WORDS[impact.horizon],))
    if impact.expected is not None:
        facts.append((f"Expected: {promise_words(impact.expected, since)}",))
    facts += trade_off_facts(initiative, policy)
    facts += _outcome_facts(initiative, zone)
    facts += concern_facts(initiative)
    facts += related_lines(initiative)
    facts += follow_facts(initiative)
    source = initiative.source
    if source.deleted_at is not None:
        facts.append((f"The source was deleted on {day(source.deleted_at, zone, since=since)}",))
    elif source.edited_at is not None:
        facts.append((f"The source was edited on {day(source.edited_at, zone, since=since)}",))
    return tuple(facts)


def _outcome_facts(initiative: Initiative, zone: str) -> list[Words]:
    review = initiative.review
    if review is None:
        return []
    if review.result is not None and review.at is not None:
        came = f": {review.actual}" if review.actual else ""
        on = day(review.at, zone, since=initiative.created_at)
        return [(f"Looked back {on}: ", Strong(RESULT_WORDS[review.result]), came)]
    if review.lapsed:
        return [("Not reviewed",)]
    decision = initiative.decision
    if decision is not None and decision.kind not in GOES_AHEAD:
        return []  # nobody looks back at what did not go ahead
    return [(f"Look back {day(review.due, zone, since=initiative.created_at)}",)]


def _record_buttons(initiative: Initiative) -> tuple[Button, ...]:
    if initiative.status is Status.SUPERSEDED:
        return ()  # nothing is changed there any more
    if not is_answered(initiative):
        answer = about_button(initiative, Action.ANSWER, "Answer", main=True)
        if initiative.status is Status.DECIDED:
            return (answer, about_button(initiative, Action.DECIDE, "Decide"))
        return (answer, about_button(initiative, Action.NO_IMPACT, "No customer impact"))
    if initiative.status is Status.REVIEWED:
        return (about_button(initiative, Action.RAISE_CONCERN, "Raise a concern"),)
    return (
        about_button(initiative, Action.EDIT, "Edit"),
        about_button(initiative, Action.DECIDE, "Decide"),
        about_button(initiative, Action.RAISE_CONCERN, "Raise a concern"),
        *own_button(initiative),
    )


def _record_more(initiative: Initiative) -> tuple[Button, ...]:
    if initiative.status is Status.SUPERSEDED:
        return ()
    more = [*concern_buttons(initiative)]
    source = initiative.source
    if source.deleted_at is not None and source.snapshot:
        more.append(about_button(initiative, Action.ERASE_SNAPSHOT, "Erase the snapshot"))
    elif source.edited_text:
        more.append(about_button(initiative, Action.UPDATE_SOURCE, "Update"))
    if not initiative.live_claims and not is_answered(initiative):
        more += own_button(initiative)
    if is_answered(initiative) and not needs_nobody(initiative) and initiative.status in OWNED:
        label = "Hand it over" if accepted_owner(initiative) else "Name the owner"
        more.append(about_button(initiative, Action.NAME_OWNER, label))
    more.append(about_button(initiative, Action.SUPERSEDE, "Superseded by another"))
    return tuple(more)
