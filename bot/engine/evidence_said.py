"""How a text says that it knows: measured, told, seen elsewhere, or a hunch. English.

All words were written by hand from everyday sentences; nothing here is learned. A link alone is no
evidence, and what is still planned ("we will test it") is none yet.
"""

import re
from collections.abc import Sequence

from bot.domain.impact import Evidence, Grade
from bot.engine.cues_en.words import CUSTOMERS
from bot.engine.hints import Hinted, hinted
from bot.engine.sentences import Sentence, Spot, is_question

_LINK = re.compile(r"https?://[^\s<>|)\]]+")


_COUNTED = (
    rf"(?:{CUSTOMERS}|orders|visits|calls|baskets|carts|checkouts|accounts|sessions|clicks"
    r"|sign-?ups"
    r"|bookings|returns|refunds|deliveries|invoices|searches|emails|replies|answers|respondents"
    r"|complaints|payments|attempts|logins|drop-?offs?|abandonment|traffic|views)"
)
_NUMBER = r"(?:\d[\d.,]*(?: ?(?:k|m|%|per ?cent))?)"
_MEASURED = hinted(
    r"\b(?:measured|a/b[- ]?tests?(?:ed|ing)?|ab[- ]tests?|split[- ]tests?|(?:an?|our|the|one|last)"
    r" (?:\w+ )?(?:experiment|pilot|trial|test|beta)(?: in \w+| with \w+)? (?:showed|shows|says"
    r"|said|found|gave)|(?:an?|our|the|one|last|this|in) (?:\w+ )?experiments?|experimented"
    r"|(?:our|the|my) (?:\w+ )?(?:data|numbers|analytics|logs|figures"
    r"|stats|statistics|metrics|dashboards?|funnels?|reports?) (?:show|shows|say|says|tell|tells"
    r"|showed|said|suggests?|confirms?)|analytics|survey(?:ed|s)?|usability (?:test\w*|stud\w+)"
    r"|user tests?|we (?:counted|tested|tracked|analysed|analyzed|looked at \d+)"
    r"|session recordings?"
    r"|heat ?maps?|(?:in|from) \d+ sessions|(?:numbers|data|figures|stats) (?:from|in|of) (?:the"
    r"|our"
    r"|last)|according to (?:the|our) (?:\w+ )?(?:data|numbers|analytics|logs|dashboard|funnel)"
    r"|(?:we|i) (?:checked|tried|verified|compared) (?:it |this |that )?(?:with|on|in|at|for"
    r"|against) \d+"
    r"|pilot showed|we (?:can |could )?(?:see|saw) (?:it |this |that )?in (?:the|our) (?:\w+ )?"
    r"(?:data|numbers|analytics|logs|dashboard|funnel|metrics))\b",
    "measur|test|experiment|pilot|trial|beta|data|numbers|analytics|logs|figures|stat|metric"
    "|dashboard|funnel|report|survey|usability|counted|tracked|analy|looked|session|heat"
    "|checked|tried|verified|compared",
)
_BY_NUMBER = hinted(
    rf"(?<![\w.,\xa3$\u20ac]){_NUMBER} (?:out )?of (?:\d+|ten|all|the|our)\b"
    rf"|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:out )?(?:of|in) (?:\d+|four|five|six"
    r"|seven|eight|nine|ten|a hundred)\b|\b1 in \d+\b"
    rf"|(?<![\w.,\xa3$\u20ac])\d[\d.,]* ?(?:%|per ?cent) (?:of )?(?:\w+ ){{0,2}}?{_COUNTED}\b"
    rf"|(?<![\w.,\xa3$\u20ac])\d[\d.,]*k? (?:\w+ )?{_COUNTED} (?:\w+ )?(?:a|per|each|every|last"
    r"|in the (?:last|past)|this) (?:day|week|month|quarter|year|\d+)\b"
    rf"|\b{_COUNTED} (?:\w+ )?(?:rate )?(?:is|are|was|were|stands) (?:at )?(?:about |around |now )?"
    r"\d[\d.,]* ?(?:%|per ?cent)"
    r"|\b(?:dropped|fell|rose|grew|went (?:up|down)|increased|decreased|abandoned|left|quit"
    r"|gave up)"
    r" (?:\w+ )?(?:by |at |from )?\d[\d.,]* ?(?:%|per ?cent)",
    "0|1|2|3|4|5|6|7|8|9|one |two |three |four |five |six |seven |eight |nine ",
)
_HEARD_FROM = (
    rf"(?:{CUSTOMERS}|they|people|support|sales|agents|the (?:shop|store|branch|call cent(?:er|re)|"
    r"support team|help ?desk)|account managers?)"
)
_TOLD = hinted(
    r"\b(?:(?:told|telling|tell|tells|asked|asking|wrote to|emailed|called|rang|begged) (?:us|me)\b"
    r"|complain\w*|asked for (?:it|this|that)|(?:keep|kept|keeps) (?:asking|saying|telling|calling)"
    r"|(?:in|from|during|by|our|the|\d+|user|customer|of) (?:\w+ )?interviews?|interviewed"
    r"|feedback (?:from|says|is|was)|(?:customer|user|client|their) feedback|(?:in|from|by|per|see"
    r"|many|most|our|the|lots of|several|support|\d+|few|of) (?:\w+ )?(?:tickets|reviews)|(?:in"
    r"|from"
    r"|on|support|of) (?:\w+ )?calls\b(?= (?:with|from|about|last|this)|[.,;:)]|\Z)|(?:nps"
    r"|csat) (?:comments?|verbatims?)|reviews (?:say|mention|complain)|wrote (?:in|to us)|requested"
    r" (?:it|this|by)|(?:feature |user |customer )requests?|(?:forum|app ?store|trustpilot)"
    r" (?:posts?|threads?|reviews?)|we (?:hear|heard|spoke|talked)\b"
    rf"|{_HEARD_FROM} (?:have |has |had |often |always |also |already |all |just )*(?:say|says"
    r"|said|mention\w*|report(?:s|ed)?\b"
    r"|request(?:s|ed)?\b|told|asked|ask|wrote|hates?|hated))\b",
    "told|tell|ask|wrote|email|call|rang|begg|complain|keep|kept|interview|feedback|ticket"
    "|review|nps|csat|request|forum|app|trustpilot|hear|spoke|talked|say|said|mention|report"
    "|hate",
)
_QUOTE = hinted(
    r"\"[^\"]{12,}\"(?= ?(?:-|\u2013|\u2014|,? ?(?:said|says|wrote|from|a customer)\b))",
    '"',
)
_SEEN = hinted(
    r"\b(?:(?:other|another|all|both|many|most|two|three|four|some|several) (?:other )?\w+ already"
    r" (?:do|does|did|have|has|offer|work)|competitors?|the competition|(?:other|most|all|many|some"
    r"|big|bigger"
    r"|similar) (?:\w+ )?(?:shops"
    r"|stores|companies|apps|banks|retailers|tools|teams|vendors|sites|platforms|marketplaces"
    r"|brands|players|products) (?:\w+ )?(?:do|does|did|have|has|use|offer|saw|let|allow|show"
    r"|work)|elsewhere|case stud(?:y|ies)|(?:industry|external|competitor) benchmarks?"
    r"|benchmark(?:s|ing)? (?:show|shows|say|says|of|against)|industry (?:standard|practice"
    r"|norm|average)|best practices?|seen (?:it |this )?(?:at|in|with)|a study (?:by|from|of)"
    r"|(?:studies|research|literature) (?:show|shows|says?|suggests?|by|from)|does it already|do it"
    r" already|(?:already )?(?:do|does|did|have|has|offers?) (?:it|this|that|the same)(?: thing)?"
    r" (?:already|for years|since|too|as well)|everyone else (?:does|has|offers|is)|everybody else"
    r" (?:does|has|offers|is)|at my (?:last|previous|old|former) (?:job|company|employer|place)"
    r"|(?:our|the) (?:sister|parent|other|\w+) (?:brand|company|market|country|team|shop|branch)"
    r" (?:did|does|has|had|saw|already)|worked (?:well |great )?(?:for|at|in)|common (?:practice"
    r"|elsewhere)|(?:like|as) (?:amazon|google|apple|zalando|ikea|netflix|stripe|paypal|shopify"
    r"|uber|airbnb)(?: \w+)?)\b",
    "already|competit|elsewhere|case stud|benchmark|industry|best practice|seen |stud"
    "|research|literature|for years|the same|else |at my |shop|store|compan|apps|banks"
    "|retailers|tools|teams|vendors|sites|platforms|marketplace|brand|players|products|market"
    "|country|branch|worked|common |like |as |does|do it|did|has it|have it|too|since",
)
_HUNCH = hinted(
    r"\b(?:hunch|gut|(?:i|we|i'd|just|only|pure|can only) guess(?:ing)?|(?:my|a|best|our|educated|"
    r"wild) guess|guesswork|(?:i|we|i'd|i'm|we're) (?:just |only |also |would )?(?:assum(?:e|ing)|"
    r"suspect|reckon|suppose|imagine|bet|feel)|assumption|hypothesis|hypothesise|"
    r"no (?:\w+ )?(?:data|evidence|numbers|proof|figures)(?: yet)?|no (?:\w+ )?research"
    r"|(?:not|haven't|hasn't|never|didn't) (?:yet )?(?:been )?(?:measured?|tested|researched|asked)"
    r"(?: (?:it|this|that|them|anyone|anybody|customers))?(?: yet)?|intuition|(?:my"
    r"|our) (?:feeling|impression|instinct|sense|opinion|belief)"
    r"|feeling that|imho|imo\b|anecdotal(?:ly)?|common sense|speculat\w+|"
    r"(?:not|n't) know for sure|educated guess|unproven|hard to (?:say|prove))\b"
    r"|\b(?:i|we) (?:really |do |honestly |just |would |also )?(?:think"
    r"|believe)\b(?! (?:that )?(?:we|i|it's time|you|this"
    r" is (?:ready|done)|so|about|of|through)\b)",
    "hunch|gut|guess|assume|assuming|suspect|reckon|suppose|imagine|bet|feel|hypothes|data|evidence"
    "|numbers|proof|figures|research|measured|tested|asked|intuition|impression|instinct"
    "|sense|opinion|belie|imho|imo|anecdotal|speculat|know for|unproven|hard to|think",
)
# In the order in which they count: a measurement outweighs a hunch that stands beside it.
_GRADES = (
    (Grade.MEASURED, (_MEASURED, _BY_NUMBER)),
    (Grade.TOLD, (_TOLD, _QUOTE)),
    (Grade.SEEN_ELSEWHERE, (_SEEN,)),
    (Grade.HUNCH, (_HUNCH,)),
)
_NOT_YET = re.compile(
    r"(?:\b(?:will|to|should|could|going to|must|not|never|let's|can|shall|would|might|may|plan"
    r"|planned|without|no|if|once|when|until|want|need|needs|before)|n't|'ll) (?:be |been |have "
    r"|get"
    r" |we |a |an |any |the |more |further |it |this |that |run |do |first ){0,3}\Z",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:expect\w*|predict\w*|forecast\w*|aim\w*|target\w*|goals?|hop(?:e|ing)|should|will|would"
    r"|could|estimat\w+|want|by (?:the )?end of)\b",
    re.IGNORECASE,
)
# "We drop 40 of 90 colours" is what we do; "we lost 40 of 90" is what we saw.
_WE_DO = re.compile(
    r"\b(?:we|i) (?:will |only |also |just )?(?!(?:saw|see|lost|had|have|found|spoke|got|know)\b)"
    r"(?!\w+ed\b)\w+ \Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:more|fewer|less|higher|lower)\b", re.IGNORECASE)
_WAS = re.compile(
    r"\b(?:showed|shows|had|saw|got|found|went|were|was|did|tests?|pilot|trial|\w{3,}ed)\b",
    re.IGNORECASE,
)
# Those who want it for us are no customers.
_BOSSES = re.compile(
    r"\b(?:investors?|(?:the |our |my )?(?:board|c[etfop]o|management|boss(?:es)?|legal|finance"
    r"|leadership|stakeholders?|pm|lead|manager)) (?:have |has |had |also |just )*\Z",
    re.IGNORECASE,
)
# "The interviews are on Thursday".
_TO_COME = re.compile(
    r"\A(?: \w+)? (?:is|are|will|starts?|begins?|runs?|happens?|comes?) (?:still |only )?(?:on|in"
    r"|next|planned"
    r"|scheduled|tomorrow|be|due|not|coming|ongoing|running|under way|missing|pending|outstanding"
    r"|to come)\b",
    re.IGNORECASE,
)
_LOOK_BEHIND = 60


def grade_of(sentence: str) -> tuple[Grade, str] | None:
    """Return how a sentence says it is known, and the words; what is still planned is not."""
    found = _graded(sentence)
    return (found[0], found[1][0]) if found else None


def _graded(sentence: str) -> tuple[Grade, re.Match[str]] | None:
    for grade, patterns in _GRADES:
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                if grade is Grade.HUNCH or not _is_none(sentence, match, pattern):
                    return grade, match
    return None


def _is_none(sentence: str, match: re.Match[str], pattern: Hinted) -> bool:
    """Say whether words that sound like evidence are a plan, a forecast or our own doing."""
    before = sentence[max(0, match.start() - _LOOK_BEHIND) : match.start()]
    if pattern is _BY_NUMBER:
        return bool(
            _FORECAST.search(before)
            or _FORECAST.search(match[0])
            or _HUNCH.search(before)
            or _WE_DO.search(before)
            or (_COMPARED.search(match[0]) and not _WAS.search(sentence))
        )
    after = sentence[match.end() : match.end() + _LOOK_BEHIND]
    return bool(_NOT_YET.search(before) or _BOSSES.search(before) or _TO_COME.match(after))


def find_evidence(said: Sequence[Sentence]) -> tuple[Evidence, Spot] | None:
    """Return the best grade said, with the link that stands in its sentence or the next."""
    graded = [
        (found, number)
        for number, sentence in enumerate(said)
        if not is_question(sentence.plain) and (found := _graded(sentence.plain))
    ]
    if not graded:
        return None
    order = list(Grade)
    (grade, match), number = min(graded, key=lambda item: order.index(item[0][0]))
    near = said[number : number + 2]
    link = next((m[0] for part in near for m in _LINK.finditer(part.plain)), "")
    spot = said[number].spot(match.start(), match.end())
    return Evidence(grade, link.rstrip(".,;:!?")), spot
