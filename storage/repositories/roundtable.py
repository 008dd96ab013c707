"""Where sides may disagree: candidates for a brief, limited to what all its readers may see.

Each of the three reads looks at the latest of its kind, so that the price does not grow with the
record. Rows say which are worth decoding; what counts as a disagreement, the engine says.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, select

from bot.domain.decision import DecisionKind
from bot.domain.digest import Month
from bot.domain.impact import Sign
from bot.domain.initiative import Status
from bot.domain.ownership import LIVE
from bot.domain.policy import WorkspaceSettings
from bot.domain.roundtable import Matter, RoundtableFacts
from bot.domain.teams import Side
from storage.columns import AnyRow
from storage.models import (
    ClaimRow,
    ConcernRow,
    InitiativeRow,
    PersonRow,
    SegmentRow,
    table_of,
)
from storage.repositories.digest_reader import DigestReader

TABLE = table_of(InitiativeRow)
CLAIMS, CONCERNS = table_of(ClaimRow), table_of(ConcernRow)
PEOPLE, SEGMENTS = table_of(PersonRow), table_of(SegmentRow)
CONCERNS_LOOKED_AT = 3_000  # open ones of a workspace, the latest
CONTESTED_LOOKED_AT = 100
DECISIONS_LOOKED_AT = 300
EACH = 20  # candidates of each kind at most
GOES_ON = (DecisionKind.GO.value, DecisionKind.CHANGED.value)
PUT_ASIDE = (DecisionKind.STOPPED.value, DecisionKind.PARKED.value)
OPEN = (Status.ASKED.value, Status.ANSWERED.value, Status.UNANSWERED.value, Status.DECIDED.value)
STANDS = tuple(state.value for state in LIVE)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who looks from where, by the settings of a workspace."""

    by_team: Mapping[str, Side]
    by_lead: Mapping[str, Side]

    @classmethod
    def of(cls, settings: WorkspaceSettings) -> "_Sides":
        sided = [(team, team.side) for team in settings.teams if team.side is not None]
        return cls(
            {_folded(team.name): side for team, side in sided},
            {team.lead.id: side for team, side in reversed(sided) if team.lead is not None},
        )

    def of_team(self, name: str) -> Side | None:
        return self.by_team.get(_folded(name))

    def of_person(self, id: str, team: str | None) -> Side | None:
        return (self.of_team(team) if team else None) or self.by_lead.get(id)


def roundtable_facts(
    reader: DigestReader,
    settings: WorkspaceSettings,
    month: Month,
    period: tuple[datetime, datetime],
) -> RoundtableFacts:
    """Gather the candidates of one brief for the period (since, until)."""
    since, until = period
    sides = _Sides.of(settings)
    opposed = _opposed(reader, sides, since)
    ids = {*opposed, *_objected_to(reader, sides, since), *_contested(reader, sides)}
    wanted = sorted({*ids, *(other for others in opposed.values() for other in others)})
    found = dict(zip(wanted, reader.read(wanted), strict=True))
    matters = (
        Matter(found[id], tuple(found[other] for other in opposed.get(id, ())))
        for id in sorted(ids)
    )
    return RoundtableFacts(month, since, until, tuple(matters))


def _objected_to(reader: DigestReader, sides: _Sides, since: datetime) -> Sequence[int]:
    """Return what people of a side object to; first what comes from another team's side."""
    latest = (
        select(CONCERNS.c.initiative_id, CONCERNS.c.by_id)
        .where(CONCERNS.c.workspace_id == reader.workspace, CONCERNS.c.resolved_at.is_(None))
        .where(CONCERNS.c.at >= since)
        .order_by(CONCERNS.c.at.desc(), CONCERNS.c.initiative_id)
        .limit(CONCERNS_LOOKED_AT)
        .subquery()
    )
    asked = (
        select(TABLE.c.id, TABLE.c.team.label("home"), latest.c.by_id, PEOPLE.c.team)
        .join(latest, latest.c.initiative_id == TABLE.c.id)
        .outerjoin(PEOPLE, _is(reader.workspace, latest.c.by_id))
        .where(reader.seen, *_is_open())
    )
    across: Counter[int] = Counter()
    for row in reader.connection.execute(asked):
        side = sides.of_person(row.by_id, row.team)
        if side is not None:
            # The author's side may be another than the channel's, so none is left out for it.
            across[row.id] += 1 if side == sides.of_team(row.home) else CONCERNS_LOOKED_AT
    return sorted(across, key=lambda row: (-across[row], -row))[:EACH]


def _contested(reader: DigestReader, sides: _Sides) -> Sequence[int]:
    """Return what people of several sides say is theirs."""
    latest = (
        select(TABLE.c.id)
        .where(reader.seen, TABLE.c.is_contested.is_(True), *_is_open())
        .order_by(TABLE.c.number.desc())
        .limit(CONTESTED_LOOKED_AT)
        .subquery()
    )
    asked = (
        select(latest.c.id, CLAIMS.c.person_id, PEOPLE.c.team)
        .join(CLAIMS, CLAIMS.c.initiative_id == latest.c.id)
        .outerjoin(PEOPLE, _is(reader.workspace, CLAIMS.c.person_id))
        .where(CLAIMS.c.state.in_(STANDS))
    )
    claimed: dict[int, set[Side]] = defaultdict(set)
    for row in reader.connection.execute(asked):
        if (side := sides.of_person(row.person_id, row.team)) is not None:
            claimed[row.id].add(side)
    several = (id for id, found in claimed.items() if len(found) > 1)
    return sorted(several, key=lambda row: (-len(claimed[row]), -row))[:EACH]


def _opposed(reader: DigestReader, sides: _Sides, since: datetime) -> Mapping[int, Sequence[int]]:
    """Return, by the newer of two, which decisions of other sides promise the opposite."""
    gains: dict[str, list[AnyRow]] = defaultdict(list)
    losses: dict[str, list[AnyRow]] = defaultdict(list)
    for row in reader.connection.execute(_signed(reader, since)):
        (gains if row.sign == Sign.GAIN.value else losses)[row.segment].append(row)
    pairs = {
        tuple(sorted((one.id, other.id)))
        for segment, gaining in gains.items()
        for one in gaining
        for other in losses[segment]
        if _are_apart(sides.of_team(one.team), sides.of_team(other.team))
    }
    opposed: dict[int, list[int]] = defaultdict(list)
    for older, newer in sorted(pairs, reverse=True)[:EACH]:
        opposed[newer].append(older)
    return opposed


def _signed(reader: DigestReader, since: datetime) -> Select[tuple[int, str, str, str]]:
    latest = (
        select(TABLE.c.id, TABLE.c.team)
        .where(reader.seen, TABLE.c.decided_at >= since, TABLE.c.decision.in_(GOES_ON))
        .where(TABLE.c.status == Status.DECIDED.value, TABLE.c.team != "")
        .order_by(TABLE.c.decided_at.desc())
        .limit(DECISIONS_LOOKED_AT)
        .subquery()
    )
    return (
        select(latest.c.id, latest.c.team, SEGMENTS.c.segment, SEGMENTS.c.sign)
        .join(SEGMENTS, SEGMENTS.c.initiative_id == latest.c.id)
        .where(SEGMENTS.c.sign.in_([Sign.GAIN.value, Sign.LOSS.value]))
    )


def _are_apart(one: Side | None, other: Side | None) -> bool:
    return one is not None and other is not None and one is not other


def _is_open() -> Iterable[ColumnElement[bool]]:
    is_aside = TABLE.c.decision.in_(PUT_ASIDE)
    return TABLE.c.status.in_(OPEN), TABLE.c.decision.is_(None) | ~is_aside


def _is(workspace: str, person: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(PEOPLE.c.workspace_id == workspace, PEOPLE.c.person_id == person)


def _folded(name: str) -> str:
    return name.strip().casefold()
