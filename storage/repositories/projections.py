"""An initiative as columns and rows: what pages filter and count by."""

from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, delete

from bot.domain.decision import GOES_AHEAD
from bot.domain.events import Event
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import ClaimState
from bot.domain.turn import turn_of
from storage.codec import encode
from storage.dialects import insert_or_replace
from storage.models import (
    ClaimRow,
    ConcernRow,
    DecisionRow,
    ImpactRow,
    LinkRow,
    ReviewRow,
    SegmentRow,
    TradeOffRow,
    table_of,
)
from storage.repositories.addresses import actor_of
from storage.repositories.references import number_in
from storage.repositories.search import search_text

IMPACTS, SEGMENTS = table_of(ImpactRow), table_of(SegmentRow)
CLAIMS, CONCERNS = table_of(ClaimRow), table_of(ConcernRow)
LINKS = table_of(LinkRow)
DECISIONS, REVIEWS = table_of(DecisionRow), table_of(ReviewRow)
TRADE_OFFS = table_of(TradeOffRow)
OPEN_QUESTION = frozenset({Status.WAITING, Status.ASKED})


def columns_of(initiative: Initiative) -> dict[str, Any]:
    """Return the columns that mirror the state alone, all but those that name the row."""
    return {
        "status": initiative.status.value,
        "title": initiative.title,
        "author_id": initiative.author.id,
        "asked_id": _asked(initiative),
        "is_question_open": initiative.is_question_open,
        "is_contested": initiative.contention is not None,
        "is_second_look": initiative.second_look,
        "no_impact_at": initiative.no_impact.at if initiative.no_impact else None,
        "team": initiative.team,
        "unanswered_at": initiative.unanswered_at,
        "principle": initiative.gives_way,
        **_waiting_columns(initiative),
        "created_at": initiative.created_at,
        "search": search_text(initiative),
        "body": encode(initiative),
        **_owner_columns(initiative),
        **_decision_columns(initiative),
        **_review_columns(initiative),
    }


def _asked(initiative: Initiative) -> str | None:
    """Return whom its question waits for, open, unanswered or answered by the post itself."""
    if initiative.status not in {*OPEN_QUESTION, Status.UNANSWERED}:
        return None
    if initiative.status is Status.WAITING and initiative.only_noticed:
        return None
    asked_of = initiative.question.asked_of if initiative.question else initiative.author
    return asked_of.id


def _waiting_columns(initiative: Initiative) -> dict[str, Any]:
    """Say since when it waits for somebody's word, or goes on with nobody who answers for it."""
    owner, decision = initiative.owner, initiative.decision
    since, ownerless = None, None
    is_decided = initiative.status is Status.DECIDED
    if initiative.contention is not None:
        pass  # told as contested
    elif initiative.status in {Status.ASKED, Status.ANSWERED}:
        _, since = turn_of(initiative)
    elif is_decided and decision is not None and decision.kind in GOES_AHEAD:
        since = owner.at if owner and owner.state is ClaimState.NAMED else None
        ownerless = None if initiative.live_claims else decision.at
    return {"waiting_since": since, "ownerless_since": ownerless}


def _owner_columns(initiative: Initiative) -> dict[str, Any]:
    owner = initiative.owner
    if owner is not None:
        return {"owner_id": owner.person.id, "owner_state": owner.state.value}
    return {"owner_id": None, "owner_state": CONTESTED if initiative.live_claims else NOBODY}


def _decision_columns(initiative: Initiative) -> dict[str, Any]:
    decision = initiative.decision
    return {
        "decision": decision.kind.value if decision else None,
        "decided_at": decision.at if decision else None,
    }


def _review_columns(initiative: Initiative) -> dict[str, Any]:
    review = initiative.review
    if review is None:
        return {
            "review_due_at": None,
            "is_review_open": False,
            "is_review_lapsed": False,
            "review_lapsed_at": None,
            "review_result": None,
            "reviewed_at": None,
        }
    over = review.result is not None or review.lapsed
    return {
        "review_due_at": None if over else review.due,
        "is_review_open": review.is_open,
        "is_review_lapsed": review.lapsed,
        "review_lapsed_at": review.lapsed_at,
        "review_result": review.result.value if review.result else None,
        "reviewed_at": review.at,
    }


def project(
    connection: Connection,
    row_id: int,
    before: Initiative | None,
    after: Initiative,
    happened: tuple[Event, datetime],
) -> None:
    """Write the rows of what changed between two states."""
    ids = {"initiative_id": row_id, "workspace_id": after.thread.workspace}
    _write_lists(connection, ids, before, after)
    if _is_new_answer(before, after):
        _put(connection, IMPACTS, ids | _impact(after, *happened))
    if after.decision is not None and (before is None or before.decision != after.decision):
        _put(connection, DECISIONS, ids | _decision(after))
    if after.review is not None and (before is None or before.review != after.review):
        _put(connection, REVIEWS, ids | _review(after))


def _write_lists(
    connection: Connection, ids: dict[str, Any], before: Initiative | None, after: Initiative
) -> None:
    for table, field, rows in (
        (CLAIMS, "claims", _claims),
        (CONCERNS, "concerns", _concerns),
        (SEGMENTS, "impact.effects", _segments),
        (TRADE_OFFS, "trades_off", _trade_offs),
        (LINKS, "ties", _links),
    ):
        of = attrgetter(field)
        if of(after) != (of(before) if before else ()):
            _replace(connection, table, ids, rows(after))


def _is_new_answer(before: Initiative | None, after: Initiative) -> bool:
    old = (0, None) if before is None else (before.impact_version, before.impact)
    return after.impact_version > 0 and (after.impact_version, after.impact) != old


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    connection.execute(insert_or_replace(connection, table), row)


def _replace(
    connection: Connection, table: Table, ids: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    connection.execute(delete(table).where(table.c.initiative_id == ids["initiative_id"]))
    if rows:
        connection.execute(table.insert(), [ids | values for values in rows])


def _claims(initiative: Initiative) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "person_id": claim.person.id,
            "state": claim.state.value,
            "by_id": claim.by.id,
            "at": claim.at,
            "sentence": claim.sentence,
        }
        for position, claim in enumerate(initiative.claims)
    ]


def _concerns(initiative: Initiative) -> list[dict[str, Any]]:
    return [
        {
            "number": concern.number,
            "title": concern.title,
            "sentence": concern.sentence,
            "by_id": concern.by.id,
            "at": concern.at,
            "resolution": concern.resolution,
            "resolved_by_id": concern.resolved_by.id if concern.resolved_by else None,
            "resolved_at": concern.resolved_at,
        }
        for concern in initiative.concerns
    ]


def _segments(initiative: Initiative) -> list[dict[str, Any]]:
    signs = {effect.segment: effect.sign.value for effect in initiative.impact.effects}
    return [{"segment": segment, "sign": sign} for segment, sign in signs.items()]


def _links(initiative: Initiative) -> list[dict[str, Any]]:
    return [
        {
            "other": number_in(tie.reference),
            "is_related": tie.is_related,
            "by_id": tie.by.id,
            "at": tie.at,
        }
        for tie in initiative.ties
    ]


def _impact(initiative: Initiative, event: Event, now: datetime) -> dict[str, Any]:
    impact, actor = initiative.impact, actor_of(event)
    return {
        "version": initiative.impact_version,
        "sentence": impact.change,
        "by_id": actor.id if actor else None,
        "at": now,
        "grade": impact.evidence.grade.value if impact.evidence else None,
        "horizon": impact.horizon.value if impact.horizon else None,
        "body": encode(impact),
    }


def _decision(initiative: Initiative) -> dict[str, Any]:
    decision = initiative.decision
    assert decision is not None
    return {
        "at": decision.at,
        "kind": decision.kind.value,
        "by_id": decision.by.id,
        "why": decision.why,
        "wakes_on": decision.wakes_on,
    }


def _review(initiative: Initiative) -> dict[str, Any]:
    review = initiative.review
    assert review is not None
    return {
        "due": review.due,
        "asked_at": review.asked_at,
        "reminders": review.reminders,
        "result": review.result.value if review.result else None,
        "actual": review.actual,
        "note": review.note,
        "by_id": review.by.id if review.by else None,
        "at": review.at,
        "is_lapsed": review.lapsed,
        "team": initiative.team,
        "grade": initiative.impact.evidence.grade.value if initiative.impact.evidence else None,
        "value": review.value,
    }


def _trade_offs(initiative: Initiative) -> list[dict[str, Any]]:
    return [{"principle": one.principle, "because": one.because} for one in initiative.trades_off]


ACCEPTED = ClaimState.ACCEPTED.value
CONTESTED, NOBODY = "contested", "none"  # beside what a claim can be
OWNER_STATES = frozenset({CONTESTED, NOBODY, *(state.value for state in ClaimState)})
