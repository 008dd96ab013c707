"""English false friends: advice, outsiders, code, history, meetings, talk."""

from bot.engine.cues import Cue, CueKind
from bot.engine.cues_en.words import DATE, DAY

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
        -0.8,
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
        -0.9,
        r"\b(?:last (?:year|month|time|week|quarter)|back (?:in|when|then)|used to|ago|originally"
        r"|historically|previously|at the time|in the past|once upon|had been|(?:would|should"
        r"|could)"
        r"(?:'ve| have)|in (?:19\d\d|20[01]\d)|years|remember when)\b",
        "Back in 2014 we decided to close",
        "We decided to close",
    ),
    Cue(
        "meeting",
        FALSE_FRIEND,
        -1.1,
        r"\b(?:meet(?:ing|ings|up)?|stand-?up|calls?|zoom|agenda|calendar|(?:re)?schedul\w+"
        r"|invites?"
        r"|lunch|workshop|webinar|session|interviews?|conference|rsvp|retro|sync|catch[- ]up"
        r"|offsite|party|\d{1,2}(?::\d\d)? ?(?:am|pm|utc|est|pst|cet|gmt)|\d{1,2}:\d\d)\b",
        "Move the stand-up to 10:30",
        "Move the price up",
    ),
    Cue(
        "event or hiring",
        FALSE_FRIEND,
        -1.0,
        r"\b(?:register|speakers?|recording|livestream|join us|attend\w*|hiring|job|apply now"
        r"|vacanc\w+|recruit\w*|congrat\w*|welcome|blog post|read more|learn more|survey"
        r"|annual report)\b",
        "Register for the open day",
        "The open day is free",
    ),
    Cue(
        "code",
        FALSE_FRIEND,
        -0.9,
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
        -0.6,
        r"(?:\b\w+_\w+\b|\w\(\)|--\w|\b\w+\.\w+\.\w|\b(?-i:[a-z]+[A-Z]\w*)\b)",
        "call get_price() first",
        "call us first",
    ),
    Cue(
        "fault",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:errors?|fail(?:s|ed|ing|ure)?|crash\w*|bugs?|broken|doesn't work|not working|weird"
        r"|debug\w*|stuck|exceptions?|logs?|repro\w*|timeout|outage|incident|is down|500s?)\b",
        "the page crashes",
        "the page is live",
    ),
    Cue(
        "status",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:working on|in progress|still|fixed|pushed|deployed|looking (?:at|into)|investigat\w+"
        r"|waiting|blocked|ready for review|review|jira|tickets?)\b",
        "still working on it",
        "ready for customers",
    ),
    Cue(
        "small talk",
        FALSE_FRIEND,
        -0.6,
        r"(?:\b(?:thanks|thank you|thx|lol|haha\w*|hello|hey|cheers|congrats|np|yeah|yep|yup"
        r"|yes|ok|okay|oh|hmm|sorry|wow|oops|good morning)\b|[:;]-?[)DP]|:joy:|😅|😂|🤣|😉)",
        "thanks, that's great",
        "that's great value",
    ),
    Cue(
        "agreement",
        FALSE_FRIEND,
        -0.7,
        r"\b(?:good (?:idea|point|call|suggestion)|great idea|sounds good|makes sense|agreed?|\+1"
        r"|exactly|that works|works for me|fair enough|i like|i love|looks (?:good|great))\b",
        "Good idea, I like it",
        "An idea I had",
    ),
    Cue(
        "asks for facts",
        FALSE_FRIEND,
        -0.9,
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
        "how it ought to work",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:should|would|could|might) (?:still |then |also |just |probably "
        r"|already )?(?:be (?:able"
        r"|fine|ok|okay|good|done|ready|there|enough)|work|see|know|mean|depend|happen|now"
        r"|have been)"
        r"\b",
        "it should work now",
        "it should be free",
    ),
    Cue(
        "let's talk",
        FALSE_FRIEND,
        -1.0,
        r"\b(?:we should|we need to|let'?s|can we|could we|shall we|should we|we can|we could"
        r"|we have"
        r" to|i'd like to) (?:\w+ )?(?:discuss|talk|wait|check|ask|see|know|meet|chat|figure"
        r"|understand|test|find out|get together|review|look|debug|hope|confirm|verify|catch up"
        r"|plan|hear|do (?:that|it|this)|clarify)\b",
        "we should discuss pricing",
        "we should drop pricing",
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
        r"|e\.g\."
        r"|for instance|assuming)\b",
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
    Cue(
        "reported",
        FALSE_FRIEND,
        -0.5,
        r"\b(?:said|says|told|mentioned|asked|according to|reported|heard|apparently|rumou?r)\b",
        "Sam said we should move",
        "we should move",
    ),
    Cue(
        "their idea",
        FALSE_FRIEND,
        -0.6,
        r"\b(?:any ideas?|no idea|(?:your|that|his|her|their|the) (?:suggestions?|ideas?"
        r"|proposals?)"
        r"|better idea|bad idea)\b",
        "thanks for your suggestion",
        "a suggestion: one price",
    ),
    Cue(
        "help",
        FALSE_FRIEND,
        -0.6,
        r"\b(?:try (?:to |running|using|it|this|that|with)|have you tried|did you|make sure|if you"
        r" (?:want|need|run|use|look|go|have|are|can|do)|let (?:me|us|them) know)\b",
        "make sure it's on",
        "make it free",
    ),
    Cue(
        "errand",
        FALSE_FRIEND,
        -0.9,
        r"\b(?:please|pls|could you|can you|would you) (?:\w+ )?(?:add|give|send|let|make|forward"
        r"|call|see|check|share|post|move|put|tell|keep|review|close|open|remove) (?:\w+ )?(?:me|us"
        r"|him|her|know|attached|sure|to the|on|in|your)\b",
        "could you send me the file",
        "could we send one invoice",
    ),
    Cue(
        "joke",
        FALSE_FRIEND,
        -0.8,
        r"\b(?:jk|lol|lmao|joking|kidding|rofl)\b|😜|🙃|/s$",
        "we should ban Mondays lol",
        "we should ban fees",
    ),
    Cue(
        "personal day",
        FALSE_FRIEND,
        -0.6,
        rf"\b(?:i'm|i am|i'll be|is|out) (?:off|away|out of office|ooo|on (?:leave|holiday)|sick"
        rf"|wfh)"
        rf"(?: (?:on|until|from))?(?: {DAY}| {DATE})?\b",
        "I'm off on Friday",
        "The offer ends on Friday",
    ),
)
