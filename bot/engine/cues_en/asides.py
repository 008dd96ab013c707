"""English false friends said in passing: praise, mail, reactions, one's own needs, small repairs.

Their weight by hand is nothing; how far each counts, and beside what, was learned.
"""

from bot.engine.cues import Cue, CueKind

FALSE_FRIEND = CueKind.DEMOTION

ASIDES = (
    Cue(
        "praise",
        FALSE_FRIEND,
        0.0,
        r"\b(?:love it|(?:great|good|nice|amazing|awesome) (?:work|job|talk|post)|well done|kudos"
        r"|impressive|excellent)\b",
        "great job on the form",
        "a great form",
    ),
    Cue(
        "mail",
        FALSE_FRIEND,
        0.0,
        r"\b(?:address book|inbox|mailing list|unsubscribe|safe[- ](?:sender|list)|attached"
        r"|spreadsheet|fax|email me|conference call|sincerely|regards|disclaimer|dear \w+)\b",
        "add us to your address book",
        "add us to the map",
    ),
    Cue(
        "reaction",
        FALSE_FRIEND,
        0.0,
        r"\b(?:gereageerd|reaccionado|reacted to|replying to|a réagi|reagiert|antwoord verzenden"
        r"|respondiendo)",
        "Dana reacted to a message",
        "Dana wrote a message",
    ),
    Cue(
        "a year long past",
        FALSE_FRIEND,
        0.0,
        r"\b(?:in|since|during|of) (?:\w+ \d{1,2},? )?(?:19\d\d|200\d|201\d)\b|\b(?:decades?"
        r"|anniversary)\b",
        "since 2009",
        "since Monday",
    ),
    Cue(
        "this would",
        FALSE_FRIEND,
        0.0,
        r"\b(?:it|this|that|he|she) (?:should|would|might|may|could) (?:\w+ )?(?:be|work|have|do"
        r"|show|fix|help|mean|cause|return|explain|take)\b",
        "that would explain it",
        "we would explain it",
    ),
    Cue(
        "what i need",
        FALSE_FRIEND,
        0.0,
        r"\b(?:do i|should i|can i|could i|would i|i need|i want|i was able|i tried|i use|i get)\b",
        "what should I pay?",
        "what should we pay?",
    ),
    Cue(
        "the reason is",
        FALSE_FRIEND,
        0.0,
        r"\b(?:in (?:practice|general|principle)|means that|the (?:reason|issue|thing|point|fact)"
        r" (?:is|was|that|with))\b",
        "the reason is the rain",
        "for that reason",
    ),
    Cue(
        "repair",
        FALSE_FRIEND,
        0.0,
        r"(?:^\W*fix(?:e[sd]|ing)?\b|\bfixe[sd] (?:an?|the|some) |\bknown issue|vulnerabilit\w+"
        r"|\bcve-)",
        "Fixed the total on the receipt",
        "A fixed total",
    ),
    Cue(
        "can be done",
        FALSE_FRIEND,
        0.0,
        r"\b(?:should|would|could|will|might|may|can)(?:n't| not)? (?:still |then |also |just"
        r" |probably |already |really )?(?:be able|work|see|be fine|be ok|get|know|look|find|mean"
        r"|depend|happen|still)\b",
        "we should be able to see it",
        "we should sell it",
    ),
    Cue(
        "what we should",
        FALSE_FRIEND,
        0.0,
        r"\b(?:what|which|how|where|when|who|whether)\b[^.?!]{0,40}\b(?:should|could|can|shall|do"
        r"|would) (?:we|i)\b",
        "which of them should we call",
        "we should call them",
    ),
    Cue(
        "that as object",
        FALSE_FRIEND,
        0.0,
        r"\b(?:do|try|add|use|make|change|remove|fix|move|update|put|get|have|keep|see|check"
        r"|include|merge|ask|test|run) (?:that|this|it|those|these|them|him|her)\b",
        "we should try that",
        "we should try lockers",
    ),
    Cue(
        "smile",
        FALSE_FRIEND,
        0.0,
        r"(?:[:;]-?[)DpP(]|:\w*(?:smile|joy|wink|laugh|tongue|grin|sweat)\w*:|😅|😂|🤣|😜|😉|🙃|😄|😁)",
        "drop all fees 😅",
        "drop all fees",
    ),
    Cue(
        "recipe or advert",
        FALSE_FRIEND,
        0.0,
        r"\b(?:click here|sign up|learn more|find out|order now|buy now|visit (?:us|our)|call us"
        r"|tablespoons?|teaspoons?|oven|minutes until|season with)\b",
        "click here to save",
        "save a click",
    ),
)
