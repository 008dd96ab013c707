"""All English cues. Another language is another package like this one.

Where the weights come from: they are log odds set by hand, by what a reader would make of each
cue, then nudged after reading what they got wrong on labelled public messages (chat logs of
Fluid, Racket, Elm and Ethereum developers, SemEval-2019 Task 9, e-mail intents, requests for
comments of PostHog, news of Azure Kubernetes Service and Let's Encrypt). What they score on those
messages is therefore somewhat flattering. No weight is a fitted number: logistic regression, one
source left out at a time, did no better.
"""

from bot.engine.cues_en.daily_talk import DAILY_TALK
from bot.engine.cues_en.false_friends import DEMOTIONS
from bot.engine.cues_en.settled import ANNOUNCEMENTS
from bot.engine.cues_en.still_open import PROPOSALS
from bot.engine.cues_en.support import SUPPORT
from bot.engine.cues_en.wished_for import WISHES

CUES_EN = PROPOSALS + WISHES + ANNOUNCEMENTS + SUPPORT + DEMOTIONS + DAILY_TALK
