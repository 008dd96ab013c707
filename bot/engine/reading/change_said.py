"""The sentence that says what changes for whom, and where a text names customers at all."""

import re
from collections.abc import Sequence

from bot.engine.reading.effect_said import is_felt, is_lived, told_of
from bot.engine.reading.effect_words import OUR_OWN, THEY, says_effect, sign_words
from bot.engine.reading.evidence_said import grade_of
from bot.engine.reading.no_impact_said import NO_IMPACT
from bot.engine.reading.people_words import Named, people, pronouns
from bot.engine.reading.segment_names import Matchers, mentions
from bot.engine.reading.sentences import Sentence, Spot, is_question

_REACH = 90
# "Customers who want to cancel have to call": what some of them have to do, or no longer can.
_OF_SOME = re.compile(
    r"\A,? (?:who|that|which|with|without|in|on|from|over|under|living) ", re.IGNORECASE
)
_BOUND = re.compile(
    r"\A[^.;:!?]*\b(?:have to|has to|must|cannot|can't|can no longer|can only|no longer|loses?"
    r"|pays?)\b",
    re.IGNORECASE,
)
# Who is anybody may be one of us: then only plain words of an effect count.
_ANYBODY = re.compile(
    r"(?:any|some|every|no)(?:body|one| one)\b|people\b|those\b|folks\b|whoever\b", re.IGNORECASE
)
# "Monetise the free users", "what customers": nobody whom it touches.
_NEAR = 40
_TO_SELL_TO = re.compile(
    r"\b(?:(?:moneti[sz]|upsell|cross-?sell|acquir|convert|target|attract|retain|win|gain)\w*"
    r" (?:\w+ ){0,2}|(?:what|which) )\Z",
    re.IGNORECASE,
)
_ABLE = re.compile(r"\bable to\b", re.IGNORECASE)
# Better in which way? That is too vague to be an effect.
_BLURRED = re.compile(
    r"(?:better|easier|simpler|clearer|happier|improve|benefit|gain|worse)", re.IGNORECASE
)
# "Films are removed from people's libraries".
_TAKEN_FROM = re.compile(
    r"\b(?:removed|deleted|taken(?: away| down| off)?|withdrawn|blocked|hidden|closed|cut off"
    r"|wiped)\b"
    r"[^.;:!?]{0,40}\b(?:from|for|to) (?:\w+ ){0,2}\Z",
    re.IGNORECASE,
)


def find_change(
    said: Sequence[Sentence],
    matchers: Matchers,
    promised: Sequence[Sentence] = (),
    *,
    is_known: bool = False,
) -> Spot | None:
    """Return the first sentence that says what happens to customers; evidence comes second.

    A promised measure ("10 % fewer abandoned baskets by May") is no change by itself. "They" are
    customers where some were named before, or where ``is_known`` says so.
    """
    second = None
    known = False
    for sentence in said:
        plain = sentence.plain
        named = [Named(one.start, one.end) for one in mentions(plain, matchers)]
        named += people(plain)
        known = known or bool(named)
        subjects = (*named, *(pronouns(plain) if known else ()))
        tells = any(_is_felt(plain, one) for one in subjects) or is_lived(plain)
        tells = tells or _is_plain_effect(plain, subjects)
        if sentence in promised:
            tells = any(says_effect(plain, one.start, one.end) for one in subjects)
        tells = tells or (is_known and not known and _do_they(plain))
        if is_question(plain) or not tells or _is_nothing(plain):
            continue
        if grade_of(plain) is None:
            return sentence.spot()
        second = second or sentence.spot()
    return second


def _do_they(plain: str) -> bool:
    """Say whether "they", whom nobody named, get or lose something in strong words."""
    if not (_ABLE.search(plain) or any(not word.is_weak for word in sign_words(plain))):
        return False  # "they will send it tomorrow" may be anybody
    return any(
        is_felt(plain, Named(they.start(), they.end()))
        and says_effect(plain, they.start(), they.end())
        for they in THEY.finditer(plain)
    )


def _is_nothing(plain: str) -> bool:
    """Say whether all that is said is that nobody will notice."""
    return NO_IMPACT.search(plain) is not None and all(w.is_weak for w in sign_words(plain))


def _is_felt(plain: str, one: Named) -> bool:
    before, clause = plain[max(0, one.start - _REACH) : one.start], plain[one.end :][:_REACH]
    if OUR_OWN.match(clause):
        return False
    if _TAKEN_FROM.search(before):
        return True
    whoever = _ANYBODY.match(plain, one.start)
    if whoever is not None and not _OF_SOME.match(clause):
        whoever_has = whoever[0].lower() == "whoever" and _BOUND.search(clause) is not None
        felt = is_felt(plain, one) and says_effect(plain, one.start, one.end)
        return felt or whoever_has
    of_some = _OF_SOME.match(clause) is not None and _BOUND.search(clause) is not None
    return of_some or is_felt(plain, one)


def _is_plain_effect(plain: str, subjects: Sequence[Named]) -> bool:
    """Say whether plain words of gain or loss tell it, where nothing else is told of anybody."""
    if not any(says_effect(plain, one.start, one.end) for one in subjects) or any(told_of(plain)):
        return False
    return any(
        not word.is_weak and not _BLURRED.match(plain, word.start) for word in sign_words(plain)
    )


def find_customers(said: Sequence[Sentence]) -> Spot | None:
    """Return the first words for customers in general, where they are not our own affairs."""
    for sentence in said:
        for one in people(sentence.plain):
            before, after = sentence.plain[: one.start], sentence.plain[one.end :]
            if not OUR_OWN.match(after[:_NEAR]) and not _TO_SELL_TO.search(before[-_NEAR:]):
                return sentence.spot(one.start, one.end)
    return None
