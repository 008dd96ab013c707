"""An initiative as one row of a table, safe to open in a spreadsheet."""

from collections.abc import Mapping

from bot.domain.decision import Decision
from bot.domain.impact import Impact
from bot.domain.initiative import Initiative
from bot.domain.ownership import Handover
from bot.domain.review import Review
from bot.web.names import Names

# A spreadsheet takes a cell that begins so for a formula, and runs it; one that is set up for
# Japanese, say, takes the wide forms of these signs alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
COLUMNS = (
    "reference",
    "status",
    "title",
    "channel",
    "author",
    "created_at",
    "owner",
    "owner_state",
    "segments",
    "change",
    "evidence",
    "evidence_link",
    "horizon",
    "expected",
    "expected_by",
    "open_concerns",
    "decision",
    "decided_by",
    "decided_at",
    "why",
    "review_due",
    "result",
    "actual",
    "no_impact",
    "link",
    "handovers",
)


def row_of(initiative: Initiative, names: Names) -> list[str]:
    """Return the cells of an initiative, in the order of ``COLUMNS``. Unknown is empty."""
    owner = initiative.owner
    cells = {
        "reference": initiative.reference,
        "status": str(initiative.status),
        "title": names.title(initiative),
        "channel": names.channel(initiative.thread.place),
        "author": names.person(initiative.author),
        "created_at": initiative.created_at.isoformat(),
        "owner": names.person(owner.person) if owner else "",
        "owner_state": str(owner.state) if owner else "",
        "open_concerns": str(sum(concern.is_open for concern in initiative.concerns)),
        "no_impact": str(initiative.no_impact.reason) if initiative.no_impact else "",
        "link": initiative.source.link,
        "handovers": "; ".join(_handover(one, names) for one in initiative.handovers),
        **_impact(initiative.impact, names),
        **_decision(initiative.decision, names),
        **_review(initiative.review),
    }
    return [safe_cell(cells.get(column, "")) for column in COLUMNS]


def _handover(one: Handover, names: Names) -> str:
    """Return "2026-09-12: Jonas Weber to Priya Raman"; the first came from nobody."""
    former = f"{names.person(one.former)} to " if one.former else ""
    return f"{one.at.date().isoformat()}: {former}{names.person(one.to)}"


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: it then begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _impact(impact: Impact, names: Names) -> Mapping[str, str]:
    effects = (f"{names.segment(effect.segment)}: {effect.sign}" for effect in impact.effects)
    evidence, expected = impact.evidence, impact.expected
    said = (expected.measure, expected.direction, expected.amount) if expected else ()
    return {
        "segments": "; ".join(effects),
        "change": impact.change,
        "evidence": str(evidence.grade) if evidence else "",
        "evidence_link": evidence.link if evidence else "",
        "horizon": str(impact.horizon or ""),
        "expected": " ".join(filter(None, said)),
        "expected_by": expected.due.isoformat() if expected else "",
    }


def _decision(decision: Decision | None, names: Names) -> Mapping[str, str]:
    if decision is None:
        return {}
    return {
        "decision": str(decision.kind),
        "decided_by": names.person(decision.by),
        "decided_at": decision.at.isoformat(),
        "why": decision.why,
    }


def _review(review: Review | None) -> Mapping[str, str]:
    if review is None:
        return {}
    return {
        "review_due": review.due.date().isoformat(),
        "result": str(review.result or ""),
        "actual": review.actual,
    }
