"""What is kept of people's words, who reads them, and what they can do to others."""

from collections.abc import Iterator
from typing import Any

from bot.domain.cards import Card
from bot.domain.initiative import Status
from bot.platforms.slack.render import message_of
from tests.company.checks.check import Check, Look
from tests.company.recording import Record

BELL = "<!channel>"


def _nothing_kept(record: Record, look: Look) -> None:
    untaken = [one for one in record.said if one.message.thread not in record.initiatives]
    look.cases = len(untaken)
    look.note = f"{record.searched / 1e6:.1f} MB searched"
    for one in untaken:
        if one.message.id in record.kept:
            look.broken.append(f"“{one.message.text}” is still there")


def _no_proposal_forgotten(record: Record, look: Look) -> None:
    for initiative in record.initiatives.values():
        if initiative.status is Status.DISMISSED:
            look.case(not initiative.source.snapshot, f"{initiative.reference} kept its text")


def _model_asked_to(record: Record, look: Look) -> None:
    for read in record.reads:
        is_allowed = record.consent_at is not None and read.at >= record.consent_at
        look.case(is_allowed, f"read before anybody allowed it: {read.text}")


def _escaped(record: Record, look: Look) -> None:
    for entry in record.entries:
        if BELL in repr(entry.card):
            rung = [text for text in _markup(entry.card) if BELL in text]
            look.case(not rung, f"“{entry.card.title}” rings a bell")


def _markup(card: Card) -> Iterator[str]:
    """Yield what Slack would interpret of a card; plain text it shows as it is."""
    message = message_of(card)
    yield str(message["text"])
    yield from _texts(message)


def _texts(part: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a message
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield str(part["text"])
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


CHECKS = (
    Check(
        "Nothing of an unmatched message is stored",
        "PRODUCT.md, Manners: “nothing of an unmatched message stored”",
        _nothing_kept,
    ),
    Check("What was no proposal is forgotten", "PRODUCT.md 2", _no_proposal_forgotten),
    Check(
        "No model without consent",
        "PRODUCT.md, Manners: “no LLM without the workspace's consent”",
        _model_asked_to,
    ),
    Check(
        "What people write rings no bell",
        "PRODUCT.md, Manners: “no <!channel> from a title”",
        _escaped,
    ),
)
