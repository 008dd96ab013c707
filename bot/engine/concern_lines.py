"""What a record says of its decision, and of what stands against it."""

from bot.domain.cards import Action, Button, Words
from bot.domain.decision import Concern
from bot.domain.initiative import Initiative
from bot.engine.card_lines import SENTENCE_LIMIT, about_button
from bot.engine.wording import cut

LABEL_LIMIT = 40  # of a title on a button
RESOLVED_SHOWN = 2  # the last ones; the page tells all


def decision_facts(initiative: Initiative) -> tuple[Words, ...]:
    """Return by whom it was decided and why, and what it took the place of."""
    decision = initiative.decision
    facts: list[Words] = []
    if decision is not None:
        why = f": {cut(decision.why, SENTENCE_LIMIT)}" if decision.why else ""
        facts.append(("Decided by ", decision.by, why) if why else ("Decided by ", decision.by))
    if initiative.supersedes:
        facts.append((f"Takes the place of {', '.join(initiative.supersedes)}",))
    return tuple(facts)


def concern_facts(initiative: Initiative) -> tuple[Words, ...]:
    """Return a line for each open concern, and how the last ones were met."""
    met = [concern for concern in initiative.concerns if not concern.is_open]
    still = (concern for concern in initiative.concerns if concern.is_open)
    return (*map(_open_words, still), *map(_met_words, met[-RESOLVED_SHOWN:]))


def concern_buttons(initiative: Initiative) -> tuple[Button, ...]:
    """Return what can be done with each open concern."""
    return tuple(
        about_button(
            initiative, action, f"{verb}: {cut(c.title, LABEL_LIMIT)}", value=str(c.number)
        )
        for c in initiative.concerns
        if c.is_open
        for action, verb in ((Action.RESOLVE_CONCERN, "Resolve"), (Action.LINK_CONCERN, "Link"))
    )


def _open_words(concern: Concern) -> Words:
    see = f" (see {', '.join(concern.linked)})" if concern.linked else ""
    return (f"Open concern: {concern.title}{see}",)


def _met_words(concern: Concern) -> Words:
    how = f", {cut(concern.resolution, SENTENCE_LIMIT)}" if concern.resolution else ""
    return (f"Concern met: {concern.title}{how}",)
