"""Words by which people say how they know, when customers gain, and that nobody feels it.

English; written by hand from everyday sentences, nothing here is learned.
"""

import re

from bot.domain.impact import Grade, Horizon, NoImpactReason


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("'", "['\u2019]"), re.IGNORECASE)


# In the order in which they count: a measurement outweighs a hunch that stands beside it.
_GRADES = (
    (
        Grade.MEASURED,
        _words(
            r"\b(?:measured|a/b[- ]test\w*|split test|experiment(?:ed|s)?|(?:our|the) (?:data"
            r"|numbers"
            r"|analytics|logs|figures) (?:show|say|tell)|analytics|survey(?:ed)?|usability test\w*"
            r"|we (?:counted|tested|tracked)|\d+ (?:out )?of (?:\d+|ten)|in \d+ sessions"
            r"|pilot showed"
            r"|\d+ ?% of (?:\w+ )?(?:customers|users|guests|shoppers|orders|visitors|people|calls"
            r"|baskets|accounts|sessions|members|clients))\b"
        ),
    ),
    (
        Grade.TOLD,
        _words(
            r"\b(?:told (?:us|me)|complain\w*|asked (?:us )?for|keep asking|(?:in|from) (?:\w+ )?"
            r"interviews|interviewed|feedback from|(?:in|from) (?:\w+ )?(?:tickets|calls|reviews)"
            r"|\d+ tickets"
            r"|reviews (?:say|mention)|wrote (?:in|to us)|requested (?:it|this)|(?:customers?"
            r"|users?"
            r"|clients?|guests?|shoppers?|members?) (?:say|said|mention\w*|report\w*|request\w*))\b"
        ),
    ),
    (
        Grade.SEEN_ELSEWHERE,
        _words(
            r"\b(?:competitors?|(?:other|most) (?:shops|stores|companies|apps|banks|retailers|tools"
            r"|teams)|elsewhere|case study|benchmark\w*|industry (?:standard|practice)"
            r"|best practice"
            r"|seen (?:it )?at|a study (?:by|from)|does it already|do it already)\b"
        ),
    ),
    (
        Grade.HUNCH,
        _words(
            r"\b(?:hunch|gut feel\w*|my gut|(?:i|we) guess|(?:my|a|best|our) guess|guesswork"
            r"|(?:i|we) assume|assumption|no (?:data|evidence)|no numbers yet|(?:not|haven't|never)"
            r" (?:been )?measured)\b"
        ),
    ),
)
_NOT_YET = _words(
    r"\b(?:will|to|should|could|going to|must|not|haven't|never|let's|can)"
    r" (?:be |been |have |get )?(?:it |this |that )?\Z"
)

WHEN = (
    (Horizon.NEVER, _words(r"\b(?:never gain\w*|(?:they|customers) (?:don't|do not|won't) gain|only"
                           r" (?:costs|lose)|no gain for|nothing in it for)\b")),
    (Horizon.NOW, _words(r"\b(?:immediately|right away|straight away|from day one|at once|today"
                         r"|this (?:week|month)|horizon: now|when: now|gains? now)\b")),
    (Horizon.THIS_YEAR, _words(r"\b(?:(?:later )?this year|(?:this|next) quarter|next month"
                               r"|by (?:christmas|the end of the year|year end)|within (?:two|three"
                               r"|four|six|\d) months)\b")),
    (Horizon.LATER, _words(r"\b(?:next year|in (?:a|two|three) years?|long run|long term|eventually"
                           r"|gains? later|later on)\b")),
)  # fmt: skip
GAINING = _words(r"\b(?:gain\w*|benefit\w*|feel|see|notice|get|gets|horizon|when|costs)\b")

NO_IMPACT = _words(
    r"\b(?:no (?:customer|user|client)[- ](?:impact|facing)|no (?:impact|effect) (?:on|for"
    r"|to) (?:\w+"
    r" ){0,2}(?:customers?|users?|clients?|anyone outside)|(?:customers?|users?|clients?|nobody"
    r" outside) (?:won't|will not|do not|don't|will never) (?:\w+ )?(?:notice|feel|see)|(?:does not"
    r"|doesn't|won't|will not) (?:affect|touch|reach"
    r"|change anything for) (?:\w+ ){0,2}(?:customers?"
    r"|users?|clients?)|nothing changes for (?:\w+ ){0,2}(?:customers?|users?|clients?)"
    r"|not customer"
    r"[- ]facing|(?:purely|only|strictly) internal|internal only|invisible to (?:customers"
    r"|users))\b"
)
REASONS = (
    (NoImpactReason.REFACTORING, _words(r"\b(?:refactor\w*|clean-?up|tech(?:nical)? debt|tidy\w*"
                                        r"|rewrite of|dead code"
                                        r"|renam\w+ (?:of )?\w+ in the code)\b")),
    (NoImpactReason.INFRASTRUCTURE, _words(r"\b(?:infra(?:structure)?|servers?|database|hosting"
                                           r"|backups?|cluster|network|deployments?|ci|pipelines?"
                                           r"|monitoring|certificates?|upgrade of|dns|storage)\b")),
    (NoImpactReason.INTERNAL, _words(r"\b(?:internal|back[- ]office|staff|our own team|payroll"
                                     r"|tooling|intranet|admins?|rota|desks?|office)\b")),
    (NoImpactReason.OTHER, _words(r"\b(?:because|since|as we|so)\b")),
)  # fmt: skip
RESERVED = _words(r"\b(?:except|apart from|unless|doubt|not sure|can't say|i'm not saying)\b")


def grade_of(sentence: str) -> tuple[Grade, str] | None:
    """Return how a sentence says it is known, and the words; what is still planned is not."""
    for grade, pattern in _GRADES:
        for match in pattern.finditer(sentence):
            before = sentence[max(0, match.start() - 24) : match.start()]
            if grade is Grade.HUNCH or not _NOT_YET.search(before):
                return grade, match[0]
    return None
