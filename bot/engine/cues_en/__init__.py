"""All English cues. Another language is another package or module like this one.

Where the weights by hand come from: they are log odds, by what a reader would make of each cue,
then nudged after reading what they got wrong on labelled public messages (named in
``docs/detection.md``). What they score on those messages is therefore somewhat flattering. Their
sum is one feature of what is learned; many cues have none and are left to what is learned.
"""

from bot.engine.cues_en.asides import ASIDES
from bot.engine.cues_en.daily_talk import DAILY_TALK
from bot.engine.cues_en.false_friends import DEMOTIONS
from bot.engine.cues_en.manner import MANNERS
from bot.engine.cues_en.settled import ANNOUNCEMENTS
from bot.engine.cues_en.still_open import PROPOSALS
from bot.engine.cues_en.support import SUPPORT
from bot.engine.cues_en.weakly_open import HINTS
from bot.engine.cues_en.weakly_settled import SIGNS
from bot.engine.cues_en.wished_for import WISHES

CUES_EN = (
    *PROPOSALS,
    *WISHES,
    *HINTS,
    *ANNOUNCEMENTS,
    *SIGNS,
    *SUPPORT,
    *DEMOTIONS,
    *DAILY_TALK,
    *ASIDES,
    *MANNERS,
)
