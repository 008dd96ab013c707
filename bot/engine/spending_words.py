"""How an admin is told what the model took today."""

from bot.domain.spending import Allowance, Spent


def spent_words(spent: Spent, allowance: Allowance) -> str:
    """Return "31 calls today, 2 in vain; 12,400 of 200,000 tokens, about 0.01 USD"."""
    calls = "1 call" if spent.calls == 1 else f"{spent.calls:,} calls"
    vain = f", {spent.failed:,} in vain" if spent.failed else ""
    told = f"{calls} today{vain}; {spent.tokens:,} of {allowance.tokens:,} tokens"
    if not allowance.currency:
        return told
    return f"{told}, about {allowance.cost(spent):.2f} {allowance.currency}"
