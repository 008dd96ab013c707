"""What a quarter was like: every promise with its cases, and the digests as they were read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.company.channels import with_digest
from tests.company.checks import CHECKS
from tests.company.checks.check import TOLD, Finding
from tests.company.printing import card_lines
from tests.company.recording import Record


def findings(record: Record) -> Sequence[Finding]:
    """Return what came of every check."""
    return [check.of(record) for check in CHECKS]


def report_lines(record: Record, found: Sequence[Finding]) -> Iterator[str]:
    """Yield the report as text."""
    yield _company_line(record)
    yield _states_line(record)
    yield ""
    for finding in found:
        mark = "kept  " if finding.is_kept else "BROKEN"
        note = f" ({finding.note})" if finding.note else ""
        yield f"{mark} {finding.cases:>6}  {finding.name}{note}"
        for told in finding.broken[:TOLD]:
            yield f"                 {told}"
        if len(finding.broken) > TOLD:
            yield f"                 and {len(finding.broken) - TOLD} more"
        if not finding.cases:
            yield "                 there was nothing to look at"
    kept = sum(finding.is_kept for finding in found)
    yield ""
    yield f"{kept} of {len(found)} promises were kept."


def digest_lines(record: Record) -> Iterator[str]:
    """Yield every digest, channel by channel."""
    names = {person: one.name for person, one in record.people.items()}
    for room in with_digest():
        for entry in record.digests(room):
            yield ""
            yield f"━━ #{room.name} · {entry.at:%A %d %B %Y %H:%M} UTC"
            yield from card_lines(entry.card, names)


def as_json(record: Record, found: Sequence[Finding]) -> dict[str, Any]:
    """Return the same to be read by a program."""
    names = {person: one.name for person, one in record.people.items()}
    return {
        "initiatives": dict(_states(record)),
        "checks": [
            {
                "name": finding.name,
                "source": finding.source,
                "kept": finding.is_kept,
                "cases": finding.cases,
                "broken": finding.broken,
                "note": finding.note,
            }
            for finding in found
        ],
        "digests": [
            {
                "channel": room.name,
                "at": entry.at.isoformat(),
                "lines": [*card_lines(entry.card, names)],
            }
            for room in with_digest()
            for entry in record.digests(room)
        ],
    }


def _company_line(record: Record) -> str:
    replies = sum(one.message.is_reply for one in record.said)
    return (
        f"{len(record.people)} people, {len(record.rooms)} channels, {len(record.said)} messages "
        f"({replies} replies), {len(record.done)} gestures, {len(record.events)} events, "
        f"{len([*record.posts()])} messages of the bot’s, {len([*record.direct()])} of them direct"
    )


def _states(record: Record) -> Counter[str]:
    return Counter(str(one.status) for one in record.initiatives.values())


def _states_line(record: Record) -> str:
    told = ", ".join(f"{count} {state}" for state, count in _states(record).most_common())
    return f"{len(record.initiatives)} initiatives: {told}"
