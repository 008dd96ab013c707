"""English cues that something is still open: somebody wishes for it, or asks for it."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import ADVERB, CHANGE, CHANGED, CHANGING, CUSTOMERS, THING, WEAK

OPEN = CueKind.PROPOSAL

WISHES = (
    Cue(
        "would be good",
        OPEN,
        1.6,
        r"\b(?:would|might|could|'d|will) (?:\w+ )?be (?:\w+ ){0,2}(?:great|nice|good|cool|awesome"
        r"|useful|helpful|interesting|better|worth(?:while)?|valuable|lovely|amazing|wonderful"
        r"|neat|fantastic|handy|appreciated|convenient|beneficial|kinder|fairer)(?: idea| thing"
        r"| feature| option)?,? (?:if|to|for|having)\b",
        "It would be nice to have a queue number",
        "That would be nice",
    ),
    Cue(
        "an x would be good",
        OPEN,
        0.9,
        r"\b(?:an?|the|some|more|support|access|option|way|\w+ing) .* would (?:also |really )?"
        r"be (?:\w+ ){0,2}(?:great|nice|good|useful|helpful|better|valuable|handy|appreciated"
        r"|kinder)\b",
        "A size guide in each shop would be helpful",
        "You would be good",
    ),
    Cue(
        "doing it would help",
        OPEN,
        1.8,
        rf"^\W*(?:{CHANGING}|providing|having|making|giving|sending|showing) .*"
        r" (?:would|might|could|will) (?:also |really )?(?:be|help|allow|make|enable|let|improve"
        r"|give|reduce|save|mean|bring)\b",
        "Showing the price with postage would save calls",
        "He keeps showing up",
    ),
    Cue(
        "we lack",
        OPEN,
        0.9,
        rf"\b(?:we|i|users|{CUSTOMERS}) (?:also |really |just |badly )?(?:need|needs|lack|want"
        rf"|could"
        r" use) (?:an?|some|more|better|another|clearer|cheaper)\b",
        "Members need a better form",
        "We need to go",
    ),
    Cue(
        "i'd like",
        OPEN,
        1.0,
        r"\b(?:i|we)(?:'d| would) (?:really |also |just |personally |rather )?(?:love|like|prefer"
        r"|want|appreciate)(?: it)?(?: if| to see| to have| to be able| an?| for us to| us to"
        r"| that we| we)\b",
        "We'd love to have one price",
        "I'd like tea",
    ),
    Cue(
        "i'd like to change",
        OPEN,
        1.9,
        rf"\b(?:i|we)(?:'d| would) (?:really |also |just |personally |rather |honestly )?"
        rf"(?:(?:love|like|prefer|want)(?: for us| us)? to {ADVERB}(?:{CHANGE}|sell|pay|bill"
        rf"|accept|refund|give|send)"
        r"|(?:just )?(?:scrap|drop|remove))\b",
        "I'd like to raise the threshold",
        "I'd like to see it",
    ),
    Cue(
        "i want us to",
        OPEN,
        1.6,
        rf"\b(?:i|we) (?:really )?want (?:us|the \w+|{CUSTOMERS}) to (?:\w+ )?\w+",
        "I want us to stop charging for repairs",
        "I want to go home",
    ),
    Cue(
        "a team wants",
        OPEN,
        1.4,
        r"\b(?:marketing|sales|product|finance|support|operations|ops|legal|the \w+ team|leadership"
        r"|the board) (?:wants?|plans?|would like|proposes?|suggests?|is planning) (?:to|us|we"
        r"|that)\b",
        "Marketing wants to run a sale",
        "Marketing has lunch",
    ),
    Cue(
        "thing should",
        OPEN,
        1.4,
        rf"\b(?:{THING}|{CUSTOMERS}|it|there) (?:\w+ )?(?:should|must|needs? to|ought to) "
        r"(?:no longer|not|never|always|also|only|automatically|have|get|allow|show|support"
        r"|provide|include|offer|be (?:able|allowed|possible|free|an?|more|easier|clearer|shorter"
        r"|available|optional)|come|default|last|stay|expire|cost|see|receive|keep)\b",
        "Points should no longer expire",
        "He should not go",
    ),
    Cue(
        "customers should",
        OPEN,
        1.4,
        rf"\b{CUSTOMERS} (?:\w+ )?(?:should|must|ought to) (?:\w+ )?be (?:able|allowed)\b",
        "Customers should be able to cancel online",
        "Customers should know",
    ),
    Cue(
        "should it be",
        OPEN,
        1.3,
        r"^\W*should (?:\w+ ){1,4}(?:be|have|get|cost|stay|last|include|expire|pay)\b",
        "Should returns be free for members?",
        "Should we go?",
    ),
    Cue(
        "should be changed",
        OPEN,
        1.2,
        rf"\b(?:should|must|needs? to|ought to|could) {ADVERB}(?:be )?{CHANGED}\b",
        "The fee should be dropped",
        "The fee was dropped",
    ),
    Cue(
        "please change",
        OPEN,
        0.5,
        rf"(?:^|[,;:] |\b(?:so|and|could you|can you) )(?:please|pls|kindly) (?:\w+ )?{CHANGE}\b",
        "Please remove the cap",
        "Please come",
    ),
    Cue(
        "imperative",
        OPEN,
        1.0,
        rf"^\W*(?:also |or |and |just |simply )?{CHANGE}"
        r" (?:an?|the|more|support|our|all|some|users?|customers?|new|better|full|multiple|for"
        r"|ability|option|guests|members|recent|easier|easy)\b",
        "Allow customers to pause",
        "Adding it now",
    ),
    Cue(
        "could you change",
        OPEN,
        0.3,
        rf"\b(?:can|could|would) (?:you|they|you guys|someone|the team|it) (?:please |also "
        rf"|maybe )?{CHANGE}\b",
        "Could the team add gift wrap?",
        "Could you come?",
    ),
    Cue(
        "is it worth",
        OPEN,
        1.2,
        r"\b(?:is it|it's|it is|would it be|might be|could be) (?:\w+ )?(?:worth(?:while)?|a good"
        r" idea|a (?:terrible|bad) idea|time (?:we|to)|feasible) (?:to|for|we|\w+ing)\b",
        "Is it worth selling spares?",
        "It's worth it",
    ),
    Cue(
        "makes sense to",
        OPEN,
        0.9,
        rf"\b(?:make|makes) (?:\w+ )?sense (?:to|for us to|if we) {ADVERB}(?:{CHANGE}|{WEAK})\b",
        "Would it make sense to cap it?",
        "That makes sense to me",
    ),
    Cue(
        "asks for thoughts",
        OPEN,
        0.8,
        r"\b(?:thoughts\?|any objections|what do (?:you|people|we|others) think|feedback welcome"
        r"|in favou?r of|shout if|up ?vote)",
        "One price for all. Thoughts?",
        "He thought it over",
    ),
    Cue(
        "maybe",
        OPEN,
        0.5,
        r"\b(?:maybe|perhaps|possibly) (?:we|an?|the|some|have|having|add|adding|use|make|create"
        r"|there|instead)\b",
        "Maybe a shorter form",
        "Maybe later",
    ),
)
