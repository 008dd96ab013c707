"""English cues that something is settled: they make an announcement."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import ADVERB, CHANGE, CHANGED, CHANGING, DATE, THING, WEAK

SETTLED = CueKind.ANNOUNCEMENT

ANNOUNCEMENTS = (
    Cue(
        "we decided",
        SETTLED,
        1.9,
        r"\bwe(?:'ve| have)? (?:\w+ )?(?:decided|agreed|chosen|concluded|opted|resolved|voted"
        r"|settled|committed)(?: \w+){0,4} (?:to|not|against|on|that|we|for)\b",
        "We've agreed to stop print ads",
        "We decided",
    ),
    Cue(
        "it was decided",
        SETTLED,
        1.3,
        r"\b(?:it was|it's been|it has been|has been|have been|was|were|is|are|got) (?:now |just )?"
        r"(?:decided|agreed|approved|signed off|rejected|ratified|finali[sz]ed|confirmed)\b",
        "The new tariff was approved",
        "Who approved it?",
    ),
    Cue(
        "we are changing",
        SETTLED,
        2.0,
        rf"\bwe(?:'re| are|'ll be| will be)(?: now| also| finally| officially| going to be"
        rf"| actively| in the process of){{0,2}} (?:{CHANGING}|no longer \w+ing)\b",
        "We're closing the Leeds shop",
        "We're eating",
    ),
    Cue(
        "we will change",
        SETTLED,
        1.7,
        rf"\bwe(?:'ll| will| won't|'re going to| are going to| plan to| intend to"
        rf"|(?:'re| are) (?:planning|about) to) {ADVERB}{CHANGE}\b",
        "We'll raise the fee in May",
        "We'll see",
    ),
    Cue(
        "we will do",
        SETTLED,
        0.8,
        rf"\bwe(?:'ll| will| won't|'re going to| are going to| plan to) {ADVERB}{WEAK}\b",
        "We'll send receipts by text",
        "We'll raise it",
    ),
    Cue(
        "will be changed",
        SETTLED,
        1.7,
        rf"\b(?:will|won't|'ll|going to|about to|due to|set to|scheduled to|planned to) {ADVERB}"
        rf"{CHANGED}\b",
        "The hotline will be closed",
        "It was closed",
    ),
    Cue(
        "has been changed",
        SETTLED,
        1.4,
        rf"\b(?:has|have|'ve) (?:now |just |already |also |officially |recently |finally )?been "
        rf"(?:\w+ly )?{CHANGED}\b",
        "The deposit has been dropped",
        "They've been away",
    ),
    Cue(
        "is changed",
        SETTLED,
        0.3,
        rf"\b(?:is|are|was|were) (?:now |being |just |officially |also |getting )?{CHANGED}\b",
        "Gift cards are being discontinued",
        "Cards are here",
    ),
    Cue(
        "is changing",
        SETTLED,
        1.2,
        rf"\b(?:is|are|'s) (?:now |also |finally |soon |officially )?(?:going away|becoming"
        rf"|retiring|expiring|{CHANGING})\b",
        "The old portal is closing",
        "She is well",
    ),
    Cue(
        "live",
        SETTLED,
        1.7,
        r"\b(?:is|are|it's|goes|went|go|going|now|be) (?:now |finally |officially |also )?(?:live"
        r"|generally available|in (?:public |private |open )?(?:beta|preview)|out now|rolled out"
        r"|in effect|ready to (?:go out|launch|ship|go live|roll out)|open to all|open for)\b",
        "Same-day slots go live on Monday",
        "Are you live-streaming?",
    ),
    Cue(
        "available",
        SETTLED,
        1.5,
        rf"\b(?:(?:now|generally|publicly) (?:available|supported)|(?:is|are|be) available"
        rf" (?:now|from|to (?:all|every)|for (?:all|every)|in (?:all|every)|as of|on {DATE}"
        rf"|today))",
        "Gift cards are now available in all shops",
        "Are you available?",
    ),
    Cue(
        "we changed",
        SETTLED,
        1.1,
        rf"\bwe(?:'ve| have)? (?:now |just |already |also |recently |finally |officially )?"
        rf"(?:{CHANGED}|signed|partnered|teamed up)\b",
        "We just launched gift cards",
        "We just ate",
    ),
    Cue(
        "no longer",
        SETTLED,
        1.2,
        r"\b(?:will|can|is|are|we|does|do) (?:no longer|not (?:\w+ )?any ?more)\b",
        "Shops will no longer take cheques",
        "It no longer hurts",
    ),
    Cue(
        "from a date",
        SETTLED,
        1.6,
        rf"(?:^\W*|, )(?:from|starting|as of|effective|beginning|with effect from|in) "
        rf"(?:on |in |from )?{DATE}",
        "Starting Monday, lockers are free",
        "Starting over",
    ),
    Cue(
        "we do",
        SETTLED,
        0.6,
        rf"\b(?:we|our \w+) (?:{CHANGE}|stops?|charges?|closes?|ends?|opens?|starts?|launch(?:es)?"
        r"|goes)\b",
        "From May we charge for bags",
        "Should we?",
    ),
    Cue(
        "proud",
        SETTLED,
        1.1,
        r"\b(?:proud|happy|excited|pleased|thrilled|delighted|glad) to (?:announce|launch|introduce"
        r"|share|release|confirm|say)\b",
        "Pleased to announce new hours",
        "Happy to help",
    ),
    Cue(
        "announcing",
        SETTLED,
        1.1,
        r"(?:^\W*|\b(?:we|are|'re) )(?:announc(?:e|es|ed|ing)|introduc(?:e|es|ed|ing))\b",
        "Announcing our repair service",
        "She was announced",
    ),
    Cue(
        "end of life",
        SETTLED,
        0.8,
        r"\b(?:end[- ]of[- ](?:life|support|sale)|sunset(?:ting)?|deprecat(?:ed|ion)|discontinued"
        r"|retirement|phased? out|rollout|rolling out|going forward|by default)\b",
        "End of life for the 2019 app",
        "The sun sets",
    ),
    Cue(
        "heads-up",
        SETTLED,
        0.5,
        r"^\W*(?:heads[- ]?up|fyi|psa|important|announcement|resolved"
        r"|update)\b ?[:,.!\x{2014}\x{2013}-]",
        "Heads-up: fees change",
        "An important day",
    ),
    Cue(
        "decision",
        SETTLED,
        1.2,
        r"(?:^\W*(?:decision|decided|resolved|agreed)\b ?[:,\x{2014}\x{2013}-]|\bno more \w+ \w+)",
        "Decision: no cheques",
        "A hard decision",
    ),
    Cue(
        "we moved",
        SETTLED,
        0.8,
        r"\b(?:moved|moving|migrated|migrating|switched|switching|transitioned|transitioning"
        r"|renamed|changed|changing|upgraded) (?:\w+ ){0,5}(?:from|to|over)\b",
        "I have renamed Plus to Premium",
        "A moving speech",
    ),
    Cue(
        "team settled",
        SETTLED,
        1.3,
        r"\b(?:the|our) (?:\w+ )?(?:team|board|committee|council|group|company|leadership) (?:has|"
        r"have|is|are|will|decided|agreed|approved|voted|signed off)\b",
        "The board approved free parking",
        "The team lunch",
    ),
    Cue(
        "thing will",
        SETTLED,
        0.9,
        rf"\b{THING} (?:(?:for|to|of|in|from) (?:\w+ ){{1,3}})?(?:will|won't|is going to"
        rf"|are going to) {ADVERB}(?:{CHANGE}|become|begin|go|cost"
        r"|expire|continue|be|include|use|get|receive|remain)\b",
        "Standard delivery will cost £3",
        "The cat will go",
    ),
    Cue(
        "thing launches",
        SETTLED,
        1.2,
        rf"\b{THING} (?:launch(?:es)?|goes? live|starts?|ends?|closes?|opens?|expires?|rolls? out"
        rf"|goes? (?:out|up|down|away)|ships?|moves?|changes?|becomes?) (?:on|from|in|at|to|this"
        rf"|next|{DATE})\b",
        "The newsletter goes out in May",
        "The show starts",
    ),
    Cue(
        "now does",
        SETTLED,
        1.2,
        r"\b(?:now|also now) (?:supports?|allows?|requires?|have|has|includes?|offers?|uses"
        r"|defaults?"
        r"|accepts?|costs?|gets|comes|sells|delivers?|pays?|lets?|shows?|validates?|sends?"
        r"|takes)\b",
        "Checkout now accepts gift cards",
        "Now what?",
    ),
)
