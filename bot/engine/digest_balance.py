"""The digest's balance: what the week's decisions give customers, beside the four weeks before."""

from bot.domain.cards import Bars, Words
from bot.domain.digest import Balance, DigestFacts
from bot.engine.digest_lines import number
from bot.engine.wording import sentence_start

NAMES = ("now", "later", "costs them", "commercial only")
COMPARED = 4  # weeks before
BOTH = 2


def bars(facts: DigestFacts) -> Bars | None:
    """Return the chart; None where nothing goes ahead now: four empty bars tell nothing."""
    if facts.balance == Balance():
        return None
    weeks = len(facts.skipped) + 1
    before = tuple(count * weeks / COMPARED for count in _counts(facts.before))
    return Bars(NAMES, _counts(facts.balance), before, weeks)


def finding(facts: DigestFacts) -> Words:
    """Return what the chart says, in one sentence; nothing where nothing goes ahead."""
    now, before = facts.balance, facts.before
    if not _all(now):
        return ()
    compared = f"; in the four weeks before it was {_gain(before)} of {_all(before)}"
    return (f"{_said(now)}{compared if _all(before) else ''}.",)


def _said(balance: Balance) -> str:
    gain, every = _gain(balance), _all(balance)
    if every == 1:
        return "The one that goes ahead gives customers " + ("something" if gain else "nothing")
    goes = f"that go ahead {'gives' if gain == 1 else 'give'} customers something"
    if gain == every:
        return f"{'Both' if every == BOTH else f'All {number(every)}'} {goes}"
    some = sentence_start(number(gain)) if gain else "None"
    return f"{some} of the {number(every)} {goes}"


def _gain(balance: Balance) -> int:
    return balance.now + balance.later


def _all(balance: Balance) -> int:
    return sum(_counts(balance))


def _counts(balance: Balance) -> tuple[int, int, int, int]:
    return (balance.now, balance.later, balance.costs_them, balance.commercial_only)
