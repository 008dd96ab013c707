"""A Teams that takes as much at once as there is, for tests in which weeks fly by."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.pace import Rate
from bot.platforms.teams.calls import pacing

AT_ONCE = Rate(0.0, 1)


@contextmanager
def at_any_pace() -> Iterator[None]:
    """Let nothing wait for its turn: turns count real seconds, and business time is moved."""
    usual = pacing.IN_CONVERSATION, pacing.IN_TENANT
    pacing.IN_CONVERSATION, pacing.IN_TENANT = (AT_ONCE, AT_ONCE), AT_ONCE
    try:
        yield
    finally:
        pacing.IN_CONVERSATION, pacing.IN_TENANT = usual
