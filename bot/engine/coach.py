"""The coach: one private remark on an answer that names no customer effect. It never blocks.

Doubt means silence. The word lists and the order of the verdicts were written by hand from
PRODUCT.md; nothing here is learned. Questions come from the bank below and from nowhere else.
"""

from datetime import datetime

from bot.domain.impact import Coaching, Impact, Sign, Verdict
from bot.domain.policy import Principle
from bot.engine.coach_words import (
    CHANGE,
    COMMERCIAL,
    DEFLECTING,
    EXPERIENCE,
    NOT_KNOWN_YET,
    VAGUE,
    topics,
)
from bot.engine.effect_words import CUSTOMER, THEY, says_effect, sign_words
from bot.engine.sentences import sentences

WHO = "Who is the customer here?"
PROBLEM = "Which problem of theirs does it solve?"
BENEFIT = "What is the most important benefit to them?"
KNOW = "How do we know?"

# An answer's field takes 3,000 characters; more is not read.
_LONGEST_ANSWER = 3_000
_LONGEST_QUOTE = 90


def coach(
    impact: Impact, said: str, principles: tuple[Principle, ...], now: datetime
) -> Coaching | None:
    """Return the remark on an answer, or None where it is customer led or honestly not known.

    ``said`` is what was written; the quote is always a verbatim part of it.
    """
    answer = said[:_LONGEST_ANSWER]
    if not answer.strip() or NOT_KNOWN_YET.search(answer):
        return None
    found = _judge(impact, answer, principles)
    if found is None:
        return None
    verdict, quote, questions = found
    return Coaching(verdict, quote, questions, now)


_Remark = tuple[Verdict, str, tuple[str, ...]]


def _judge(impact: Impact, said: str, principles: tuple[Principle, ...]) -> _Remark | None:
    if deflected := DEFLECTING.search(said):
        quote = _quote(deflected[0])
        asked = f"{_you_say(quote)} What will customers experience?"
        return Verdict.DEFLECTS, quote, (WHO, asked) if not impact.effects else (asked,)
    if effect := _effect(said):
        return _traded_off(impact, said, effect, principles)
    return _commercial_only(impact, said) or _too_vague(impact, said) or _change(impact, said)


def _effect(said: str) -> str:
    """Return the first sentence that says what customers get or lose, or an empty string."""
    for sentence in sentences(said):
        if _is_vague(sentence):
            continue
        subjects = [*CUSTOMER.finditer(sentence), *THEY.finditer(sentence)]
        if any(says_effect(sentence, s.start(), s.end()) for s in subjects):
            return sentence
        has_sign = any(not word.is_weak for word in sign_words(sentence))
        is_ours = COMMERCIAL.search(sentence)
        if not is_ours and (EXPERIENCE.search(sentence) or (has_sign and subjects)):
            return sentence
    return ""


def _is_vague(sentence: str) -> bool:
    return bool(VAGUE.search(sentence)) and not EXPERIENCE.search(sentence)


def _traded_off(
    impact: Impact, said: str, effect: str, principles: tuple[Principle, ...]
) -> _Remark | None:
    """Cite the principle that a loss speaks against, if they share what they are about."""
    loses = any(e.sign is Sign.LOSS for e in impact.effects)
    losses = [w for w in sign_words(effect) if w.sign is Sign.LOSS]
    if not loses and not losses:
        return None
    about = topics(said)
    shared = [(len(about & topics(p.text)), -p.number, p) for p in principles]
    count, _, principle = max(shared, key=lambda item: item[:2], default=(0, 0, None))
    if principle is None or not count:
        return None
    words, rule = _quote(effect), principle.text.rstrip(" .")
    asked = (
        f"You say \u201c{words}\u201d. #{principle.number} says \u201c{rule}\u201d."
        f" Does it trade off #{principle.number}, and because of what?"
    )
    return Verdict.TRADES_OFF, words, (asked,)


def _commercial_only(impact: Impact, said: str) -> _Remark | None:
    match = COMMERCIAL.search(said)
    if match is None:
        return None
    quote = _quote(match[0].strip())
    asked = f"{_you_say(quote)} What does the customer get, or lose?"
    return Verdict.COMMERCIAL_ONLY, quote, _two(asked, WHO if not impact.effects else "")


def _too_vague(impact: Impact, said: str) -> _Remark | None:
    match = VAGUE.search(said)
    if match is None:
        return None
    quote = _quote(match[0])
    asked = f"{_you_say(quote)} What will they experience that they do not today?"
    return Verdict.TOO_VAGUE, quote, _two(asked, KNOW if impact.evidence is None else "")


def _change(impact: Impact, said: str) -> _Remark | None:
    match = CHANGE.search(said)
    if match is None:
        return None
    quote = _quote(next((s for s in sentences(said) if match[0] in s), match[0]))
    asked = f"{_you_say(quote)} {BENEFIT}"
    return Verdict.CHANGE_NOT_EFFECT, quote, _two(asked, PROBLEM if impact.effects else WHO)


def _two(first: str, second: str) -> tuple[str, ...]:
    return (first, second) if second else (first,)


def _quote(words: str) -> str:
    """Return the words as they stand, cut between two words where they run long."""
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rpartition(" ")[0] or words[:_LONGEST_QUOTE]


def _you_say(quote: str) -> str:
    """Repeat a quote, without its own full stop: the sentence ends with one."""
    return f"You say \u201c{quote.rstrip('.') or quote}\u201d."
