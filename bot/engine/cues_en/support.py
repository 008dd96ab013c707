"""English cues of what is changed, and for whom. They count beside a modality only."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import CHANGE, CHANGED, CHANGING, CUSTOMERS, DATE, THING

EITHER = CueKind.EITHER
DATED = CueKind.DATE

SUPPORT = (
    Cue("owned thing", EITHER, 0.7, rf"\b{THING}\b", "the checkout page", "the weather"),
    Cue("customers", EITHER, 0.5, rf"\b{CUSTOMERS}\b", "for returning guests", "for the cat"),
    Cue(
        "change",
        EITHER,
        0.3,
        rf"\b(?:{CHANGE}|{CHANGED}|{CHANGING})\b",
        "retire the app",
        "admire the app",
    ),
    Cue("ours", EITHER, 0.3, r"\b(?:our|ours)\b", "our prices", "your prices"),
    Cue(
        "money",
        EITHER,
        0.6,
        r"(?:[£$€] ?\d|\b\d+(?:[.,]\d+)? ?(?:%|per ?cent|pence|pounds|euros?|dollars|gbp|eur|usd)"
        r"|\b(?:free|cheaper|pric(?:e|es|ing)|fees?|revenue|margin|budget|churn|conversion)\b)",
        "for £2.99",
        "for 2 hours",
    ),
    Cue(
        "new or fewer",
        EITHER,
        0.4,
        r"\b(?:an?|the|our|one|another) (?:\w+ )?(?:new|separate|dedicated|single|official|public"
        r"|better|simpler?|cheaper|shorter|own|common|custom|clear(?:er)?|visible|monthly|yearly"
        r"|annual|minimum|maximum)\b",
        "a separate plan",
        "a blue plan",
    ),
    Cue(
        "purpose",
        EITHER,
        0.4,
        rf"\b(?:so that|so (?:{CUSTOMERS}|people|they)|this would|that would|that way|which would"
        r"|would (?:help|allow|let|make|save|reduce)|instead of|rather than|in exchange)\b",
        "one invoice instead of four",
        "a fourth invoice",
    ),
    Cue(
        "ability",
        EITHER,
        0.5,
        r"\b(?:an?|the|more|some) (?:\w+ )?(?:option|ability|way|possibility|setting|button|mode"
        r"|support|feature) (?:to|for|that|of|where|which)\b",
        "an option to pause",
        "an option",
    ),
    Cue(
        "by a date",
        DATED,
        0.5,
        rf"\b(?:from|starting|as of|effective|beginning|on|in|until|by|before) (?:the )?{DATE}\b",
        "Free from September",
        "From afar",
    ),
)
