"""Nobody: where there is no model, the rules decide alone."""

from bot.domain.impact import Reading
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message
from bot.domain.signal import Signal


class RulesAlone:
    """Never says what a text means. The ring goes on with what the rules found."""

    name = ""

    async def read(self, message: Message, purpose: Purpose) -> Signal | Reading | None:
        """Return None: it cannot say."""
        return None
