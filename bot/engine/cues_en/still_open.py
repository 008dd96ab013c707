"""English cues that something is still open: somebody puts it forward."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import ADVERB, CHANGE, CHANGING, CUSTOMERS, WEAK

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
        1.4,
        r"\b(?:how|what) about (?:we|if we|having|making|letting|using|an?|some|\w+ing)\b",
        "How about letting guests pay later?",
        "How about you?",
    ),
    Cue(
        "why not",
        OPEN,
        1.3,
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
        0.6,
        r"\bwe (?:\w+ )?(?:should|shouldn't|ought to)\b",
        "I wonder if we should",
        "You should",
    ),
    Cue(
        "i think it should",
        OPEN,
        1.1,
        r"\b(?:i (?:really |also |still )?(?:think|feel|believe|reckon|wonder)|wondering|do you"
        r" think|maybe|perhaps|imo|imho|honestly)(?: that| if| whether| like)? (?:we|it|there|the"
        r" \w+|our \w+|customers|users) (?:\w+ )?(?:should|could|need|ought|might|would)\b",
        "I think the app should say so",
        "I think so",
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
        "consider changing",
        OPEN,
        1.0,
        rf"\b(?:consider(?:ing)?|thinking (?:about|of)|think about|look(?:ing)? (?:at|into)|start"
        rf"|try|propose|suggest|recommend|favou?r of|idea of|vote for|discuss) (?:\w+ )?"
        rf"(?:{CHANGING}|having|making|using|giving|sending|paying|accepting|selling)\b",
        "Thinking about dropping the deposit",
        "Thinking about you",
    ),
)
