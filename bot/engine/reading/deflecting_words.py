"""Words of an answer that says nothing of customers, and of one that says why: English.

"Not known yet" and an honest "nobody outside feels it" are answers; pointing elsewhere is none.
Written by hand from everyday sentences; nothing here is learned.
"""

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\A\W*(?:{pattern})\W*\Z", re.IGNORECASE)


# -- not known yet -------------------------------------------------------------------------------
_NOT_KNOWING = (
    r"(?:not (?:yet |quite )?(?:known|clear|sure|decided|measured|certain|understood)|unknown"
    r"|unclear"
    r"|(?:(?:do|does|did) not|don't|doesn't|didn't|have no|has no) (?:really |yet |quite )?(?:know"
    r"|clue|idea"
    r"|have (?:an answer"
    r"|the answer|data on))|(?:can't|cannot|could not|can not|couldn't) (?:really |yet |honestly )?"
    r"(?:say|tell|know|judge|answer)|(?:haven't|have not|not|hasn't|has not) (?:\w+ )?(?:measured"
    r"|tested|looked|asked|checked|researched|decided"
    r"|worked (?:it |that )?out|figured)|no idea|hard to (?:say|tell)|too early to (?:say|tell)"
    r"|not (?:have )?(?:the )?(?:answer|data))"
)
_FOR_NOW = (
    r"(?:yet|so far|before|until|till|first|at the moment|right now|for now|tomorrow|by \w+day"
    r"|next week"
    r"|have to (?:talk|ask|test|measure|find out)|(?:need|want) to (?:talk|ask|test|measure"
    r"|find out)"
    r"|(?:finds?|found) out|(?:interviews?|research|pilot|survey|test) (?:is|are|starts?|will"
    r"|tells?)|early)"
)
NOT_KNOWN_WHOLE = _whole(
    rf"(?:honestly,? |sorry,? )?(?:(?:we|i|it's|it is|that is|that's|still"
    rf"|what changes?(?: for them)?"
    rf"|the (?:impact|effect)(?: is)?|impact:?) )*{_NOT_KNOWING}(?: \w+)?(?: yet| so far"
    rf"| at the moment)?"
    r"|open"
)
NOT_KNOWN = _words(
    rf"{_NOT_KNOWING}\b[^.;!?\n]{{0,60}}\b{_FOR_NOW}|{_FOR_NOW}\b[^.;!?\n]{{0,40}}\b{_NOT_KNOWING}"
    r"|to be (?:found out|researched|measured|tested)"
    r"|(?:we|i)(?:'ll| will| have to| need to| want to) (?:measure|test|ask|find out|check|learn"
    r"|research)"
    r"\b[^.;!?\n]{0,40}\b(?:before|first|in the (?:pilot|test|trial|beta|interviews))"
)

# -- nobody outside feels it, and why ------------------------------------------------------------
_NOBODY_OUTSIDE = (
    r"(?:no|not any|zero|without) (?:\w+ )?(?:customers?|users?|clients?)?(?:[- ])?(?:impact"
    r"|effects?|change|difference)"
    r"(?: (?:on|for|to) (?:\w+ ){0,3}\w+)?"
    r"|nothing (?:at all )?(?:changes?|is different) for (?:\w+ ){0,2}\w+"
    r"|(?:no|nobody|no one|not a single|none|neither)\b[^.;!?\n]{0,40}\b(?:sees?|notices?|feels?"
    r"|touch(?:es|ed)?|is affected)"
    r"|(?:(?:is|are|be|being|stay|remain)s? )?(?:not |un)(?: )?(?:affected|touched|impacted|changed"
    r"|concerned)"
    r"|none for (?:\w+ ){0,2}(?:customers?|users?|clients?|guests?|members?)|(?:not"
    r"|none) of (?:them|the customers)"
    r"|(?:won't|will not|don't|do not|doesn't|does not|can't|cannot|never) (?:\w+ )?(?:see|notice"
    r"|feel|affect|touch|reach"
    r"|concern)|sees? nothing|(?:see|notice|get)s? the same|not (?:customer|user"
    r"|client)[- ](?:facing|visible)"
    r"|(?:purely|only|strictly|just|entirely) (?:internal|technical|behind the scenes|(?:for"
    r"|about) (?:our|us)\b)"
    r"|internal only|invisible to|behaviour is (?:identical|unchanged|the same)"
)
_OUR_OWN = (
    r"refactor\w*|clean-?up|(?:technical|tech) debt|tidy\w*|rewrit\w+|dead code|renam\w+|infra\w*"
    r"|servers?|database"
    r"|hosting|backups?|cluster|network|deploy\w*|ci|pipelines?|monitoring|certificates?|dns"
    r"|storage|internal\w*"
    r"|back[- ]office|staff|our own|payroll|tooling|tools?|intranet|staging|test environment"
    r"|scripts?|environment|lint\w*|logs?|code|classes|identical|accounting"
    r"|because|since|as (?:it|this|we|the)|so"
)
NOBODY_FEELS = _words(_NOBODY_OUTSIDE)
OUR_OWN = _words(_OUR_OWN)

# -- deflecting ----------------------------------------------------------------------------------
DEFLECTS_WHOLE = _whole(
    r"(?:none|nothing|nil|zero|n/?a|no|nope|nah|not applicable|not relevant|irrelevant|tb[cda]"
    r"|to be (?:defined|decided|confirmed|done|announced)|whatever|later|asap|soon|everything"
    r"|all good"
    r"|fine|ok(?:ay)?|yes|yep|sure|standard|test|done|next|pass|skip|positive|negative|idk|dunno"
    r"|as (?:above|discussed|always|usual|agreed)|(?:the )?same(?: as (?:before|always|usual"
    r"|last time))?"
    r"|(?:it's |that's |this is |it is |should be |pretty |quite )*(?:obvious|self[- ]explanatory"
    r"|clear)"
    r"|(?:there is |there's )?(?:really )?(?:no|none|zero|without|not any) (?:\w+ )?"
    r"(?:impact|effect|influence|change|difference)(?: (?:at all|whatsoever|really))?"
    r"|nothing (?:really|much|special|to (?:say|add))|not (?:really|much|a lot)|no comment"
    r"|no answer"
    r"|x+|[a-z]|does it matter|who cares|(?:it )?(?:doesn't|does not) matter"
    r"|(?:you|we) (?:all )?know(?: that)?|(?:<[@#!][^>]*>\W*)+|(?:<?https?://\S+\W*)+)"
)
_ELSEWHERE = (
    r"(?:ticket|thread|deck|slides?|doc|document|prd|rfc|spec|brief|epic|jira|wiki|confluence"
    r"|notion"
    r"|page|link|board|email|mail|presentation|business case|roadmap|channel|meeting|minutes|above"
    r"|below|attachment|one[- ]pager)"
)
_THOSE_ABOVE = (
    r"(?:the |our |my )?(?:pm|po|ceo|cto|cfo|coo|cpo|vp|svp|boss|bosses|management|leadership|board"
    r"|director|head of \w+|product|product manager|product owner|exec(?:s|utives)?"
    r"|steering committee"
    r"|steerco|headquarters|hq|upstairs|powers that be|they upstairs|founders?)"
)
DEFLECTS = _words(
    # Ask somebody else, look somewhere else.
    r"(?:ask|(?:talk|speak|write|go|turn|refer) (?:it )?(?:to|with))(?: to)? (?:<@[^>]+>"
    r"|(?-i:[A-Z])[a-z]+|the \w+|my"
    r" \w+|our \w+|someone|somebody|me later)"
    rf"|(?:see|read|check|look (?:at|in|into)|it's (?:all )?in|it is (?:all )?in|is in|as in"
    rf"|refer to)"
    rf" (?:the |my |our |last \w+ )?(?:\w+ )?{_ELSEWHERE}"
    r"|(?:<@[^>]+>|(?-i:[A-Z])[a-z]+) (?:knows?|can (?:say|tell|answer))\b[^.;]{0,30}"
    r"|(?:a|one|thing|matter|question|topic) (?:for|of) (?:marketing|sales|product|legal|design"
    r"|support|the"
    r" \w+|<@[^>]+>|(?-i:[A-Z])[a-z]+)"
    # Somebody else decided it.
    rf"|{_THOSE_ABOVE} (?:has |have |just |already )?(?:decided?s?|wants?|wanted|said|says|insists?"
    r"|asked|ordered|approved|signed)"
    r"|(?:it|this|that)(?: is|'s| was| has been)? (?:already |been |all )*(?:decided|approved"
    r"|signed off)"
    r"|(?:not|isn't|wasn't|never) (?:me|my (?:job|call|problem|decision|department|area|topic"
    r"|business)"
    r"|mine|our (?:job|call))|above my pay ?grade|i(?:'m| am) (?:just|only) the \w+|i (?:was told"
    r"|have no say|will not answer|won't answer|refuse)|isn't (?:that|this) your"
    r"|your (?:job|problem|question) not|you tell me|figure it out|on (?:holiday|leave|vacation)"
    r"|no need to (?:discuss|ask|talk|explain)"
    r"|(?:we|i) (?:just |simply |only )+(?:want|have|need|like)d? to (?:try|do|ship|finish|test)"
    r"|because (?:it's|it is|they|he|she|i|we)"
    r" (?:cool|said|say|told|want|wants|like|likes)|i (?:only|just) (?:do|work|implement|code|build"
    r"|follow)"
    r"|(?:been|is|was|it's) (?:all )?(?:agreed|promised|ordered|settled|signed)\b|from (?:above"
    r"|the top)|higher ups?"
    r"|every(?:one|body) else|let me (?:get back|check|think|ask)|(?:in|into) the (?:\w+ )?"
    rf"{_ELSEWHERE}"
    # Not now, not again, not you.
    r"|(?:will|i'll|we'll|to be|gonna|going to) (?:fill|filled|add|complete|answer|do"
    r"|write)(?: (?:this|it"
    r"|that))?(?: in| out)? (?:later|after|when|once|next)"
    r"|(?:discussed|answered|explained|covered|said|talked about"
    r"|been through)\b[^.;]{0,40}\b(?:already"
    r"|before|times|again|last week|at length|enough)"
    r"|(?:can we|let's|please) (?:just )?move on|(?:discussion|case|topic) (?:is )?(?:over|closed)"
    r"|(?:just|only) (?:need|want|have) to ship|does it (?:really )?(?:need|matter|have to)"
    r"|(?:why (?:is|does|do|should|am|are)) (?:a |the |this |that |some |i |we |you )*(?:bot"
    r"|question|asked"
    r"|asking|answer|fill)|what do you mean|stupid (?:bot|question)|silly question|waste of time"
    r"|write an essay|oh sure|yeah right|what customers|who cares|as if|whoever has time"
    r"|same (?:procedure )?as (?:always|every \w+|last time)|no time for"
    r"|nobody cares|no clue|not my \w+|who knows|has all the \w+|ask me|let's not|just approve"
    r"|overthink"
    r"|(?:this|that|your|the) question again|(?:have|has) to (?:do|be done)\W*\Z"
    r"|goes without saying|should be obvious|isn't it obvious|obviously(?=\W*\Z)"
)

# Short, and nothing but a finger that points elsewhere; before everything else.
POINTS_ELSEWHERE = re.compile(
    r"\A\W*(?:please |just |better |don't |you should |you better )*(?:ask|see|read|check|refer to"
    r"|talk to|speak to|look (?:at|in)"
    r"|go to|scroll)\b(?:\W+\w+){1,9}\W*\Z",
    re.IGNORECASE,
)
# How one talks past a question rather than of a change. Too weak to speak up on.
TALK = re.compile(
    r"\b(?:i|i'm|me|my|mine|you|your|this|that|that's|it|it's|not|no|don't|won't|can't|why|what"
    r"|who|because|same|just|sorry|please"
    r"|later|already|again|relax|whatever|maybe|ok|boss|told|said|decided|blah|honestly|really)\b",
    re.IGNORECASE,
)
