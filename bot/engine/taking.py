"""What the rules for a form that was sent are made of; each topic has a file, ``…_sent``."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError

T = TypeVar("T")

FormRule = Callable[[Values, Initiative, Policy, datetime], Reaction]


def gather(errors: dict[str, str], read: Callable[[], T]) -> T | None:
    """Read a field; note in ``errors`` what is wrong with it, so that all is said at once."""
    try:
        return read()
    except WrongError as wrong:
        errors |= wrong.errors
        return None
