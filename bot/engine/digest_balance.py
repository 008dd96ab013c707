"""The digest's balance: what the week's decisions give customers, beside the four weeks before."""

from bot.domain.cards import Bars, Words
from bot.domain.digest import Balance, DigestFacts
from bot.engine.digest_lines import number
from bot.engine.wording import sentence_start

NAMES = ("now", "later", "costs them", "commercial only", "not known yet", "no impact")
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
    """Return what the chart says; nothing where nothing goes ahead."""
    now, before = facts.balance, facts.before
    if not _all(now):
        return ()
    earlier = f"{_gain(before)} of {_all(before)}"
    if now.not_known == _all(now):
        compared = f"; in the four weeks before {earlier} gave them something"
        return (f"{_unknown(now)}{compared if _all(before) else ''}.",)
    compared = f"; in the four weeks before it was {earlier}"
    left = f" Of {number(now.not_known)} it is not known yet." if now.not_known else ""
    return (f"{_said(now)}{compared if _all(before) else ''}.{left}",)


def _unknown(balance: Balance) -> str:
    """Say of all of them that nobody said it: that is neither something nor nothing."""
    every = _all(balance)
    goes = "one that goes ahead gives" if every == 1 else f"{number(every)} that go ahead give"
    return f"What the {goes} customers is not known yet"


def _said(balance: Balance) -> str:
    gain, every = _gain(balance), _all(balance)
    if every == 1:
        return "The one that goes ahead gives customers " + ("something" if gain else "nothing")
    goes = f"that go ahead {'gives' if gain == 1 else 'give'} customers something"
    if gain == every:
        return f"{'Both' if every == BOTH else f'All {number(every)}'} {goes}"
    if balance.not_known and not gain:
        goes = "that go ahead is known to give customers something"
    some = sentence_start(number(gain)) if gain else "None"
    return f"{some} of the {number(every)} {goes}"


def _gain(balance: Balance) -> int:
    return balance.now + balance.later


def _all(balance: Balance) -> int:
    return sum(_counts(balance))


def _counts(balance: Balance) -> tuple[int, ...]:
    """Return the counts in the order of their names."""
    return (
        balance.now,
        balance.later,
        balance.costs_them,
        balance.commercial_only,
        balance.not_known,
        balance.no_impact,
    )
