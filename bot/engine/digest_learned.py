"""The digest's lines on what was promised: due, kept or not, never looked at; and an older one."""

from bot.domain.cards import Action, Item, Link, Quote, Strong, Words
from bot.domain.impact import Direction
from bot.domain.initiative import Initiative, Status
from bot.domain.review import ReviewResult
from bot.engine.against import against_base, metric_of
from bot.engine.digest_lines import Reading, button, head, name_of, open_button, sign_of
from bot.engine.follow_up import follow_button
from bot.engine.resurfacing import Resurfaced, Why
from bot.engine.reviews import who_looks_back
from bot.engine.wording import RESULT_WORDS, cut, day, promise_words, sentence_start

PRINCIPLE_LENGTH = 75
MOST_NAMED = 3  # initiatives in the line of one principle


def review_due(initiative: Initiative, reading: Reading) -> Item:
    """Tell what somebody promised for these days."""
    promised = Quote(promise_words(initiative.impact.expected, reading.now))
    words: Words = (*head(initiative), " ", who_looks_back(initiative), " promised: ", promised)
    return Item(words, button=button(initiative, Action.REVIEW, "What happened?"))


def learned(initiative: Initiative, reading: Reading) -> Item:
    """Set the promise beside what came of it, in numbers where both say one."""
    review = initiative.review
    assert review is not None
    assert review.result is not None
    result = Strong(f"{sentence_start(RESULT_WORDS[review.result])}.")
    compared, came = _compared(initiative, reading), f" {review.actual}." if review.actual else ""
    promised = promise_words(initiative.impact.expected, reading.now)
    words: Words = (*head(initiative), f" Promised: {promised}. ")
    words = (*words, result, came) if came else (*words, result)
    if compared:
        words = (*head(initiative), f" {compared} ", result)
    is_worse = review.result is ReviewResult.WORSE
    return Item(words, button=follow_button(initiative) if is_worse else open_button(initiative))


def not_reviewed(initiative: Initiative, reading: Reading) -> Item:
    """Tell that nobody looked back, and whose promise it was."""
    promised = promise_words(initiative.impact.expected, reading.now)
    words: Words = (*head(initiative), " ", who_looks_back(initiative), f" promised: {promised}. ")
    words = (*words, Strong("Nobody looked back."))
    return Item(words, button=button(initiative, Action.REVIEW, "What happened?"))


def second_look(initiative: Initiative, _: Reading) -> Item:
    """Ask whether customers will really not feel it."""
    said = initiative.no_impact
    assert said is not None
    words: Words = (*head(initiative), " ", said.by, f" said: {said.reason}. Do you agree?")
    wrong = button(initiative, Action.ANSWER, "It does reach customers")
    return Item(words, button=wrong, more=(button(initiative, Action.AGREE, "Agreed"),))


def another_look(found: Resurfaced, reading: Reading) -> Item:
    """Bring an older decision up, and say why this one."""
    initiative, decision = found.initiative, found.initiative.decision
    assert decision is not None
    on = day(decision.at, reading.policy.zone, since=reading.now)
    told = f" {sentence_start(decision.kind)}, {on}. "
    why = Strong(_why(found, reading))
    words: Words = (*head(initiative), told, why)
    is_reviewed = Why.WORSE in found.why and initiative.status is Status.REVIEWED
    pressed = follow_button(initiative) if is_reviewed else open_button(initiative)
    return Item(words, sign_of(initiative, reading), pressed)


def gave_way(principle: int, times: int, reading: Reading) -> Item:
    """Tell how often a principle gave way, to what, and who looks after it."""
    known = reading.policy.workspace.principle(principle)
    text = f" “{cut(known.text, PRINCIPLE_LENGTH)}”" if known else ""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    to = [one for one in reading.facts.decided.rows if one.gives_way == principle]
    words: Words = (Strong(f"#{principle}"), f"{text} gave way {often}")
    words = (*words, ": ", *_named(to[:MOST_NAMED])) if to else words
    owner: Words = (". ", known.owner, " looks after it") if known and known.owner else ()
    return Item((*words, *owner), button=open_button(to[-1]) if to else None)


def _compared(initiative: Initiative, reading: Reading) -> str:
    """Return measure, what was expected and what came, where the two numbers can be compared."""
    review, expected = initiative.review, initiative.impact.expected
    if review is None or expected is None:
        return ""
    metric = metric_of(initiative, reading.policy)
    base = dict(reading.facts.bases).get(initiative.reference)
    told = against_base(initiative, review, metric, base)
    harm = ", for the worse" if expected.direction is Direction.WORSE else ""
    return f"{sentence_start(expected.measure)}{harm}: {told}" if told else ""


def _why(found: Resurfaced, reading: Reading) -> str:
    review = found.initiative.review
    came = f": {review.actual}" if review and review.actual else ""
    *others, last = [reading.segment(id) for id in found.segments] or [""]
    names = f"{', '.join(others)} and {last}" if others else last
    said = {
        Why.SEGMENTS: f"About {names}, like this week.",
        Why.WORSE: f"Worse than promised{came}.",
        Why.A_YEAR: "A year has passed.",
    }
    return " ".join(said[why] for why in found.why)


def _named(initiatives: list[Initiative]) -> Words:
    parts: list[str | Link | Strong] = []
    for one in initiatives:
        parts += [", ", name_of(one)]
    return tuple(parts[1:])
