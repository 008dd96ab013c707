"""The one message in the thread: what it says at each point, from the question to the record."""

from dataclasses import replace

from bot.domain.cards import (
    Action,
    Button,
    Card,
    CardKind,
    ClaimLine,
    EffectLine,
    Feedback,
    Link,
    Strong,
    Words,
)
from bot.domain.decision import GOES_AHEAD
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Policy
from bot.engine.draft_lines import confirm_button, draft_lines
from bot.engine.gaps import gap_words, is_answered
from bot.engine.nudge_cards import QUESTION, choice_buttons
from bot.engine.wording import (
    HORIZON_WORDS,
    RESULT_WORDS,
    cut,
    day,
    promise_words,
    sentence_start,
    state_words,
)

TITLE_LIMIT = 75  # LOOK.md: titles are cut at 75 characters, sentences at 300
SENTENCE_LIMIT = 300
UNKNOWN_SENTENCE = "Not known yet"
BOTH = 2


def card_of(initiative: Initiative, policy: Policy) -> Card:
    """Return the card as it should stand now."""
    if initiative.status is Status.ASKED:
        return _question(initiative, policy)
    if initiative.status is Status.NO_IMPACT:
        return _no_impact(initiative, policy)
    if initiative.contention is not None:
        return _contention(initiative, policy)
    return _record(initiative, policy)


def effect_lines(initiative: Initiative, policy: Policy) -> tuple[EffectLine, ...]:
    """Return a line for each segment, in the author's order; what is the same is said once."""
    segments = {segment.id: segment for segment in policy.workspace.all_segments}
    shared = initiative.impact.change or UNKNOWN_SENTENCE
    lines = []
    for effect in initiative.impact.effects:
        segment = segments.get(effect.segment)
        internal = segment is not None and segment.is_internal
        sentence = effect.sentence or shared
        if not effect.sentence:
            shared = ""
        lines.append(
            EffectLine(
                segment=segment.name if segment else effect.segment,
                sign=None if internal else effect.sign,
                sentence=cut(sentence, SENTENCE_LIMIT),
            )
        )
    return tuple(lines)


def owner_words(initiative: Initiative) -> Words:
    """Return the owner and how far the handshake has come."""
    owner = initiative.owner
    if owner is None:
        return ("Owner not known yet",)
    state = "accepted" if owner.state is ClaimState.ACCEPTED else "not confirmed"
    words: Words = ("Owner ", owner.person, f" ({state})")
    contributors = initiative.contributors
    if not contributors:
        return words
    listed = tuple(part for person in contributors for part in (", ", person))
    return (*words, ", with ", *listed[1:])


def _question(initiative: Initiative, policy: Policy) -> Card:
    question = initiative.question
    asked_of = question.asked_of if question else initiative.author
    drafted = _is_drafted(initiative)
    note = (
        f"Not said yet: {gap_words(initiative)}"
        if gap_words(initiative)
        else "All is said; save it."
    )
    return Card(
        kind=CardKind.QUESTION,
        summary=f"{initiative.reference}: {QUESTION}",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference,),
        lead=(asked_of, " ", Strong(QUESTION)),
        note=(note,),
        effects=effect_lines(initiative, policy) if drafted else (),
        facts=draft_lines(initiative, policy),
        buttons=(
            _button(initiative, Action.ANSWER, "Answer", main=True),
            *confirm_button(initiative),
            _button(initiative, Action.NO_IMPACT, "No customer impact"),
        ),
        more=(
            _not_a_proposal(initiative, asked_of),
            _button(initiative, Action.ASK_SOMEONE_ELSE, "Ask someone else"),
            _button(initiative, Action.SNOOZE, "Later: in 2 hours", value="2h"),
            _button(initiative, Action.SNOOZE, "Later: tomorrow", value="tomorrow"),
            _button(initiative, Action.SNOOZE, "Later: Monday", value="monday"),
            _button(initiative, Action.QUIET, "Quiet in this thread"),
        ),
        feedback=Feedback(
            "Was this question right here?",
            yes=_button(initiative, Action.KEEP, "Right here"),
            no=_button(initiative, Action.NOT_A_PROPOSAL, "Not a proposal"),
        ),
    )


def _not_a_proposal(initiative: Initiative, asked_of: Person) -> Button:
    """Return the way out for those who know best: author, who is asked, and owner."""
    owner = initiative.owner
    persons = (initiative.author, asked_of, *((owner.person,) if owner else ()))
    button = _button(initiative, Action.NOT_A_PROPOSAL, "Not a proposal")
    return replace(button, only_for=tuple(dict.fromkeys(persons)))


def _is_drafted(initiative: Initiative) -> bool:
    """Whether a plain reply was read: only then is there something to show of the answer."""
    return initiative.impact_version > 0 and bool(initiative.impact.effects)


def _no_impact(initiative: Initiative, policy: Policy) -> Card:
    said = initiative.no_impact
    assert said is not None
    return Card(
        kind=CardKind.RECORD,
        summary=f"{initiative.reference}: no customer impact, {initiative.title}",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference, state_words(initiative, policy.zone)),
        title=cut(initiative.title, TITLE_LIMIT),
        facts=(("Said by ", said.by, f", {day(said.at, policy.zone)}"),),
        buttons=(_button(initiative, Action.ANSWER, "It does reach customers"),),
    )


def _contention(initiative: Initiative, policy: Policy) -> Card:
    contention = initiative.contention
    assert contention is not None
    claims = sorted(
        initiative.live_claims, key=lambda c: policy.person(c.person).name or c.person.id
    )
    decider = policy.decider
    after: Words = (decider, " chooses") if decider else ("An admin chooses",)
    if contention.escalated:
        note: Words = (*after, ".")
    else:
        by = day(contention.due, policy.zone)
        note = (f"Settle it between you by {by}. After that ", *after, ".")
    return Card(
        kind=CardKind.CONTENTION,
        summary=f"{initiative.reference}: two people say this is theirs",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference, "Owner contested"),
        title=cut(initiative.title, TITLE_LIMIT),
        lead=("Two people say this is theirs. One answers for it; the other contributes.",)
        if len(claims) == BOTH
        else (
            f"{len(claims)} people say this is theirs. One answers for it; the others contribute.",
        ),
        claims=tuple(ClaimLine(claim.person, claim.sentence) for claim in claims),
        note=note,
        buttons=tuple(
            replace(button, about=initiative.thread)
            for button in choice_buttons(initiative, policy)
        ),
        more=(_button(initiative, Action.OWN, "Say why it is yours"),),
    )


def _record(initiative: Initiative, policy: Policy) -> Card:
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


OPEN_STATES = frozenset({Status.ANSWERED, Status.UNANSWERED, Status.WAITING})


def _facts(initiative: Initiative, policy: Policy) -> tuple[Words, ...]:
    impact, zone = initiative.impact, policy.zone
    facts: list[Words] = [owner_words(initiative)]
    if impact.evidence is not None:
        grade, link = sentence_start(impact.evidence.grade), impact.evidence.link
        facts.append((Link(grade, link) if link else grade,))
    if impact.horizon is not None:
        facts.append((HORIZON_WORDS[impact.horizon],))
    if impact.expected is not None:
        facts.append((f"Expected: {promise_words(impact.expected)}",))
    facts += _outcome_facts(initiative, zone)
    facts += [
        (f"Open concern: {concern.title}",) for concern in initiative.concerns if concern.is_open
    ]
    source = initiative.source
    if source.deleted_at is not None:
        facts.append((f"The source was deleted on {day(source.deleted_at, zone)}",))
    elif source.edited_at is not None:
        facts.append((f"The source was edited on {day(source.edited_at, zone)}",))
    return tuple(facts)


def _outcome_facts(initiative: Initiative, zone: str) -> list[Words]:
    review = initiative.review
    if review is None:
        return []
    if review.result is not None and review.at is not None:
        came = f": {review.actual}" if review.actual else ""
        return [
            (f"Looked back {day(review.at, zone)}: ", Strong(RESULT_WORDS[review.result]), came)
        ]
    if review.lapsed:
        return [("Not reviewed",)]
    decision = initiative.decision
    if decision is not None and decision.kind not in GOES_AHEAD:
        return []  # nobody looks back at what did not go ahead
    return [(f"Look back {day(review.due, zone)}",)]


def _record_buttons(initiative: Initiative) -> tuple[Button, ...]:
    if not is_answered(initiative):
        answer = _button(initiative, Action.ANSWER, "Answer", main=True)
        if initiative.status is Status.DECIDED:
            return (answer, _button(initiative, Action.DECIDE, "Decide"))
        return (answer, _button(initiative, Action.NO_IMPACT, "No customer impact"))
    if initiative.status is Status.REVIEWED:
        return (_button(initiative, Action.RAISE_CONCERN, "Raise a concern"),)
    return (
        _button(initiative, Action.EDIT, "Edit"),
        _button(initiative, Action.DECIDE, "Decide"),
        _button(initiative, Action.RAISE_CONCERN, "Raise a concern"),
        _button(initiative, Action.OWN, "I own this"),
    )


def _record_more(initiative: Initiative) -> tuple[Button, ...]:
    more = [
        _button(
            initiative, Action.RESOLVE_CONCERN, f"Resolve: {cut(c.title, 40)}", value=str(c.number)
        )
        for c in initiative.concerns
        if c.is_open
    ]
    source = initiative.source
    if source.deleted_at is not None and source.snapshot:
        more.append(_button(initiative, Action.ERASE_SNAPSHOT, "Erase the snapshot"))
    elif source.edited_text:
        more.append(_button(initiative, Action.UPDATE_SOURCE, "Update"))
    if not initiative.live_claims and not is_answered(initiative):
        more.append(_button(initiative, Action.OWN, "I own this"))
    return tuple(more)


def _button(
    initiative: Initiative, action: Action, label: str, *, value: str = "", main: bool = False
) -> Button:
    return Button(action=action, label=label, about=initiative.thread, value=value, main=main)
