"""The Friday list: one direct message to whoever owes something, each line with its next step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cards import Card, CardKind, Item, Section
from bot.domain.decision import DecisionKind
from bot.domain.effects import EditCard, Effect
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Thread
from bot.domain.people import Nudge, OpenNudge, PersonState
from bot.domain.person_events import FridayDue
from bot.domain.policy import Policy
from bot.engine.digest_lines import name_of
from bot.engine.friday import KIND, next_list
from bot.engine.next_step import next_step
from bot.engine.nudges import send_if_free
from bot.engine.transition import PersonTransition
from bot.engine.wording import cut, state_words

LINES = 4
A_DAY = timedelta(days=1)  # whoever was written to within it needs no list on top
TITLE_LIMIT = 75


LOOKED_AT = 50  # of what somebody holds open; nobody reads on


def decide_friday(
    state: PersonState,
    event: FridayDue,
    held: Sequence[Initiative],
    policy: Policy,
    now: datetime,
) -> PersonTransition:
    """Send one list of what somebody owes, where nothing else waits and the week has room.

    The list of the week before then says so: never two stand, and where nothing came to it since,
    it stays. What went unanswered is not asked for again: the digest told of it.
    """
    owed = [one for one in held if _is_owed(one)]
    if not owed:
        after, edits = _settled(state, "Nothing waits on you any more.")
        return PersonTransition(after, edits, "nothing is owed")
    hours = policy.hours_of(state)
    again = next_list(state.person, hours, now)
    card = friday_card(owed, policy)
    if _threads(card) <= {
        thread for one in _standing(state) for thread in _threads(one.nudge.card)
    }:
        return _kept(state, card, again)
    nudge = Nudge(kind=KIND, about=None, card=card, name=str(event.week))
    is_told = any(moment > now - A_DAY for moment in state.sent)
    sent = None if is_told else send_if_free(state, nudge, policy, now)
    if sent is None:
        return PersonTransition(state, again, "no list this week: enough was sent, or it must wait")
    after, edits = _settled(sent.state, "A newer list stands below.")
    return PersonTransition(after, (*edits, *sent.effects, *again), "something is owed")


def _is_owed(initiative: Initiative) -> bool:
    is_stopped = initiative.decision and initiative.decision.kind is DecisionKind.STOPPED
    return initiative.status is not Status.UNANSWERED and not is_stopped


def friday_card(owed: Sequence[Initiative], policy: Policy) -> Card:
    """Return the list, each line with the button for its next step."""
    told = "One thing waits" if len(owed) == 1 else f"{len(owed)} things wait"
    items = tuple(_item(initiative, policy) for initiative in owed[:LINES])
    return Card(
        kind=CardKind.NUDGE,
        summary=f"{told} on you",
        title=f"{told} on you before the week ends",
        sections=(Section("", items, len(owed) - len(items)),),
    )


def _item(initiative: Initiative, policy: Policy) -> Item:
    told = f" {cut(initiative.title, TITLE_LIMIT)} · {state_words(initiative, policy.zone)}"
    return Item((name_of(initiative), told), button=next_step(initiative))


def _standing(state: PersonState) -> tuple[OpenNudge, ...]:
    return tuple(opened for opened in state.open if opened.nudge.kind == KIND)


def _threads(card: Card) -> frozenset[Thread]:
    buttons = (item.button for section in card.sections for item in section.items)
    return frozenset(button.about for button in buttons if button and button.about)


def _kept(state: PersonState, card: Card, again: tuple[Effect, ...]) -> PersonTransition:
    """Bring the list that stands up to date, in place."""
    stand = _standing(state)
    last = stand[-1]
    if last.nudge.card == card:
        return PersonTransition(state, again, "the list that stands says it all")
    newer = replace(last, nudge=replace(last.nudge, card=card))
    edit = EditCard(to=state.person, message_id=last.message_id, card=card)
    after = replace(state, open=tuple(newer if one is last else one for one in state.open))
    return PersonTransition(after, (edit, *again), "less is owed than the list says")


def _settled(state: PersonState, outcome: str) -> tuple[PersonState, tuple[Effect, ...]]:
    """Let the lists that stand say what became of them."""
    stand = _standing(state)
    edits = tuple(
        EditCard(
            to=state.person,
            message_id=opened.message_id,
            card=replace(opened.nudge.card, summary=outcome, lead=(outcome,), sections=()),
        )
        for opened in stand
    )
    rest = tuple(opened for opened in state.open if opened not in stand)
    return (replace(state, open=rest) if stand else state), edits
