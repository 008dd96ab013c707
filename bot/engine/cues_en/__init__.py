"""All English cues. Another language is another package like this one."""

from bot.engine.cues_en.false_friends import DEMOTIONS
from bot.engine.cues_en.settled import ANNOUNCEMENTS
from bot.engine.cues_en.still_open import PROPOSALS
from bot.engine.cues_en.support import SUPPORT

CUES_EN = PROPOSALS + ANNOUNCEMENTS + SUPPORT + DEMOTIONS
