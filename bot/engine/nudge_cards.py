"""The words of direct messages: what somebody is owed or owes, and what came of it."""

from dataclasses import replace

from bot.domain.cards import Action, Button, Card, CardKind, Quote, Strong, Words
from bot.domain.decision import DecisionKind
from bot.domain.impact import Coaching, Verdict
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.review import ReviewResult
from bot.engine.wording import lost_words, promise_words, sentence_start

QUESTION = "How will this impact our customers?"


def answer_card(initiative: Initiative, by: Person | None = None) -> Card:
    """Ask for the answer once more; ``by`` is who said that somebody else should be asked."""
    lead: Words = (
        (by, " asks you: ", Strong(QUESTION)) if by else ("Still open: ", Strong(QUESTION))
    )
    return _card(
        initiative,
        lead,
        (
            _button(Action.ANSWER, "Answer", main=True),
            _button(Action.NO_IMPACT, "No customer impact"),
            _button(Action.ASK_SOMEONE_ELSE, "Ask someone else"),
        ),
    )


def own_card(initiative: Initiative, by: Person) -> Card:
    """Ask the named owner to accept."""
    return _card(
        initiative,
        (by, " named you as the one accountable product owner."),
        (
            _button(Action.ACCEPT, "I’m accountable", main=True),
            _button(Action.NOT_ME, "Not me"),
        ),
    )


def take_over_card(initiative: Initiative, by: Person, owner: Person) -> Card:
    """Ask somebody to take over; until they accept, it is the owner's."""
    asks: Words = (by, " asks you to take this over") if by != owner else (by, " hands this over")
    keeps: Words = (" from ", owner, ".") if by != owner else (" to you.",)
    return _card(
        initiative,
        (*asks, *keeps),
        (
            _button(Action.ACCEPT, "I’m accountable", main=True),
            _button(Action.NOT_ME, "Not me"),
        ),
    )


def owner_gone_card(initiative: Initiative) -> Card:
    """Ask whose it is now, where nobody answers for it any more."""
    lost = initiative.lost
    assert lost is not None
    return _card(
        initiative,
        (lost.person, f" {lost_words(lost.reason)}. Who answers for it now?"),
        (
            _button(Action.OWN, "I’m accountable", main=True),
            _button(Action.NAME_OWNER, "Name someone"),
            _button(Action.DECIDE, "Park it", value=DecisionKind.PARKED),
        ),
    )


def save_card(initiative: Initiative) -> Card:
    """Offer to save what the post itself said."""
    return _card(
        initiative,
        ("Your post already answers it. Save this?",),
        (
            _button(Action.SAVE_POST, "Save this", main=True),
            _button(Action.NOT_A_PROPOSAL, "Not a proposal"),
        ),
    )


def choose_card(initiative: Initiative, policy: Policy) -> Card:
    """Give the decider a button for each claim."""
    return _card(
        initiative,
        ("Two working days have passed, and it is still contested. You choose.",),
        choice_buttons(initiative, policy),
    )


def choice_buttons(initiative: Initiative, policy: Policy) -> tuple[Button, ...]:
    """Return a button for each claimant, by name: the bot has no favourite."""
    named = sorted(
        (policy.person(claim.person).name or claim.person.id, claim.person.id)
        for claim in initiative.live_claims
    )
    return tuple(_button(Action.CHOOSE_OWNER, f"It’s {name}", value=id) for name, id in named)


def review_card(initiative: Initiative) -> Card:
    """Ask what came of the promise."""
    promised = Quote(promise_words(initiative.impact.expected, initiative.created_at))
    return _card(
        initiative,
        ("You expected ", promised, ". What happened?"),
        tuple(
            _button(Action.REVIEW, label, value=result.value)
            for result, label in REVIEW_LABELS.items()
        ),
    )


def woke_card(initiative: Initiative) -> Card:
    """Say that a parked initiative is back."""
    return _card(
        initiative,
        ("This was parked until today.",),
        (_button(Action.DECIDE, "Decide", main=True),),
    )


def held_back_card(initiative: Initiative, reason: str) -> Card:
    """Say that the channel is closed to us, and let the record go on from here."""
    is_answered = initiative.impact_version > 0 or initiative.no_impact is not None
    step = (Action.DECIDE, "Decide") if is_answered else (Action.ANSWER, "Answer")
    return _card(
        initiative,
        ("I can say nothing in its channel now: ", f"{reason}. What was decided is kept."),
        (_button(*step, main=True),),
    )


def coach_card(initiative: Initiative, coaching: Coaching) -> Card:
    """Show the coach's one remark, with its questions and a way to say that it is wrong."""
    questions = " ".join(coaching.questions)
    card = _card(
        initiative,
        (questions,),
        (
            _button(Action.COACH_ADD, "Add it", main=True),
            _button(Action.COACH_NOTHING, _leave_it(coaching.verdict)),
            _button(Action.COACH_WRONG, "Wrong"),
        ),
    )
    note: Words = (f"{sentence_start(coaching.verdict)}: ", Quote(coaching.quote))
    return replace(card, kind=CardKind.COACH, note=note if coaching.quote else ())


def _leave_it(verdict: Verdict) -> str:
    return "Nothing: commercial only" if verdict is Verdict.COMMERCIAL_ONLY else "Leave it"


def settled_card(card: Card, outcome: str) -> Card:
    """Return what a direct message says once it is settled: the outcome, and no button."""
    summary = f"{card.status[0]}: {outcome}" if card.status else outcome
    return replace(card, summary=summary, lead=(outcome,), note=(), buttons=(), more=())


REVIEW_LABELS = {
    ReviewResult.BETTER: "Better",
    ReviewResult.AS_EXPECTED: "As expected",
    ReviewResult.WORSE: "Worse",
    ReviewResult.TOO_EARLY: "Too early, +30 days",
    ReviewResult.NEVER_SHIPPED: "Never shipped",
}


def _card(initiative: Initiative, lead: Words, buttons: tuple[Button, ...]) -> Card:
    about = initiative.thread
    # What is offered at first sight is decided before the record gives it its number.
    status = (initiative.reference,) if initiative.number else ()
    return Card(
        kind=CardKind.NUDGE,
        summary=": ".join((*status, initiative.title)),
        about=about,
        version=initiative.version,
        status=status,
        title=initiative.title,
        lead=lead,
        buttons=tuple(replace(button, about=about) for button in buttons),
    )


def _button(action: Action, label: str, *, value: str = "", main: bool = False) -> Button:
    return Button(action=action, label=label, value=value, main=main)
