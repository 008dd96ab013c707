"""An initiative as plain JSON values. Others rely on these names: add, never rename.

What the coach said stays out: that was private to the author.
"""

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.decision import Concern, Decision
from bot.domain.impact import Impact, NoImpact
from bot.domain.initiative import Initiative, Source
from bot.domain.message import Person
from bot.domain.ownership import Claim, Handover
from bot.domain.review import Review
from bot.domain.signal import Signal
from bot.web.names import Names

Shape = Mapping[str, object]


def shape_of(initiative: Initiative, names: Names) -> Shape:
    """Return all that is public of an initiative."""
    thread, owner, decision = initiative.thread, initiative.owner, initiative.decision
    return {
        "reference": initiative.reference,
        "version": initiative.version,
        "status": initiative.status,
        "title": names.title(initiative),
        "workspace": thread.workspace,
        "channel": {"id": thread.channel, "name": names.channel(thread.place)},
        "thread": thread.root,
        "author": _person(initiative.author, names),
        "created_at": initiative.created_at.isoformat(),
        "way": initiative.way,
        "signal": _signal(initiative.signal),
        "source": _source(initiative.source),
        "impact": _impact(initiative.impact, names),
        "no_impact": _no_impact(initiative.no_impact, names),
        "owner": _claim(owner, names) if owner else None,
        "is_contested": initiative.contention is not None,
        "claims": [_claim(claim, names) for claim in initiative.claims],
        "handovers": [_handover(one, names) for one in initiative.handovers],
        "concerns": [_concern(concern, names) for concern in initiative.concerns],
        "decision": _decision(decision, names) if decision else None,
        "review": _review(initiative.review, names),
        "superseded_by": initiative.superseded_by or None,
    }


def _person(person: Person | None, names: Names) -> Shape | None:
    return None if person is None else {"id": person.id, "name": names.person(person)}


def _moment(moment: datetime | date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _signal(signal: Signal) -> Shape:
    return {
        "kind": signal.kind,
        "score": round(signal.score, 4),
        "cues": [{"cue": hit.cue, "text": hit.text, "weight": hit.weight} for hit in signal.cues],
    }


def _source(source: Source) -> Shape:
    return {
        "message": source.message_id,
        "link": source.link or None,
        "snapshot": source.snapshot,
        "sha256": source.sha256,
        "taken_at": _moment(source.taken_at),
        "edited_at": _moment(source.edited_at),
        "deleted_at": _moment(source.deleted_at),
    }


def _impact(impact: Impact, names: Names) -> Shape:
    evidence, expected = impact.evidence, impact.expected
    return {
        "effects": [
            {
                "segment": {"id": effect.segment, "name": names.segment(effect.segment)},
                "sign": effect.sign,
                "sentence": effect.sentence or None,
            }
            for effect in impact.effects
        ],
        "change": impact.change or None,
        "evidence": evidence and {"grade": evidence.grade, "link": evidence.link or None},
        "horizon": impact.horizon,
        "expected": expected
        and {
            "measure": expected.measure,
            "direction": expected.direction,
            "amount": expected.amount or None,
            "due": _moment(expected.due),
        },
    }


def _no_impact(said: NoImpact | None, names: Names) -> Shape | None:
    if said is None:
        return None
    return {"reason": said.reason, "by": _person(said.by, names), "at": _moment(said.at)}


def _claim(claim: Claim, names: Names) -> Shape:
    return {
        "person": _person(claim.person, names),
        "state": claim.state,
        "by": _person(claim.by, names),
        "at": _moment(claim.at),
        "sentence": claim.sentence or None,
    }


def _handover(one: Handover, names: Names) -> Shape:
    return {
        "from": _person(one.former, names),
        "to": _person(one.to, names),
        "by": _person(one.by, names),
        "at": _moment(one.at),
        "why": one.why or None,
    }


def _concern(concern: Concern, names: Names) -> Shape:
    return {
        "number": concern.number,
        "title": concern.title,
        "sentence": concern.sentence,
        "by": _person(concern.by, names),
        "at": _moment(concern.at),
        "is_open": concern.is_open,
        "resolution": concern.resolution or None,
        "resolved_by": _person(concern.resolved_by, names),
        "resolved_at": _moment(concern.resolved_at),
    }


def _decision(decision: Decision, names: Names) -> Shape:
    return {
        "kind": decision.kind,
        "by": _person(decision.by, names),
        "at": _moment(decision.at),
        "why": decision.why or None,
        "wakes_on": _moment(decision.wakes_on),
    }


def _review(review: Review | None, names: Names) -> Shape | None:
    if review is None:
        return None
    return {
        "due": _moment(review.due),
        "asked_at": _moment(review.asked_at),
        "result": review.result,
        "actual": review.actual or None,
        "note": review.note or None,
        "by": _person(review.by, names),
        "at": _moment(review.at),
        "is_lapsed": review.lapsed,
    }
