"""What a form says of principles that give way."""

from bot.domain.impact import TradeOff
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.values import LINE_LIMIT, Values, WrongError


def read_trade_off(
    values: Values, initiative: Initiative, policy: Policy
) -> tuple[TradeOff, ...] | None:
    """Return what the form says gives way; None where it did not ask.

    Raises:
        WrongError: a reason without a principle, or a principle without a reason.
    """
    settings = policy.workspace
    known = (*settings.principles, *settings.former_principles)
    numbers = frozenset(str(one.number) for one in known)
    if not numbers:
        return None
    chosen = values.choice("trades_off", numbers)
    because = values.text("because", limit=LINE_LIMIT)
    if because and not chosen:
        raise WrongError("trades_off", "Choose which one gives way.")
    if chosen and not because:
        raise WrongError("because", "Say what it gives way to, for whoever reads it in a year.")
    others = initiative.trades_off[1:]
    return (TradeOff(int(chosen), because), *others) if chosen else others
