"""What the coach thinks of an answer, never of a person, and the words it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from bot.domain.impact import Impact, Sign, Verdict
from bot.domain.policy import Principle
from bot.engine.reading.coach_words import AMOUNT, CHANGE, COMMERCIAL, PRAISE, VAGUE
from bot.engine.reading.deflecting_words import (
    DEFLECTS,
    DEFLECTS_WHOLE,
    NOBODY_FEELS,
    NOT_KNOWN,
    NOT_KNOWN_WHOLE,
    OUR_OWN,
    POINTS_ELSEWHERE,
    TALK,
)
from bot.engine.reading.effect_said import Said, effect_said, told_of
from bot.engine.reading.effect_words import sign_words
from bot.engine.reading.likelihood import likelihoods
from bot.engine.reading.people_words import people
from bot.engine.reading.promises import BECAUSE, SAID_OUTRIGHT, breached, is_known_kind, topics
from bot.engine.reading.sentences import Sentence, is_question, placed

# An answer's field takes 3,000 characters; more is not read.
LONGEST_ANSWER = 3_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the verbatim words it rests on.

    No verdict: nothing to judge ("not known yet", an honest "no impact" with its reason), or the
    rules cannot tell. ``is_sure`` is false where the verdict is only the likeliest of all.
    """

    verdict: Verdict | None = None
    quote: str = ""
    principle: Principle | None = None
    is_sure: bool = True
    is_explained: bool = False  # the trade-off is named, and why: nothing is left to ask


_PAUSE = re.compile(r"[,;:()!?](?=\s)|[.](?=\s|\Z)|\s[-\u2013\u2014]\s|\b(?:and|but|because|so)\b")
LONGEST_QUOTE = 90
# What is quoted of these is more than the word they were known by.
_TOLD_WHOLE = frozenset({Verdict.DEFLECTS, Verdict.CHANGE_NOT_EFFECT})
_NOTHING = Judgement()
# In the order in which they decide, where no effect is told.
_SIGNS: tuple[tuple[Verdict, re.Pattern[str], Said | None], ...] = (
    (Verdict.COMMERCIAL_ONLY, COMMERCIAL, Said.FOR_US),
    (Verdict.DEFLECTS, DEFLECTS, None),
    (Verdict.TOO_VAGUE, VAGUE, Said.FEELING),
    (Verdict.CHANGE_NOT_EFFECT, CHANGE, Said.HANDED),
)
# How much likelier a rule makes its verdict, as a logarithm: about twelve times. Between 2 and 3
# the answers in tests/answers come out alike.
TRUST = 2.5
# Where the words alone rather speak of an effect, or of nothing to judge, nobody is spoken to.
MOST_DOUBT = 0.5


def judge(impact: Impact, said: str, principles: tuple[Principle, ...]) -> Judgement:
    """Return what to think of an answer: ``said`` is what was written, verbatim."""
    answer = said[:LONGEST_ANSWER]
    parts = placed(answer)
    if not parts or NOT_KNOWN_WHOLE.match(answer):
        return _NOTHING
    if not any(c.isprintable() and not c.isspace() for c in answer):
        return _NOTHING
    if DEFLECTS_WHOLE.match(answer) or not any(c.isalpha() for c in answer):
        return Judgement(Verdict.DEFLECTS, answer.strip())
    by_rule = (
        _nobody_feels(parts)
        or _traded_off(impact, parts, principles)
        or _customer_led(parts)
        or _without_effect(parts)
    )
    return by_rule if by_rule.verdict is Verdict.TRADES_OFF else _weighed(parts, by_rule)


def _weighed(parts: Sequence[Sentence], by_rule: Judgement) -> Judgement:
    """Weigh what a rule found against how likely the words are; where they differ, be unsure."""
    odds = likelihoods(parts)
    is_quiet = exp(odds[Verdict.CUSTOMER_LED]) + exp(odds[None]) > MOST_DOUBT
    if by_rule.is_sure:
        odds[by_rule.verdict] += TRUST
    likeliest = max(odds, key=odds.__getitem__)
    if likeliest is by_rule.verdict:
        is_told = likeliest in {Verdict.CUSTOMER_LED, None}
        return by_rule if is_told or not is_quiet else replace(by_rule, is_sure=False)
    return Judgement(likeliest, _words_for(likeliest, parts), is_sure=False)


def _words_for(verdict: Verdict | None, parts: Sequence[Sentence]) -> str:
    if verdict is None:
        return ""
    found = next((_first(parts, p, k) for v, p, k in _SIGNS if v is verdict), None)
    named = next((part.words for part in parts if people(part.plain)), parts[0].words)
    return found[1] if found else named


def _nobody_feels(parts: Sequence[Sentence]) -> Judgement | None:
    """Stay silent on an honest "no impact" with its reason, where nothing else is said."""
    if not any(NOBODY_FEELS.search(part.plain) for part in parts):
        return None
    if not any(OUR_OWN.search(part.plain) for part in parts):
        return None
    others = (p for p in parts if not NOBODY_FEELS.search(p.plain))
    return None if any(effect_said(part.plain) for part in others) else _NOTHING


def _traded_off(
    impact: Impact, parts: Sequence[Sentence], principles: tuple[Principle, ...]
) -> Judgement | None:
    """Cite the principle that a loss speaks against, if they are about the same."""
    for part in parts:
        if outright := SAID_OUTRIGHT.search(part.plain):
            return _said_outright(part, outright, parts, principles)
    for part in parts:
        if principle := breached(part.plain, principles):
            return Judgement(Verdict.TRADES_OFF, part.words, principle)
    loses = any(effect.sign is Sign.LOSS for effect in impact.effects)
    for part in parts:
        if not (loses or _has_loss(part)) or not effect_said(part.plain):
            continue
        if principle := _about_the_same(part, principles):
            return Judgement(Verdict.TRADES_OFF, part.words, principle)
    return None


def _said_outright(
    part: Sentence,
    outright: re.Match[str],
    parts: Sequence[Sentence],
    principles: tuple[Principle, ...],
) -> Judgement:
    number = int(outright["mark"] or outright["number"] or 0)
    named = next((one for one in principles if one.number == number), None)
    explained = any(BECAUSE.search(one.plain) for one in parts)
    return Judgement(Verdict.TRADES_OFF, part.words, named, is_explained=explained)


def _has_loss(part: Sentence) -> bool:
    return any(word.sign is Sign.LOSS for word in sign_words(part.plain))


def _about_the_same(part: Sentence, principles: tuple[Principle, ...]) -> Principle | None:
    """Return the principle that shares most with a sentence, of those no kind is known of."""
    about = topics(part.plain)
    shared = [
        (len(about & topics(one.text)), -one.number, one)
        for one in principles
        if not is_known_kind(one)
    ]
    count, _, principle = max(shared, key=lambda item: item[:2], default=(0, 0, None))
    return principle if count else None


def _customer_led(parts: Sequence[Sentence]) -> Judgement | None:
    for part in parts:
        if not is_question(part.plain) and effect_said(part.plain):
            return Judgement(Verdict.CUSTOMER_LED, part.words)
    return None


def _without_effect(parts: Sequence[Sentence]) -> Judgement:
    if any(NOT_KNOWN.search(part.plain) for part in parts):
        return _NOTHING
    if len(parts) == 1 and POINTS_ELSEWHERE.match(parts[0].plain):
        return Judgement(Verdict.DEFLECTS, parts[0].words)
    if all(is_question(part.plain) for part in parts):
        return Judgement(Verdict.DEFLECTS, parts[0].words)
    for verdict, pattern, kind in _SIGNS:
        if found := _first(parts, pattern, kind):
            return Judgement(verdict, _whole(found) if verdict in _TOLD_WHOLE else found[1])
    return _likeliest(parts)


def _first(
    parts: Sequence[Sentence], pattern: re.Pattern[str], kind: Said | None
) -> tuple[str, str] | None:
    """Return a sentence and its first words that say this of customers, or match; verbatim."""
    for part in parts:
        spans = [(t.start, t.end) for t in told_of(part.plain) if t.kind is kind]
        if match := pattern.search(part.plain):
            spans.append(match.span())
        if spans:
            return part.words, _in_company(part, *spans[0])
    return None


def _in_company(part: Sentence, start: int, end: int) -> str:
    """Quote a lone word with what it stands among; several words stand for themselves."""
    words = part.spot(start, end).words.strip()
    if len(words.split()) > 1:
        return words
    begin = max((m.end() for m in _PAUSE.finditer(part.plain, 0, start)), default=0)
    pause = _PAUSE.search(part.plain, end)
    clause = part.spot(begin, pause.start() if pause else len(part.plain)).words.strip()
    return clause if len(clause) <= LONGEST_QUOTE else words


def _whole(found: tuple[str, str]) -> str:
    """Quote the sentence; of a long one that deflects, the words alone."""
    sentence, words = found
    return sentence if len(sentence) <= LONGEST_QUOTE or sentence.startswith(words) else words


def _likeliest(parts: Sequence[Sentence]) -> Judgement:
    """Guess, and say that it is a guess: by who is named, and by how it is said."""
    named = next((part for part in parts if people(part.plain)), None)
    if named is not None:
        return Judgement(Verdict.TOO_VAGUE, named.words, is_sure=False)
    verdict = Verdict.CHANGE_NOT_EFFECT
    if any(AMOUNT.search(part.plain) for part in parts):
        verdict = Verdict.COMMERCIAL_ONLY
    elif any(PRAISE.search(part.plain) for part in parts):
        verdict = Verdict.TOO_VAGUE
    elif TALK.search(parts[0].plain) or len(parts[0].plain.split()) == 1:
        verdict = Verdict.DEFLECTS
    return Judgement(verdict, parts[0].words, is_sure=False)
