"""English false friends: advice, outsiders, code, history, facts asked for, things in passing."""

from bot.engine.cues import Cue, CueKind

FALSE_FRIEND = CueKind.DEMOTION

DEMOTIONS = (
    Cue(
        "advice to you",
        FALSE_FRIEND,
        -0.8,
        r"\byou(?:'d|'ll)? (?:\w+ )?(?:should|could|can|need|might|may|must|have to|want|will"
        r"|would)\b",
        "You should add a header",
        "We should add a header",
    ),
    Cue(
        "a tip for you",
        FALSE_FRIEND,
        -2.0,
        r"\b(?:suggest(?:ing)?|recommend(?:ing)?|propose|advise) (?:that |to )?(?:you|against"
        r"|reading|trying|using|checking|asking|looking|people|joining|doing|going)\b",
        "I'd suggest you restart it",
        "I'd suggest we restart it",
    ),
    Cue(
        "your own",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:my|your|his|her|someone's) (?:\w+ )?(?:code|project|app|machine|computer|branch"
        r"|laptop|set ?up|config|system|browser|model|view|page|site|pr|repo|file|account|screen"
        r"|calendar|desk|cv|phone)\b",
        "on your laptop",
        "on our site",
    ),
    Cue(
        "outsiders",
        FALSE_FRIEND,
        -0.6,
        r"\b(?:they|they're|they've|he|she|them|their)\b",
        "They will close it",
        "We will close it",
    ),
    Cue(
        "another company",
        FALSE_FRIEND,
        -1.2,
        r"\b(?:google|microsoft|apple|amazon|facebook|meta|twitter|github|slack|openai|netflix"
        r"|spotify|tesla|royal mail|hmrc|competitors?|the government|parliament|the eu)(?:'s)?"
        r" (?:\w+ ){0,2}(?:decided|announced|launched|released|is|are|has|have|will|just|raised"
        r"|dropped|killed|stopped)\b",
        "Google has killed another app",
        "We sell on Google",
    ),
    Cue(
        "history",
        FALSE_FRIEND,
        -1.2,
        r"\b(?:last (?:year|month|time|week|quarter)|back (?:in|when|then)|used to|ago|originally"
        r"|historically|previously|at the time|in the past|once upon|had been|(?:would|should"
        r"|could)(?:'ve| have)|in (?:19\d\d|20[01]\d)|years|remember when)\b",
        "Back in 2014 we decided to close",
        "We decided to close",
    ),
    Cue(
        "code",
        FALSE_FRIEND,
        -0.6,
        r"(?:\b(?:functions?|variables?|methods?|arguments?|parameters?|params?|branch(?:es)?"
        r"|commits?|cherry[- ]?pick|prs?|pull requests?|merge|rebase|(?:unit )?tests?|stack ?trace"
        r"|null|undefined|class(?:es)?|constructor|modules?|dom|css|json|regex|compiler?|exception"
        r"|loop|array|strings?|struct|syntax|namespace|listener|callback|parser|macro|lambda|schema"
        r"|query|scripts?|npm|docker|yaml|refactor\w*|lint\w*|ci|pipeline|repos?|build|typo)\b"
        r"|`[^`]+`)",
        "Rename the variable",
        "Rename the plan",
    ),
    Cue(
        "identifier",
        FALSE_FRIEND,
        -0.4,
        r"(?:\b\w+_\w+\b|\w\(\)|--\w|\b\w+\.\w+\.\w|\b(?-i:[a-z]+[A-Z]\w*)\b)",
        "call get_price() first",
        "call us first",
    ),
    Cue(
        "asks for facts",
        FALSE_FRIEND,
        -1.3,
        r"^\W*(?:\w+ )?(?:how (?:do|does|can|would|should|to|did)|where|when|which|who|whose"
        r"|why (?:is"
        r"|are|do|does|did)|what (?:is|are|does|do|should|would|happens|can)|what's|is there"
        r"|are there|does|did|do (?:you|we|i) (?:have|know|need)|any(?:one|body) (?:know|have))\b",
        "When do we launch?",
        "What if we launched?",
    ),
    Cue(
        "which we should",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:what|which|how|where|when|who|whether|once|so|as|until|before|after|because|since"
        r"|sure"
        r"|things|everything) (?:\w+ ){0,2}(?:we|i) (?:\w+ )?(?:can|should|could|need|have|are|will"
        r"|might|do)\b",
        "once we can move it",
        "we can move it",
    ),
    Cue(
        "said in passing",
        FALSE_FRIEND,
        -1.2,
        r"\b(?:why|if|when|while|since|because|know|knew|thought|forgot|realised|noticed"
        r"|assuming|means) (?:that )?(?:we(?:'re|'ve|'ll)|we (?:are|were|have|will|need to))\b",
        "I didn't know that we're removing it",
        "we're removing it",
    ),
    Cue(
        "how it ought to work",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:should|would|could|might) (?:still |then |also |just |probably "
        r"|already )?(?:be (?:able"
        r"|fine|ok|okay|good|done|ready|there|enough)|work|see|know|mean|depend|happen|now"
        r"|have been)\b",
        "it should work now",
        "it should be free",
    ),
    Cue(
        "negated",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:i don't think|not sure|don't know|no need|i doubt|i don't see|not necessarily"
        r"|no (?:plans?|intention) to)\b",
        "I don't think we should",
        "I think we should",
    ),
    Cue(
        "if",
        FALSE_FRIEND,
        -0.4,
        r"\b(?:if (?:i|it|this|that|he|someone)|suppose|in theory|hypothetical\w*|for example"
        r"|e\.g\.|for instance|assuming)\b",
        "suppose we closed",
        "we closed",
    ),
    Cue(
        "i will",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:i'll|i will|i'm going to|i can|i could|i plan|let me|i should|i might|i may"
        r"|i'm (?:\w+ing|not)|i was|i've been|do i|should i|can i|i need|i tried)\b",
        "I'll move it",
        "we'll move it",
    ),
)
