"""What counts as near or opposite, and when two teams change one segment unawares. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.decision import GOES_AHEAD, DecisionKind
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative
from bot.domain.policy import WorkspaceSettings
from bot.domain.relation import FORTNIGHT, Nearness, Overlap, Relation

MOST_SHOWN = 2  # lines on a card
MOST_OVERLAPS = 3  # that somebody is asked about, over an initiative's life
# Rare words that two must share to be called near, fewer where one segment feels both. Chosen, not
# measured: one shared word is too often chance, and a wrong line on a card costs more than none.
WITH_SEGMENT, WITHOUT = 2, 3
SIGNED = frozenset({Sign.GAIN, Sign.LOSS})


def near_or_opposite(
    initiative: Initiative,
    candidates: Iterable[tuple[Initiative, int]],
    settings: WorkspaceSettings,
    zone: str,
) -> tuple[Relation, ...]:
    """Return the decisions worth a line on the card, those that said the opposite first.

    ``candidates``: decisions, and how many rare words each shares with the initiative.
    """
    parted = {tie.reference for tie in initiative.ties if not tie.is_related}
    mine = customers_felt(initiative, settings)
    found: list[tuple[bool, int, Initiative]] = []
    for other, shared in candidates:
        theirs = customers_felt(other, settings)
        needed = WITH_SEGMENT if mine.keys() & theirs.keys() else WITHOUT
        if _may_be_told(initiative, other) and other.reference not in parted and shared >= needed:
            found.append((is_opposite(initiative, other, settings), shared, other))
    found.sort(key=lambda one: (not one[0], -one[1], -one[2].number))
    return tuple(_relation(other, opposite, zone) for opposite, _, other in found[:MOST_SHOWN])


def is_opposite(initiative: Initiative, other: Initiative, settings: WorkspaceSettings) -> bool:
    """Say whether one takes from a segment what the other gives, or stops what the other begins."""
    mine, theirs = customers_felt(initiative, settings), customers_felt(other, settings)
    if any(mine[segment] is not theirs[segment] for segment in mine.keys() & theirs.keys()):
        return True
    return _is_stopped(other) and not _is_stopped(initiative)


def customers_felt(initiative: Initiative, settings: WorkspaceSettings) -> Mapping[str, Sign]:
    """Return what each segment of customers gains or loses, where that was said."""
    internal = {segment.id for segment in settings.all_segments if segment.is_internal}
    return {
        effect.segment: effect.sign
        for effect in initiative.impact.effects
        if effect.sign in SIGNED and effect.segment not in internal
    }


def changes_together(
    initiative: Initiative,
    pairs: Sequence[tuple[Initiative, str]],
    settings: WorkspaceSettings,
) -> tuple[Overlap, ...]:
    """Return whom nobody told of one another: another team, one segment, one fortnight.

    ``pairs``: other teams' decisions, and the segment that both change.
    """
    decision = initiative.decision
    if decision is None or decision.kind not in GOES_AHEAD or not initiative.team:
        return ()
    mine = customers_felt(initiative, settings)
    known = {*(one.reference for one in initiative.overlaps), *_tied(initiative)}
    found = []
    for other, segment in pairs:
        theirs = other.decision
        if theirs is None or segment not in mine or other.reference in known:
            continue
        if other.team != initiative.team and abs(decision.at - theirs.at) <= FORTNIGHT:
            found.append(_overlap(other, segment))
    return tuple(found[: max(MOST_OVERLAPS - len(initiative.overlaps), 0)])


def _tied(initiative: Initiative) -> set[str]:
    return {tie.reference for tie in initiative.ties}


def _may_be_told(initiative: Initiative, other: Initiative) -> bool:
    decision = other.decision
    is_another = other.number != initiative.number
    return is_another and decision is not None and decision.kind is not DecisionKind.PARKED


def _is_stopped(initiative: Initiative) -> bool:
    decision = initiative.decision
    return decision is not None and decision.kind is DecisionKind.STOPPED


def _relation(other: Initiative, opposite: bool, zone: str) -> Relation:  # noqa: FBT001 - found so
    assert other.decision is not None
    return Relation(
        reference=other.reference,
        kind=Nearness.OPPOSITE if opposite else Nearness.NEAR,
        said=other.decision.kind,
        on=other.decision.at.astimezone(ZoneInfo(zone)).date(),
        link=other.source.link,
    )


def _overlap(other: Initiative, segment: str) -> Overlap:
    assert other.decision is not None
    owner = other.owner
    return Overlap(
        reference=other.reference,
        thread=other.thread,
        title=other.title,
        segment=segment,
        team=other.team,
        owner=owner.person if owner else None,
        at=other.decision.at,
    )
