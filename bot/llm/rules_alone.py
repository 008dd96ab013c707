"""Nobody: where there is no model, the rules decide alone."""

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message
from bot.ports.chat import Said


class RulesAlone:
    """Never says what a text means. The ring goes on with what the rules found."""

    name = ""

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        """Return None: it cannot say."""
        return None
