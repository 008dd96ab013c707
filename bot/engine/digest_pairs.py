"""The digest's lines on two teams that change one segment, each without the other."""

from collections.abc import Iterator, Sequence

from bot.domain.cards import Action, Button, Item, Link, Section, Strong, Words
from bot.domain.digest import Pair
from bot.domain.initiative import Initiative
from bot.engine.digest_lines import Reading, button, name_of, open_button
from bot.engine.related import customers_felt
from bot.engine.wording import cut

LINES = 3  # of so many words that more of them are read by nobody
SHORT_TITLE = 40  # two of them stand in one line


def two_teams(pairs: Sequence[Pair], reading: Reading) -> Section:
    """Return the pairs most worth a word: those apart, then those somebody can answer here.

    Where there are more than lines, an initiative that met several others leaves them theirs.
    """
    ranked = sorted(pairs, key=lambda pair: (not _is_apart(pair, reading), not _answers(pair)))
    fresh = list(_each_once(ranked))
    told = [*fresh, *(pair for pair in ranked if pair not in fresh)][:LINES]
    items = tuple(_line(pair, reading) for pair in told)
    return Section("Two teams, one segment", items, more=len(pairs) - len(items))


def _each_once(pairs: Sequence[Pair]) -> Iterator[Pair]:
    met: set[str] = set()
    for pair in pairs:
        both = {pair.one.reference, pair.other.reference}
        if not both & met:
            met |= both
            yield pair


def _line(pair: Pair, reading: Reading) -> Item:
    apart = ", and not the same way" if _is_apart(pair, reading) else ""
    words: Words = (*_titled(pair.one), " and ", *_titled(pair.other))
    words = (*words, f": both change {reading.segment(pair.segment)}{apart}.")
    buttons = _answers(pair)
    if not buttons:  # nobody was asked about the two, so that nobody can answer here
        return Item(words, button=open_button(pair.other))
    return Item((*words, " Do they belong together?"), button=buttons[0], more=buttons[1:])


def _is_apart(pair: Pair, reading: Reading) -> bool:
    """Say whether one gives the segment something, and the other takes from it."""
    one, other = (customers_felt(it, reading.policy.workspace) for it in (pair.one, pair.other))
    return one.get(pair.segment) is not other.get(pair.segment)


def _titled(initiative: Initiative) -> tuple[Link | Strong, str]:
    team = f" ({initiative.team})" if initiative.team else ""
    return name_of(initiative), f" {cut(initiative.title, SHORT_TITLE)}{team}"


def _answers(pair: Pair) -> tuple[Button, ...]:
    """Return the two answers, where it was noted at one that the other overlaps with it."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        if any(noted.reference == other.reference for noted in one.overlaps):
            return (
                button(one, Action.LINK, "Link them", other.reference),
                button(one, Action.NOT_RELATED, "Not related", other.reference),
            )
    return ()
