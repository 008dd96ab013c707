"""English cues that something happened or will, and say little alone: the rest decides.

Their weight by hand is nothing; how far each counts, and beside what, was learned.
"""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import CHANGE, CHANGED, THING

SETTLED = CueKind.ANNOUNCEMENT

SIGNS = (
    Cue(
        "agreed on",
        SETTLED,
        0.0,
        r"\b(?:decided|agreed|chose|chosen|voted|opted|committed) (?:against|not to|to|that|on|we"
        r"|with|it)\b",
        "The board voted against cheques",
        "He decided quickly",
    ),
    Cue(
        "it will change",
        SETTLED,
        0.0,
        rf"\b\w+ (?:will|won't) (?:now |also |be |soon |no longer |not |start |stop |only )?"
        rf"(?:{CHANGE}|become|begin|end|go live|start|continue|use|default|receive|get|close"
        rf"|remain|transition|roll|require|support)\b",
        "Parking will become free",
        "It will rain",
    ),
    Cue(
        "from now on",
        SETTLED,
        0.0,
        r"\b(?:from now on|as of now|moving forward|going forward|by default|until further notice"
        r"|shut(?:ting)? down|eol|end of life|end of support|(?:the )?new default|takes? effect"
        r"|comes? into|breaking change|out of support)\b",
        "From now on, samples are free",
        "Now it is on",
    ),
    Cue(
        "just launched",
        SETTLED,
        0.0,
        r"\b(?:just|finally|officially|recently|already|now) (?:been )?(?:launched|released|shipped"
        r"|published|deployed|announced|added|integrated|partnered|listed|went live|rolled out"
        r"|moved|upgraded|opened|closed|merged)\b",
        "We just opened in Leeds",
        "Open it just now",
    ),
    Cue(
        "partner",
        SETTLED,
        0.0,
        r"\b(?:partner(?:ship|ed|ing)?|collaborat\w+|sponsor\w*|acquired|signed|joined forces"
        r"|onboard(?:ed|ing))\b",
        "Signed: Acme resells our plans",
        "A sign on the door",
    ),
    Cue(
        "release notes",
        SETTLED,
        0.0,
        r"\b(?:rollout|rolling out|rolled out|release notes|change ?log|(?:new|next|first|latest)"
        r" (?:feature|version|release|website|site|app|update|policy|channel|store))\b",
        "The new website has a size guide",
        "The website",
    ),
    Cue(
        "it has changed",
        SETTLED,
        0.0,
        rf"\b\w+ (?:has|have) (?:now |just |already |officially |recently )?(?:{CHANGED}|finished"
        rf"|completed|begun|started|joined|become|gone|agreed|decided)\b",
        "The warehouse has moved",
        "The warehouse has a door",
    ),
    Cue(
        "i have changed",
        SETTLED,
        0.0,
        r"\bi(?:'ve| have| just)? (?:just |now |also |already )?(?:renamed|released|launched"
        r"|migrated|archived|published|deprecated|retired|moved|switched|created|deployed"
        r"|announced|removed|enabled|disabled|set up|rolled out|added)\b",
        "I have renamed Plus to Premium",
        "I have a name",
    ),
    Cue(
        "thing is to",
        SETTLED,
        0.0,
        rf"\b{THING} (?:will|won't|is going to|are going to)\b",
        "Returns will cost £2",
        "He will return",
    ),
    Cue(
        "the decision",
        SETTLED,
        0.0,
        r"\b(?:the decision|decision (?:is|was|has|to)|consensus|conclusion|the plan (?:is|was))\b",
        "The plan is to close at six",
        "A plan of the house",
    ),
    Cue(
        "you can now",
        SETTLED,
        0.0,
        r"\b(?:(?:we|you can|it|users can|customers can|they can) (?:now|no longer)|(?:can|is|are)"
        r" now)\b",
        "You can now pay by invoice",
        "Pay now",
    ),
    Cue(
        "a name does",
        SETTLED,
        0.0,
        r"^\W*(?-i:(?:[A-Z][\w.-]+ ){1,5})(?:is|are|has|have|will|now|no longer|can)\b",
        "Acme Pay is part of the checkout",
        "it is part of it",
    ),
    Cue(
        "proud to do",
        SETTLED,
        0.0,
        r"\b(?:proud|happy|excited|pleased|thrilled|delighted|glad|honou?red|stoked) to \w+",
        "We're thrilled to open in Leeds",
        "A happy day",
    ),
    Cue(
        "announcement",
        SETTLED,
        0.0,
        r"\b(?:announc(?:e|es|ed|ing|ements?)|introducing|press release|please welcome)\b",
        "An announcement from the board",
        "It was pronounced",
    ),
    Cue(
        "please note",
        SETTLED,
        0.0,
        r"\b(?:heads[- ]up|fyi|psa|please note|important(?: update)?:|notice:|update:|news:"
        r"|resolved:|decision:|note that)|<!(?:here|channel|everyone)|@(?:channel|everyone|here)\b",
        "Please note the new hours",
        "A note of thanks",
    ),
    Cue(
        "was changed",
        SETTLED,
        0.0,
        rf"(?:\b(?:is|are|was|were|be|been|being|get|gets|got)|'s|'re) (?:\w+ )?{CHANGED}\b",
        "The hotline got closed",
        "The hotline is here",
    ),
    Cue(
        "changed at the start",
        SETTLED,
        0.0,
        rf"^\W*(?:{CHANGED}) (?:support|the|an?|new|in|to|our|all|for|from|improvements?|\w+)\b",
        "Dropped the deposit for members",
        "A dropped parcel",
    ),
)
