"""English cues that something is still open: they make a proposal."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import ADVERB, CHANGE, CHANGED, CHANGING, CUSTOMERS, THING, WEAK

OPEN = CueKind.PROPOSAL

PROPOSALS = (
    Cue(
        "propose",
        OPEN,
        2.0,
        r"\b(?:i|we)(?:'d like to|'d| would like to| would| want to|'m| am)? (?:also )?"
        r"(?:propos(?:e|ing)|suggest(?:ing)?|recommend(?:ing)?|pitch(?:ing)?)\b",
        "I propose free returns",
        "They suggest lunch",
    ),
    Cue(
        "my idea",
        OPEN,
        1.0,
        r"\b(?:my|here's (?:a|my|an)|one|another|(?:i|we)(?:'ve| have)? (?:got |had )?an?)"
        r" (?:\w+ )?(?:proposal|suggestion|idea|pitch)\b",
        "I have an idea for the basket",
        "Any idea why?",
    ),
    Cue(
        "labelled",
        OPEN,
        2.2,
        r"^\W*(?:idea|proposal|rfc|suggestion|pitch|feature request|feature idea|request)\b"
        r"[^.?!:\n]{0,24}(?::| [-\x{2013}\x{2014}] )",
        "Idea: points never expire",
        "The idea: none yet",
    ),
    Cue(
        "what if",
        OPEN,
        2.0,
        rf"\bwhat if (?:we|our|the|instead|every|all|each|new|{CUSTOMERS})\b",
        "What if we paid for postage?",
        "What if it rains?",
    ),
    Cue(
        "how about",
        OPEN,
        1.0,
        r"\b(?:how|what) about (?:we|if we|having|making|letting|using|an?|some|\w+ing)\b",
        "How about letting guests pay later?",
        "How about you?",
    ),
    Cue(
        "why not",
        OPEN,
        1.0,
        rf"\bwhy (?:don't we|can't we|aren't we|not (?:just )?(?:{CHANGE}|{WEAK}))\b",
        "Why don't we sell spares?",
        "Why not me?",
    ),
    Cue(
        "we should change",
        OPEN,
        2.2,
        rf"\bwe (?:\w+ )?(?:should|ought to|'d better) {ADVERB}{CHANGE}\b",
        "We should really drop the deposit",
        "We should eat",
    ),
    Cue(
        "we should do",
        OPEN,
        1.2,
        rf"\bwe (?:\w+ )?(?:should|ought to|shouldn't) {ADVERB}{WEAK}\b",
        "We should accept invoices late",
        "We should add it",
    ),
    Cue(
        "we could change",
        OPEN,
        1.4,
        rf"\bwe (?:\w+ )?(?:could|might want to|may want to|might|might as well)"
        rf" {ADVERB}(?:{CHANGE}|{WEAK})\b",
        "We could offer a cheaper plan",
        "We could see it",
    ),
    Cue(
        "we need to change",
        OPEN,
        1.2,
        rf"\bwe (?:\w+ )?(?:need to|must|have to|want to|would like to) {ADVERB}{CHANGE}\b",
        "We need to simplify sign-up",
        "We need to talk",
    ),
    Cue(
        "should we change",
        OPEN,
        1.6,
        rf"\b(?:should|shouldn't|could|couldn't|can|can't|shall) we {ADVERB}{CHANGE}\b",
        "Should we drop the surcharge?",
        "Should we go?",
    ),
    Cue(
        "should we do",
        OPEN,
        0.8,
        rf"\b(?:should|shouldn't|could|couldn't|can|can't|shall) we {ADVERB}{WEAK}\b",
        "Could we send it by text?",
        "Could we add it?",
    ),
    Cue(
        "we should",
        OPEN,
        0.3,
        r"\bwe (?:\w+ )?(?:should|shouldn't|ought to)\b",
        "I wonder if we should",
        "You should",
    ),
    Cue(
        "i think it should",
        OPEN,
        0.9,
        r"\b(?:i (?:really |also |still )?(?:think|feel|believe|reckon|wonder)|wondering|do you"
        r" think|maybe|perhaps|imo|imho|honestly)(?: that| if| whether| like)? (?:we|it|there|the"
        r" \w+|our \w+|customers|users) (?:\w+ )?(?:should|could|need|ought|might|would)\b",
        "I think the app should say so",
        "I think so",
    ),
    Cue(
        "would be good",
        OPEN,
        1.4,
        r"\b(?:would|might|could|'d|will) (?:\w+ )?be (?:\w+ ){0,2}(?:great|nice|good|cool|awesome"
        r"|useful|helpful|interesting|better|worth(?:while)?|valuable|lovely|amazing|wonderful"
        r"|neat|fantastic|handy|appreciated|convenient|beneficial|kinder|fairer)(?: idea| thing"
        r"| feature| option)?,? (?:if|to|for|having)\b",
        "It would be nice to have a queue number",
        "That would be nice",
    ),
    Cue(
        "a thing would be good",
        OPEN,
        0.9,
        rf"\b{THING} (?:\w+ ){{0,6}}(?:would|could|might) (?:also |really )?be (?:\w+ ){{0,2}}"
        r"(?:great|nice|good|cool|awesome|useful|helpful|better|valuable|lovely|handy"
        r"|appreciated)\b",
        "A voucher for that would be nice",
        "Lunch would be nice",
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
        rf"(?:(?:love|like|prefer|want)(?: for us| us)? to {ADVERB}(?:{CHANGE}|{WEAK})"
        r"|(?:just )?(?:scrap|drop|remove))\b",
        "I'd like to raise the threshold",
        "I'd like to see it",
    ),
    Cue(
        "let's change",
        OPEN,
        1.4,
        rf"\blet'?s {ADVERB}(?:{CHANGE}|get rid|go with)\b",
        "Let's drop the setup fee",
        "Let's talk",
    ),
    Cue(
        "thing should",
        OPEN,
        1.2,
        rf"\b(?:{THING}|{CUSTOMERS}|it|there) (?:\w+ )?(?:should|must|needs? to|ought to) "
        r"(?:no longer|not|never|always|also|only|automatically|have|get|allow|show|support"
        r"|provide|include|offer|be (?:able|allowed|possible|free|an?|more|easier|clearer|shorter"
        r"|available|optional)|come|default|last|stay|expire|cost|see|receive|keep)\b",
        "Points should no longer expire",
        "He should not go",
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
        0.8,
        rf"(?:^|[,;:] |\b(?:so|and|could you|can you) )(?:please|pls|kindly) (?:\w+ )?{CHANGE}\b",
        "Please remove the cap",
        "Please come",
    ),
    Cue(
        "imperative",
        OPEN,
        0.7,
        rf"^\W*(?:please |also |or |and |just |simply )?{CHANGE}"
        r" (?:an?|the|more|support|our|all|some|users?|customers?|new|better|full|multiple|for)\b",
        "Allow customers to pause",
        "Adding it now",
    ),
    Cue(
        "could you change",
        OPEN,
        0.7,
        rf"\b(?:can|could|would) (?:you|they|you guys|someone|the team|it) (?:please |also "
        rf"|maybe )?"
        rf"{CHANGE}\b",
        "Could the team add gift wrap?",
        "Could you come?",
    ),
    Cue(
        "consider changing",
        OPEN,
        1.0,
        rf"\b(?:consider(?:ing)?|thinking (?:about|of)|think about|look(?:ing)? (?:at|into)|start"
        rf"|try|propose|suggest|recommend|favou?r of|idea of|vote for|discuss) (?:\w+ )?"
        rf"(?:{CHANGING}|having|making|using|giving|sending|paying|accepting|selling)\b",
        "Thinking about dropping the deposit",
        "Thinking about you",
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
        "going to propose",
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
