"""The question, as it stands in the thread until it is answered."""

from dataclasses import replace

from bot.domain.cards import Action, Button, Card, CardKind, Feedback, Strong
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine.card_lines import about_button, claimed_words, effect_lines, own_button
from bot.engine.draft_lines import confirm_button, draft_lines
from bot.engine.gaps import gap_words
from bot.engine.nudge_cards import QUESTION


def question_card(initiative: Initiative, policy: Policy) -> Card:
    """Return the question: what is missing, and the ways out."""
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
        facts=(*draft_lines(initiative, policy), *claimed_words(initiative)),
        buttons=(
            about_button(initiative, Action.ANSWER, "Answer", main=True),
            *confirm_button(initiative),
            about_button(initiative, Action.NO_IMPACT, "No customer impact"),
        ),
        more=(
            _not_a_proposal(initiative, asked_of),
            about_button(initiative, Action.ASK_SOMEONE_ELSE, "Ask someone else"),
            about_button(initiative, Action.SNOOZE, "Later: in 2 hours", value="2h"),
            about_button(initiative, Action.SNOOZE, "Later: tomorrow", value="tomorrow"),
            about_button(initiative, Action.SNOOZE, "Later: Monday", value="monday"),
            about_button(initiative, Action.QUIET, "Quiet in this thread"),
            *own_button(initiative),
        ),
        feedback=Feedback(
            "Was this question right here?",
            yes=about_button(initiative, Action.KEEP, "Right here"),
            no=about_button(initiative, Action.NOT_A_PROPOSAL, "Not a proposal"),
        ),
    )


def _not_a_proposal(initiative: Initiative, asked_of: Person) -> Button:
    """Return the way out for those who know best: author, who is asked, and owner."""
    owner = initiative.owner
    persons = (initiative.author, asked_of, *((owner.person,) if owner else ()))
    button = about_button(initiative, Action.NOT_A_PROPOSAL, "Not a proposal")
    return replace(button, only_for=tuple(dict.fromkeys(persons)))


def _is_drafted(initiative: Initiative) -> bool:
    """Whether a plain reply was read: only then is there something to show of the answer."""
    return initiative.impact_version > 0 and bool(initiative.impact.effects)
