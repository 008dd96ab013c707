"""Two teams that change one segment: few lines, those worth most first, with their answers."""

from dataclasses import replace

from bot.domain.cards import Action, Item, Section
from bot.domain.digest import Pair
from bot.engine.digest import compose
from tests.builders import NOON
from tests.engine.weeks import EMPTY, pair, plain, policy


def told(*pairs: Pair) -> Section:
    card = compose(replace(EMPTY, related=pairs), policy(), NOON)
    assert card is not None
    (section,) = card.sections
    return section


def firsts(section: Section) -> list[str]:
    """Return the earlier initiative of each line."""
    return [plain(item.words).partition(" ")[0] for item in section.items]


def pressed(item: Item) -> list[tuple[Action, str]]:
    return [(button.action, button.value) for button in item.buttons]


def test_two_teams_are_asked_whether_their_changes_belong_together() -> None:
    (item,) = told(pair(8)).items

    assert plain(item.words) == (
        "CI-8 Guest checkout (Core) and CI-9 Ask every guest to make an account (Growth):"
        " both change Guest shoppers, and not the same way. Do they belong together?"
    )
    assert pressed(item) == [(Action.LINK, "CI-8"), (Action.NOT_RELATED, "CI-8")]
    assert {button.about for button in item.buttons} == {pair(8).other.thread}


def test_two_teams_whom_nobody_asked_are_led_to_the_later_thread() -> None:
    unasked = replace(pair(8), other=replace(pair(8).other, overlaps=()))
    (item,) = told(unasked).items

    assert plain(item.words).endswith("and not the same way.")
    assert pressed(item) == [(Action.OPEN, unasked.other.source.link)]


def test_three_pairs_are_told_and_the_others_counted() -> None:
    section = told(*map(pair, (10, 20, 30, 40)))

    assert (len(section.items), section.more) == (3, 1)


def test_what_pulls_one_segment_two_ways_is_told_first() -> None:
    apart, alike = pair(10), pair(20)
    alike = replace(alike, other=replace(alike.other, impact=alike.one.impact))
    section = told(alike, apart)

    assert firsts(section) == ["CI-10", "CI-20"]
    assert "not the same way" not in plain(section.items[1].words)


def test_what_met_several_others_leaves_them_their_line() -> None:
    again = replace(pair(20), other=pair(10).other)

    assert firsts(told(pair(10), again, pair(30))) == ["CI-10", "CI-30", "CI-20"]
    assert firsts(told(pair(10), again, pair(30), pair(40))) == ["CI-10", "CI-30", "CI-40"]
