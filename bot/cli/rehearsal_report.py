"""A rehearsal's findings, as lines for people and as JSON for machines. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from bot.cli.lines import plain, shorten, table
from bot.cli.rehearsal import Asked, Findings, per_1000

_CHANNELS = 10


def report_lines(findings: Findings, unopened: int) -> Iterator[str]:
    """Yield what is worth knowing first, first."""
    rate = f"{findings.per_1000:g} per 1,000"
    yield f"{findings.messages:,} messages by people{_when(findings)}."
    asked = "one question" if findings.questions == 1 else f"{findings.questions:,} questions"
    yield f"{asked} would have been asked: {rate} messages.".capitalize()
    yield ""
    yield from _left_lines(findings, unopened)
    yield from _channel_lines(findings)
    yield from _question_lines(findings)


def report_json(findings: Findings, unopened: int, error: str) -> Mapping[str, object]:
    """Return everything as plain JSON values; ``error`` says why the reading stopped early."""
    return {
        "complete": not error,
        "error": error or None,
        "messages": findings.messages,
        "questions": findings.questions,
        "per_1000": findings.per_1000,
        "first": findings.first.isoformat() if findings.first else None,
        "last": findings.last.isoformat() if findings.last else None,
        "passed_over": {str(kind): number for kind, number in findings.passed_over.items()},
        "direct_conversations_not_opened": unopened,
        "held": {str(held): number for held, number in findings.held.items()},
        "channels": [
            {
                "channel": name,
                "messages": count.messages,
                "questions": count.questions,
                "per_1000": per_1000(count.questions, count.messages),
            }
            for name, count in findings.busiest(_CHANNELS)
        ],
        "listed": [_asked_json(asked) for asked in findings.listed],
    }


def _when(findings: Findings) -> str:
    if not findings.first or not findings.last:
        return ""
    return f", {findings.first:%Y-%m-%d} to {findings.last:%Y-%m-%d}"


def _left_lines(findings: Findings, unopened: int) -> Iterator[str]:
    counted = [*findings.held.most_common(), *findings.passed_over.most_common()]
    lines = [f"  {number:>7,}  {reason}" for reason, number in counted]
    if unopened:
        lines.append(f"  {unopened:>7,}  direct conversations, not opened")
    if lines:
        yield "Not asked about:"
        yield from lines
        yield ""


def _channel_lines(findings: Findings) -> Iterator[str]:
    rows = [
        (
            f"#{plain(name)}" if name else "(no channel)",
            f"{count.messages:,}",
            f"{count.questions:,}",
            f"{per_1000(count.questions, count.messages):g}",
        )
        for name, count in findings.busiest(_CHANNELS)
    ]
    if rows:
        yield "Busiest channels:"
        yield from table(("channel", "messages", "questions", "per 1,000"), rows)
        yield ""


def _question_lines(findings: Findings) -> Iterator[str]:
    if not findings.questions:
        yield "Nothing would have been asked."
        return
    shown = len(findings.listed)
    yield f"Questions ({shown:,} of {findings.questions:,} shown; --limit shows more):"
    for asked in findings.listed:
        yield ""
        yield from _asked_lines(asked)


def _asked_lines(asked: Asked) -> Iterator[str]:
    post = asked.post
    sent = f"{post.sent_at:%Y-%m-%d %H:%M}" if post.sent_at else ""
    channel = f"#{post.channel}" if post.channel else ""
    where: Sequence[str] = (channel, post.author_name, sent, post.id)
    yield "  " + " · ".join(plain(part) for part in where if part)
    yield f"    {shorten(post.text, 160)}"
    yield f"    because {plain(asked.because)}"
    hits = sorted(asked.signal.cues, key=lambda hit: -abs(hit.weight))
    for hit in hits:
        yield f"      {hit.weight:+.1f}  {plain(hit.cue)}: “{shorten(hit.text, 80)}”"


def _asked_json(asked: Asked) -> Mapping[str, object]:
    post, signal = asked.post, asked.signal
    return {
        "id": post.id,
        "channel": post.channel,
        "author": post.author,
        "author_name": post.author_name,
        "sent_at": post.sent_at.isoformat() if post.sent_at else None,
        "text": post.text,
        "kind": str(signal.kind),
        "score": round(signal.score, 4),
        "because": asked.because,
        "cues": [{"cue": hit.cue, "text": hit.text, "weight": hit.weight} for hit in signal.cues],
    }
