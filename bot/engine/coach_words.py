"""Words by which the coach tells an effect on customers from everything else. English.

Written by hand from everyday sentences; nothing here is learned.
"""

import re

from bot.engine.cues_en.words import CHANGE as CHANGE_VERB
from bot.engine.cues_en.words import CHANGED, CHANGING


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("'", "['\u2019]"), re.IGNORECASE)


NOT_KNOWN_YET = _words(
    r"\A\W*(?:not known(?: yet)?|unknown|(?:we |i )?(?:don't|do not) know(?: yet)?|not yet known"
    r"|not sure yet)\W*\Z"
)
DEFLECTING = _words(
    r"\A\W*(?:none|nothing|n/?a|no|nope|not applicable|tb[cd]|to be (?:defined|decided|confirmed)"
    r"|whatever|as (?:above|discussed|always|usual)|see (?:above|thread|ticket|the \w+)"
    r"|(?:it's |that's |should be )?obvious|same as (?:before|always)|no idea|does it matter"
    r"|who cares|(?:it )?(?:doesn't|does not) matter|(?:you|we) (?:all )?know(?: that)?|later"
    r"|ask (?:me later|<@[^>]+>|\w+)|not my (?:job|call|problem)|will fill (?:this )?in later"
    r"|no (?:customer )?impact|everything|all good|fine|ok(?:ay)?|yes|standard|-+|\.+|x+|test)\W*\Z"
)

_AMOUNT = r"(?:[+\u2212-]?(?:[\xa3$\u20ac] ?)?\d[\d.,]*(?: ?(?:%|k|m|per ?cent|pp|points?)(?!\w))?)"
_MONEY = (
    r"(?:revenues?|turnover|conversions?(?: rates?)?|margins?|profits?|sales|income|arpu|mrr|arr"
    r"|ltv|upsells?|cross-?sells?|basket values?|order values?|market share|growth|roi|kpis?|okrs?"
    r"|targets?|budgets?|headcount|overheads?|cost savings?|costs|efficiency|seo|traffic|clicks"
    r"|sign-?up rates?|retention|churn|click-?through|leads|exposure|deadlines?)"
)
COMMERCIAL = _words(
    rf"(?<!\w)(?:{_AMOUNT} (?:more |higher |of |in |less |lower )?{_MONEY}"
    rf"|(?:more|higher|lower|less|increase[sd]?|rais(?:e|es|ing)|grow(?:s|ing)?|boosts?|improves?"
    rf"|cuts?|reduce[sd]?|better) (?:our |the )?{_MONEY}(?: by {_AMOUNT})?"
    rf"|{_MONEY} (?:\w+ ){{0,2}}(?:by )?{_AMOUNT}"
    rf"|saves? (?:us )?(?:about |around |some )?{_AMOUNT}[^.;,]{{0,20}}"
    rf"|(?:cheaper|easier|faster|less work|saves? \w+) for us|(?:hit|meet|make) (?:the"
    rf"|our) (?:\w+ )?(?:targets?|deadlines?|numbers?|quotas?|plan)"
    rf"|earns? us \w+|by the deadline|before the deadline|{_MONEY})(?!\w)"
)

VAGUE = _words(
    r"\b(?:(?:a )?(?:much |far |way )?(?:better|improved|great|great(?:er)?|smoother|seamless"
    r"|modern"
    r"|nicer|enhanced|good|positive|delightful|world-class|best) (?:\w+ )?(?:experience|ux|journey"
    r"|service|impact|value|feeling|product|quality)|(?:improves?|enhances?"
    r"|optimi[sz]es?) (?:the |their"
    r" |our )?(?:\w+ )?(?:experience|ux|journey|satisfaction|service|usability|quality|lives)"
    r"|(?:happy|happier|satisfied|delighted) \w+|more value|added value|value for \w+"
    r"|(?:everyone|everybody|all (?:customers|users)|customers|users|they)(?: will"
    r"| would)? (?:benefit|"
    r"be happy|be happier|like it|love it|win|gain)(?: a lot)?|good for (?:\w+ )?(?:customers|users"
    r"|everyone|them)|(?:much )?(?:better|nicer|easier) for (?:everyone|all|customers|users|them)"
    r"|it (?:will|would) be (?:much )?(?:better|nicer|good|great)|win-win|customer cent(?:ric"
    r"|red)\w*"
    r"|things (?:get|become) better|(?:more )?user[- ]friendly)\b"
)
# What can be lived through, and looked for later.
EXPERIENCE = _words(
    r"\b(?:no longer|without (?:having|\w+ing|an? )|instead of|wait(?:s|ing)?|queue\w*"
    r"|pays? (?:\w+ )?"
    r"(?:more|less|[\xa3$\u20ac]?\d)|one (?:step|click|form|invoice|call|page|place)|fewer \w+"
    r"|(?:steps?|clicks?|minutes?|hours?|days?|weeks?) (?:sooner|earlier|later|less|fewer|shorter"
    r"|longer|faster)|(?:one|two|three|\d+) (?:\w+ )?(?:steps?|clicks?|minutes?|seconds|hours?"
    r"|days?|weeks?)|can (?:now |only |no longer )?\w+|cannot|can't|have to|must|loses? (?:the"
    r"|their"
    r"|a|an|access)|finds?|sees? (?:the|a|an|what|when|where|how|their)|knows? (?:when|what|where"
    r"|how|that)|gets? (?:an?|the|their|it|one|by|no)|receives?|keeps? (?:the|their)|charged"
    r"|cheaper|dearer|more expensive|faster|slower|sooner|at once)\b"
)
CHANGE = _words(
    rf"\b(?:(?:we|i|we'll|we're|i'll|team|it) (?:\w+ ){{0,3}}(?:{CHANGE_VERB}|{CHANGED}|{CHANGING})"
    rf"|(?:a |the )?new (?:\w+ )?\w+|(?:{CHANGING}|{CHANGE_VERB}|{CHANGED}) (?:the|an?|our|all"
    rf"|new)\b"
    r"|(?:re)?(?:design|launch|build|write|work|brand|platform\w*)(?:ed|ing)?|migration|roll-?out"
    r"|version \d|v\d)\b"
)

_WORD = re.compile(r"[a-z]{4,}")
_EMPTY_WORDS = """
    they them their customer customers user users client clients people every each always never with
    without from that this these those what when where which will would should could must have does
    make makes more most less than into over only ever also after before nobody anybody everybody
    everyone anyone about your ours same just very good well need needs know knows want wants keep
    keeps give gives take takes going being other another such still then there here some many much
    first last time times day days week weeks month months year years can get gets
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def topics(text: str) -> frozenset[str]:
    """Return the stems of what a text is about, empty and short words left out."""
    words = set(_WORD.findall(text.lower())) - _EMPTY
    return frozenset(_stem(word) for word in words)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= len("stem"):
            return word.removesuffix(ending)
    return word
