"""The words for what an initiative has to do with others."""

from bot.domain.cards import Action, Button, Card, CardKind, Link, Quote, Strong, Words
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.domain.relation import Overlap, Relation
from bot.engine.wording import MONTHS, cut

TITLE = 75


def related_lines(initiative: Initiative) -> tuple[Words, ...]:
    """Return at most two lines on related decisions, and what people linked to it."""
    parted = {tie.reference for tie in initiative.ties if not tie.is_related}
    linked = [tie.reference for tie in initiative.ties if tie.is_related]
    told = (one for one in initiative.related if one.reference not in {*parted, *linked})
    lines = [_line(relation, initiative) for relation in told]
    return (*lines, (f"Linked with {', '.join(linked)}",)) if linked else tuple(lines)


def overlap_card(initiative: Initiative, overlap: Overlap, policy: Policy) -> Card:
    """Ask an owner whether two changes of one segment belong together."""
    name = policy.workspace.segment_name(overlap.segment)
    about = initiative.thread
    return Card(
        kind=CardKind.NUDGE,
        summary=f"{initiative.reference} and {overlap.reference} both change {name}",
        about=about,
        version=initiative.version,
        status=(initiative.reference, overlap.reference),
        title=cut(initiative.title, TITLE),
        lead=(
            f"Two teams change {name} within a fortnight: {initiative.team} by this,",
            f" {overlap.team} by {overlap.reference}, ",
            Quote(cut(overlap.title, TITLE)),
            ". Do they belong together?",
        ),
        buttons=(
            Button(Action.LINK, "Link them", about, overlap.reference, main=True),
            Button(Action.NOT_RELATED, "Not related", about, overlap.reference),
        ),
    )


def _line(relation: Relation, initiative: Initiative) -> Words:
    reference = relation.reference
    name = Link(reference, relation.link) if relation.link else Strong(reference)
    month = MONTHS[relation.on.month - 1]
    year = "" if relation.on.year == initiative.created_at.year else f" {relation.on.year}"
    return (name, f" {relation.words} in {month}{year}.")
