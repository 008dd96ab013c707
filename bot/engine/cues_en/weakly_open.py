"""English cues that leave something open and say little alone: what stands beside them decides.

Their weight by hand is nothing; how far each counts, and beside what, was learned.
"""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import ADVERB, CHANGE, CHANGING, CUSTOMERS, THING, WEAK

OPEN = CueKind.PROPOSAL

HINTS = (
    Cue(
        "should we",
        OPEN,
        0.0,
        r"\b(?:should|shouldn't|could|couldn't|can|can't|might|shall) we\b",
        "Could we sell spares?",
        "We could not hear you",
    ),
    Cue(
        "we can change",
        OPEN,
        0.0,
        rf"\bwe can {ADVERB}{CHANGE}\b",
        "We can even drop the deposit",
        "We can see it",
    ),
    Cue(
        "would be nice",
        OPEN,
        0.0,
        r"(?:\b(?:would|might|could|may|will)|'d|'ll) (?:\w+ )?be (?:\w+ )?(?:great|nice|good|cool"
        r"|awesome|useful|helpful|interesting|better|worthwhile|valuable|lovely|amazing|wonderful"
        r"|neat|fantastic|ideal|beneficial|best|convenient|handy|prudent|wise|easier|smart"
        r"|appreciated|perfect)\b",
        "A shorter form would be better",
        "It was better before",
    ),
    Cue(
        "nice to have",
        OPEN,
        0.0,
        r"\b(?:(?:nice|good|great|useful|cool)[- ]to[- ]have|(?:good|great|nice|useful|better)"
        r" (?:idea|feature|addition) (?:to|if|for))\b",
        "Saved baskets are a nice-to-have",
        "Nice to meet you",
    ),
    Cue(
        "like to see",
        OPEN,
        0.0,
        r"\b(?:like|love|want|hope|nice|great|good) to see\b",
        "I'd love to see lockers in every shop",
        "You see it here",
    ),
    Cue(
        "i was thinking",
        OPEN,
        0.0,
        r"\b(?:i was|i'm|i am|i've been|been|we're|we were) (?:just |also )?(?:thinking"
        r"|wondering)\b",
        "I was wondering about one price for all",
        "What was he thinking?",
    ),
    Cue(
        "do you think we should",
        OPEN,
        0.0,
        r"\b(?:wonder(?:ing)?|think|feel|guess|believe|say|reckon|maybe|perhaps|imo|imho|honestly"
        r"|personally)(?: if| whether| that| like)? (?:we|it|there|they|users|customers"
        r"|(?:the|our|this|that) \w+) (?:\w+ )?(?:should|could|needs?|ought|might|would)\b",
        "do you think the label should be larger",
        "I think the label is large",
    ),
    Cue(
        "it should have",
        OPEN,
        0.0,
        r"\b\w+ (?:should|must|needs? to|has to|have to|ought to) (?:\w+ly |also |not |at least"
        r" |always )?(?:be|have|allow|support|provide|show|include|let|offer|display|use|add|give"
        r"|make|get|work|automatically|default|an?)\b",
        "The receipt should also show the tax",
        "She should know",
    ),
    Cue(
        "should not",
        OPEN,
        0.0,
        r"\b(?:should not|shouldn't|must not|don't (?:need|want)|no (?:need|reason) (?:for|to))\b",
        "We shouldn't charge for that",
        "It did not rain",
    ),
    Cue(
        "begins with a verb",
        OPEN,
        0.0,
        rf"^(?:\W|\d+[.)])*(?:please |also |just |then |and |or |simply |at least |but )?{CHANGE}"
        r" \w+",
        "Extend returns to 60 days",
        "He will extend it",
    ),
    Cue(
        "begins with a verb of making",
        OPEN,
        0.0,
        r"^(?:\W|\d+[.)])*(?:please |also |just |then |and |or |simply |at least |but )?(?:make"
        r"|give|bring|open|use|fix|update|establish|define|keep|show) (?:the|an?|it|them|us|our"
        r"|all|more|users?|customers?|people|developers?|back|this)\b",
        "Make the till receipt optional",
        "They make the bread here",
    ),
    Cue(
        "please do",
        OPEN,
        0.0,
        rf"\b(?:please|pls|plz|kindly)\b,? (?:\w+ ){{0,2}}(?:{CHANGE}|make|give|let|fix|bring|put"
        r"|keep|open|return|consider)\b",
        "please bring the old menu back",
        "please, after you",
    ),
    Cue(
        "wish",
        OPEN,
        0.0,
        r"\b(?:(?:i|we) (?:wish|hope)|if only|hopefully)\b",
        "I wish returns were free",
        "Best wishes",
    ),
    Cue(
        "another way",
        OPEN,
        0.0,
        r"\b(?:instead(?: of)?|rather than|alternatively|at some point|sooner rather|long[- ]term"
        r"|in the future|eventually)\b",
        "Lockers instead of couriers",
        "In the past we had lockers",
    ),
    Cue(
        "somebody needs",
        OPEN,
        0.0,
        rf"\b(?:i|we|{CUSTOMERS}) (?:also |really |just |would |only )?(?:wants?|needs?|lacks?"
        r"|requests?|requested|(?:keep )?ask(?:s|ing|ed)?)\b",
        "Guests keep asking for it",
        "A guest arrived",
    ),
    Cue(
        "could do",
        OPEN,
        0.0,
        rf"\b(?:we|it|you|there|{CUSTOMERS}|{THING}) (?:could|would|might) (?:also |then |even "
        rf"|just"
        rf" |maybe |probably |perhaps |easily |simply )?(?:{CHANGE}|{WEAK})\b",
        "The app could simply show the total",
        "The app could crash",
    ),
    Cue(
        "request for comments",
        OPEN,
        0.0,
        r"\b(?:proposals?|proposed?|rfc|motivation|user stor(?:y|ies)|goals?|problem statement"
        r"|hypothesis|pros|cons|feature requests?)\b",
        "Goals: fewer calls",
        "He scored twice",
    ),
    Cue(
        "there should be",
        OPEN,
        0.0,
        r"\b(?:we|there) (?:\w+ )?(?:should|could|must|needs? to|can) (?:\w+ly |also )?(?:have|be)"
        r" (?:an?|some|our|more|something|multiple|another|one|no)\b",
        "There should be a size guide",
        "There was a size guide",
    ),
    Cue(
        "asked for",
        OPEN,
        0.0,
        r"\b(?:asking for|would like to have|the (?:best|right|obvious|easiest|ideal) (?:answer"
        r"|solution|thing|way|approach) (?:would|is|might)|up ?vote|in favou?r|strongly (?:believe"
        r"|suggest|recommend)|(?:i|my) vote|missing (?:feature|an?)|no way to|there (?:is|are) no"
        r" (?:way|api|option|support))\b",
        "There is no option for gift wrap",
        "There is no milk",
    ),
    Cue(
        "start to",
        OPEN,
        0.0,
        r"\b(?:should|could|let'?s|time to|time we|maybe|why not|worth) (?:\w+ )?(?:start|stop|try"
        r"|consider|think about|look into|investigat\w+|experiment\w*)\b",
        "Maybe we try lockers",
        "He will start",
    ),
    Cue(
        "if we had",
        OPEN,
        0.0,
        r"\bif (?:we|there|you|users|customers|the \w+) (?:could|can|had|were|would|was|start|made"
        r"|make|just|add|added|used)\b",
        "if there were a cheaper plan",
        "if it rains",
    ),
    Cue(
        "is it possible",
        OPEN,
        0.0,
        r"\b(?:is it|it's|would it be|might be|could be|be) (?:worth(?:while)?|possible to|a good"
        r" idea|feasible|an option|time|cool|nice)\b",
        "Would it be an option to post samples?",
        "It is late",
    ),
    Cue(
        "instead of doing",
        OPEN,
        0.0,
        rf"\b(?:consider|start|try|about|of|into|at|propose|suggest|recommend|worth|than|by|need)"
        rf" (?:{CHANGING}|having|making|using|\w+ing)\b",
        "in favour of dropping the fee",
        "the dropping fee",
    ),
)
