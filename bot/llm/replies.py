"""What a model sent, read with suspicion: in form and verbatim, or as if nothing had been said."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NoReturn, TypeVar

from pydantic import ValidationError

from bot.domain.background import Background
from bot.domain.impact import Evidence, Expectation, Impact, Reading, Remark, SegmentEffect
from bot.domain.message import Message, Person
from bot.domain.signal import CueHit, Signal, SignalKind
from bot.llm.forms import Answered, Detected, Drafted, Judged, Owned, Promised

MOST_LETTERS = 20_000  # of one answer: several times what the longest that is in form takes
MOST_SPANS = 5
MOST_EFFECTS = 20
LONGEST_SPAN = 600
MOST_QUESTIONS = 2
_MENTION = re.compile(r"<@([^<>|\s]{1,200})(?:\|[^<>]*)?>")

F = TypeVar("F", bound=Answered)


def fill(form: type[F], content: str) -> F | None:
    """Return the form as it was filled in; None where the text is anything but that."""
    if len(content) > MOST_LETTERS:
        return None
    try:
        # Pydantic's own parser takes the last of two keys of one name; ours takes neither.
        json.loads(content, object_pairs_hook=_once_each, parse_constant=_refuse)
        return form.model_validate_json(content)
    except (ValueError, ValidationError, RecursionError):
        return None


def signal_of(content: str, message: Message) -> Signal | None:
    """Return what a message is said to be, with those spans that truly stand in it."""
    found = fill(Detected, content)
    if found is None or not 0 <= found.confidence <= 1:
        return None
    if found.kind is SignalKind.NONE:
        return Signal(SignalKind.NONE, found.confidence)
    spans = [span for span in found.spans[:MOST_SPANS] if _stands(span, message)]
    cues = tuple(CueHit("model", span, 0.0) for span in dict.fromkeys(spans))
    return Signal(found.kind, found.confidence, cues)


def reading_of(content: str, message: Message, background: Background) -> Reading | None:
    """Return the parts of an answer whose words truly stand in it."""
    found = fill(Drafted, content)
    if found is None:
        return None
    spans = dict(_spans(found, message))
    impact = Impact(
        effects=_effects(found, message, background),
        change=spans.get("change", ""),
        evidence=Evidence(found.evidence.grade) if found.evidence and "evidence" in spans else None,
        horizon=found.horizon.horizon if found.horizon and "horizon" in spans else None,
        expected=_promise(found.expected, message) if found.expected else None,
    )
    owner = _owner(found.owner, message) if found.owner and "owner" in spans else None
    return Reading(impact=impact, owner=owner, spans=tuple(spans.items()))


def remark_of(content: str, message: Message, background: Background) -> Remark | None:
    """Return a verdict on an answer, if the words that it rests on stand there."""
    found = fill(Judged, content)
    if found is None or not _stands(found.quote, message):
        return None
    numbers = {principle.number for principle in background.principles}
    questions = tuple(dict.fromkeys(found.questions))[:MOST_QUESTIONS]
    principle = found.principle if found.principle in numbers else 0
    return Remark(found.verdict, found.quote, questions, principle)


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    known = dict(pairs)
    if len(known) < len(pairs):
        raise ValueError("a key stands there twice")
    return known


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _stands(span: str, message: Message) -> bool:
    return bool(span.strip()) and len(span) <= LONGEST_SPAN and span in message.text


def _spans(found: Drafted, message: Message) -> Iterator[tuple[str, str]]:
    """Yield the words that each part rests on, where they stand there."""
    expected = found.expected.measure if found.expected else ""
    said = [
        *(("effects", felt.span) for felt in found.effects[:MOST_EFFECTS]),
        ("change", found.change or ""),
        ("evidence", found.evidence.span if found.evidence else ""),
        ("horizon", found.horizon.span if found.horizon else ""),
        ("expected", expected),
        ("owner", found.owner.span if found.owner else ""),
    ]
    return ((part, words) for part, words in said if _stands(words, message))


def _effects(found: Drafted, message: Message, background: Background) -> tuple[SegmentEffect, ...]:
    """Return the segments that are named, each once."""
    segments = background.segments
    felt = {
        segments[one.group - 1].id: one.sign
        for one in reversed(found.effects[:MOST_EFFECTS])
        if 0 < one.group <= len(segments) and _stands(one.span, message)
    }
    return tuple(SegmentEffect(segment, sign) for segment, sign in reversed(felt.items()))


def _promise(said: Promised, message: Message) -> Expectation | None:
    if not _stands(said.measure, message):
        return None
    amount = said.amount if _stands(said.amount, message) else ""
    due = message.sent_at.date() + timedelta(days=said.days)
    return Expectation(said.measure, said.direction, amount, due)


def _owner(said: Owned, message: Message) -> Person | None:
    """Return the author, or somebody whom the text mentions."""
    if said.who == "self":
        return message.author
    mention = _MENTION.fullmatch(said.who)
    is_there = mention is not None and said.who in message.text
    return Person(message.author.workspace, mention[1]) if mention and is_there else None
