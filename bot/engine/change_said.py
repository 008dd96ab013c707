"""The sentence that says what changes for whom, and where a text names customers at all."""

from collections.abc import Sequence

from bot.engine.effect_said import is_felt, is_lived
from bot.engine.effect_words import OUR_OWN, says_effect
from bot.engine.evidence_said import grade_of
from bot.engine.people_words import Named, people, pronouns
from bot.engine.segment_names import Matchers, mentions
from bot.engine.sentences import Sentence, Spot, is_question


def find_change(
    said: Sequence[Sentence], matchers: Matchers, promised: Sequence[Sentence] = ()
) -> Spot | None:
    """Return the first sentence that says what happens to customers; evidence comes second.

    A promised measure ("10 % fewer abandoned baskets by May") is no change by itself.
    """
    second = None
    known = False  # then "they" are customers
    for sentence in said:
        plain = sentence.plain
        named = [Named(one.start, one.end) for one in mentions(plain, matchers)]
        named += people(plain)
        known = known or bool(named)
        subjects = (*named, *(pronouns(plain) if known else ()))
        tells = any(is_felt(plain, one) for one in subjects) or is_lived(plain)
        if sentence in promised:
            tells = any(says_effect(plain, one.start, one.end) for one in subjects)
        if is_question(plain) or not tells:
            continue
        if grade_of(plain) is None:
            return sentence.spot()
        second = second or sentence.spot()
    return second


def find_customers(said: Sequence[Sentence]) -> Spot | None:
    """Return the first words for customers in general, where they are not our own affairs."""
    for sentence in said:
        for one in people(sentence.plain):
            if not OUR_OWN.match(sentence.plain[one.end : one.end + 40]):
                return sentence.spot(one.start, one.end)
    return None
