"""However long and strange a week was, its digest is short, and says what it leaves out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random  # noqa: TID251 - a seeded choice of what happened

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cards import Action, Card
from bot.domain.digest import ROWS, Balance, DigestFacts, Pair, Told, Week
from bot.domain.impact import SegmentEffect, Sign
from bot.domain.initiative import Initiative
from bot.domain.ownership import Loss, OwnerLoss
from bot.domain.review import ReviewResult
from bot.engine.digest import compose
from bot.engine.digest_headline import LIMIT
from bot.engine.digest_sections import LINES, REST
from tests.builders import DAY, NOON, PRIYA
from tests.engine import weeks
from tests.engine.weeks import EMPTY, policy

TITLES = ("", "Drop the fee", "Returns!", "<!channel> & co\n\n…", "\u202e\U0001f389" * 60)
SKIPPED = ((), (Week(2026, 34),), (Week(2026, 32), Week(2026, 33), Week(2026, 34)))
MAKERS: Mapping[str, Callable[[Random, int], Initiative]] = {
    "decided": lambda luck, n: weeks.decided(n, luck.choice(TITLES), effects=effects(luck)),
    "waiting": lambda luck, n: weeks.asked(n, luck.choice(TITLES)),
    "contested": lambda luck, n: weeks.contested(n, ran_out=luck.random() < 0.5),
    "ownerless": lambda luck, n: weeks.ownerless(n, lost(luck)),
    "reviews_due": lambda luck, n: weeks.decided(n, luck.choice(TITLES)),
    "learned": lambda luck, n: weeks.looked_back(n, luck.choice(list(ReviewResult)), "3"),
    "not_reviewed": lambda _, n: weeks.lapsed(n),
    "second_looks": lambda _, n: weeks.no_impact(n),
}
SEEDS = st.integers(0, 2**32)
in_time = settings(deadline=None, max_examples=50)  # how fast a machine is, is not the question


def luck_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def effects(luck: Random) -> tuple[SegmentEffect, ...]:
    segments = luck.sample(["guests", "trade", "internal", "gone"], luck.randint(0, 3))
    return tuple(SegmentEffect(one, luck.choice(list(Sign))) for one in segments)


def lost(luck: Random) -> OwnerLoss | None:
    reason = luck.choice(list(Loss))
    return OwnerLoss(PRIYA, reason, NOON - 9 * DAY) if luck.random() < 0.5 else None


def told(luck: Random, name: str) -> Told:
    """Return a section; a long one has more than is at hand."""
    long = luck.choice((0, 0, 1, 7, 8, ROWS))
    rows: tuple[Initiative, ...] = tuple(
        MAKERS[name](luck, number) for number in luck.sample(range(1, 99), long)
    )
    return Told(rows, long + (luck.randint(0, 999) if long == ROWS else 0))


def pairs(luck: Random) -> tuple[Pair, ...]:
    return tuple(weeks.pair(number) for number in range(luck.choice((0, 0, 2, 9))))


def quiet(luck: Random) -> DigestFacts:
    """Return a week in which nothing happened; old things there are all the same."""
    at = NOON - 366 * DAY
    return replace(
        EMPTY,
        older=tuple(weeks.older(number, at) for number in range(luck.randint(0, 4))),
        principles=((3, luck.randint(1, 9)),) * luck.randint(0, 1),
        balance=Balance(*(luck.randint(0, 9) for _ in range(6))),
        before=Balance(*(luck.randint(0, 9) for _ in range(6))),
        hidden=luck.randint(0, 99),
        skipped=luck.choice(SKIPPED),
        carried=tuple((f"CI-{number}", luck.randint(0, 12)) for number in range(99)),
    )


def busy(luck: Random) -> DigestFacts:
    """Return a week in which anything may have happened."""
    facts = replace(quiet(luck), related=pairs(luck))
    for name in MAKERS:
        section: dict[str, Told] = {name: told(luck, name)}
        facts = replace(facts, **section)  # type: ignore[arg-type]
    return facts


def happened(facts: DigestFacts) -> bool:
    return bool(facts.related) or any(getattr(facts, name).rows for name in MAKERS)


def is_bounded(card: Card) -> bool:
    """Say whether no list is long, and each leads to what it leaves out."""
    return all(
        0 < len(one.items) <= LINES
        and len(one.rest) <= REST
        and (one.whole is None or one.more > 0)
        for one in card.sections
    )


@in_time
@given(SEEDS)
def test_a_digest_is_short_and_each_line_can_be_acted_on(seed: int) -> None:
    facts = busy(luck_of(seed))
    card = compose(facts, policy(), NOON)
    assert (card is not None) is happened(facts)
    if card is None:
        return
    assert len(card.title) <= LIMIT
    assert card.title == card.summary
    assert is_bounded(card)
    items = [item for one in card.sections for item in one.items if "#3" not in str(item.words)]
    assert all(1 <= len(item.buttons) <= 4 for item in items)
    buttons = [button for item in items for button in item.buttons]
    assert all(button.about and button.label for button in buttons)
    assert all(button.value for button in buttons if button.action is Action.OPEN)


@in_time
@given(SEEDS)
def test_every_section_tells_or_counts_all_of_it(seed: int) -> None:
    facts = busy(luck_of(seed))
    card = compose(facts, policy(), NOON)
    sections = {one.title: one for one in card.sections} if card else {}
    for titles, of_all in (
        (("Decided",), facts.decided),
        (("Waiting", "Decide, park or close"), facts.waiting),
    ):
        found = [sections[title] for title in titles if title in sections]
        assert sum(len(one.items) + one.more for one in found) == of_all.total


@in_time
@given(SEEDS)
def test_a_week_in_which_nothing_happened_is_silent(seed: int) -> None:
    assert compose(quiet(luck_of(seed)), policy(), NOON) is None
