"""What organisations promise their customers, and the words that go against each promise. English.

A principle is one line in an organisation's own words. Most of them are of a few kinds: what is
free, what is open, who answers, how one leaves. For those kinds the words of a breach are known;
for any other, a loss has to speak of the same things. Written by hand; nothing here is learned.
"""

import re
from dataclasses import dataclass

from bot.domain.policy import Principle


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promise:
    """A kind of principle: how it is put, and how an answer says that it is broken."""

    kind: str
    put: re.Pattern[str]
    broken: re.Pattern[str]


_GONE = (
    r"(?:no longer|any ?more|gone|closed?s?|removed|dropped|ended|ends|taken away|cut|switched off"
    r"|disappears?)"
)
_MUST = r"(?:have to|has to|had to|must|need to|needs to|forced to|only|are asked to|is asked to)"
_COST = r"(?:\d[\d.,]*|[\xa3$\u20ac] ?\d[\d.,]*|fees?|charges?|extra|more)"
_LEAVING = (
    r"(?:leave|leaves|leaving|cancel|cancels|cancelling|quit|quits|quitting|unsubscribe|opt out"
    r"|(?:close|delete) (?:the|their|your|an?) account|terminate)"
)

PROMISES = (
    Promise(
        "shown price",
        _words(
            r"prices?\b.{0,30}\b(?:see|seen|shown|first|is the price|pay)|no (?:hidden"
            r"|surprise) \w+|honest prices?"
        ),
        _words(
            r"(?:fees?|charges?|surcharges?|price|costs?)\b[^;\n]{0,40}\b(?:hidden|(?:last|final"
            r"|third) (?:step|page)|only after|shown late"
            r"|afterwards|at the end|until the end"
            r"|later|on top|not shown|only at)|(?:hidden|surprise|extra|added) (?:\w+ )?(?:fees?"
            r"|charges?|costs?)"
            r"|pays? (?:\S+ ){0,3}(?:more|extra)(?: \w+)? than (?:the price )?(?:they|he|she|the"
            r"|was|what)"
            r"|(?:fees?|charges?) (?:\w+ ){0,4}(?:is|are|gets?) added"
            r"|prices? (?:goes|go) up after the"
        ),
    ),
    Promise(
        "free returns",
        _words(
            r"(?:returns?|returned|returning (?:it|them|things?|something|goods|items?|parcels?)"
            r"|send\w* (?:\w+ )?back)\b.{0,30}\b(?:free|nothing|easy|minute)|free returns"
        ),
        _words(
            rf"(?:returns?|returned|returning (?:it|them|things?|something|goods|items?|parcels?)"
            rf"|send\w* (?:\w+ )?back|post back)\b[^;\n]{{0,60}}\b(?:pay|pays|cost|costs|charged?"
            rf"|{_COST})"
            rf"|(?:pay|pays|charged?|cost|costs|fee)\b[^;\n]{{0,40}}\b(?:returns?|returning"
            rf"|send\w* (?:\w+ )?back)"
            rf"|(?:returns?|returning \w+|send\w* (?:\w+ )?back)\b[^;\n]{{0,40}}\b(?:{_GONE}"
            rf"|longer|harder"
            rf"|only|refused|store credit)|store credit\b[^;\n]{{0,60}}\b(?:returns?"
            rf"|send\w* (?:\w+ )?back)|(?:no|fewer"
            rf"|shorter) (?:free )?returns?"
        ),
    ),
    Promise(
        "known wait",
        _words(r"waits?\b|waiting|queue\w*|in time|on time|the same day|kept waiting"),
        _words(
            r"(?:wait\w*|queue\w*|on hold)\b[^;\n]{0,60}\b(?:no longer (?:see|know|told)|longer"
            r"|nobody|just wait|not know"
            r"|don't know|without knowing|more)|(?:wait|waits|waiting) (?:\w+ ){0,2}(?:longer|more)"
            r"|(?:longer|more) (?:\w+ )?(?:waits?|queues?|waiting)|nobody (?:tells"
            r"|says)[^;\n]{0,30}how long"
            r"|no longer (?:see|know|told)\b[^;\n]{0,30}\b(?:queue|wait|how long|when)"
        ),
    ),
    Promise(
        "easy leaving",
        _words(rf"{_LEAVING}|leav\w+|cancell\w+|walk away"),
        _words(
            rf"(?<!without )(?<!re-){_LEAVING}\b[^;\n]{{0,50}}\b(?:{_MUST}|by (?:\w+ )?(?:letter"
            rf"|phone|post|fax|mail)|call|pages"
            rf"|fees?|harder|notice|penalty|not possible|impossible)|(?:{_MUST}|harder"
            rf"|only)\b[^;\n]{{0,50}}\b(?:to |before they"
            rf" can )?{_LEAVING}|(?:cannot|can't|can no longer|not possible to) (?:\w+ )?{_LEAVING}"
        ),
    ),
    Promise(
        "a person answers",
        _words(
            r"person|human|people answer|somebody answers|someone answers|real \w+ answers?"
            r"|by phone"
        ),
        _words(
            rf"(?:(?:phone|support) (?:line|number)|hotline|helpline|telephone|call cent(?:re|er)"
            rf"|support desk"
            rf"|service desk|agents?|advisers?"
            rf"|a person|a human(?: being)?)\b[^;\n]{{0,30}}\b(?:{_GONE}|replaced|only)"
            r"|(?:no|without a|lose the|loses? the|closes? the|remov\w+ the"
            r"|drop\w* the) (?:\w+ )?(?:phone (?:line|number)|hotline"
            r"|helpline|person|human|agent)|(?:voice ?bot|chat ?bot|bot|robot|machine|faq"
            r"|the form)\b[^;\n]{0,50}\b(?:first|instead"
            r"|only|before|with answers)|(?:only|instead)\b[^;\n]{0,20}\b(?:chat ?bot|voice ?bot"
            r"|bot|faq|form)"
            r"|reach (?:a|the) (?:\w+ )?bot|nobody (?:picks up|answers)|(?:replaced"
            r"|answered) by an? (?:ai|bot|machine|algorithm)"
        ),
    ),
    Promise(
        "data stays",
        _words(
            r"data|privacy|private|tell us|told us|never (?:sell|share|pass)|stays? with us"
            r"|confidential\w*|secrets?"
            r"|what (?:they|customers|you) (?:tell|give)"
        ),
        _words(
            r"(?:shar(?:e|es|ed|ing)|sell(?:s|ing)?|sold|pass(?:es|ed|ing)?|hand(?:s|ed|ing)?"
            r"|giv(?:e|es|ing)|send(?:s|ing)?|forward\w*)"
            r"\b[^;\n]{0,70}\b(?:partners?|insurers?|advertis\w+|third part\w+|brokers?"
            r"|ad networks?|(?:other |another |an? )compan(?:y|ies)|police|agenc\w+)"
            r"|(?:los\w+|less|give up) (?:\w+ ){0,2}privacy|track(?:s|ed"
            r"|ing)? (?:\w+ ){0,3}(?:across|everywhere|without)"
            r"|without (?:their |asking |any )?(?:consent|permission)|not asked again"
        ),
    ),
    Promise(
        "open to all",
        _words(
            r"smartphones?|account|without telling us|who you are|sign(?:ing)? up|an app|offline"
            r"|no login"
        ),
        _words(
            rf"(?:(?!only){_MUST}|needs?|require[sd]?"
            rf"|requires)(?: to)? (?:\w+ ){{0,3}}(?:accounts?|apps?"
            rf"|smartphones?|phones?|register|sign up"
            r"|log ?in|e-?mail address)|(?:only|just) (?:in|on|via|through|by|with) (?:the |an "
            r"|our |a )?(?:app|smartphone|account|phone"
            r"|website)|(?:can no longer|cannot|can't|won't be able to|not possible to"
            r"|impossible to) \w+ (?:\w+ ){0,2}without (?:a |an |the )?(?:account|app"
            r"|smartphone|phone|login)|(?:without|who have no) (?:a |an |the )?(?:phone|smartphone"
            r"|account|app|internet)\b[^;\n]{0,20}\b(?:can't|cannot"
            r"|can no longer|no longer|not|are out|lose)"
        ),
    ),
    Promise(
        "told before",
        _words(
            r"before (?:\w+ )?notices?|say it|tell (?:them|you|customers) (?:first|before)"
            r"|no surprises|announce\w*|in advance"
        ),
        _words(
            r"(?:not|n't|never|without|no) (?:be )?(?:announc\w+|inform\w*|tell\w*|told|warn\w*"
            r"|communicat\w+|notic\w+|asking)\b"
            r"|(?:find|finds|found) out (?:\w+ ){0,6}(?:when|once|by|after|on)|silently|quietly"
            r"|without (?:a )?(?:word|notice|warning)"
        ),
    ),
    Promise(
        "what was paid for",
        _words(
            r"paid for|bought|purchased?|stays theirs|keep what|one place for everything"
            r"|owns? what|lifetime|"
            r"never take (?:\w+ )?away"
        ),
        _words(
            r"(?:paid for|bought|purchased|lifetime|already pay for|own)\b[^;\n]{0,80}\b(?:los(?:e"
            r"|es)|removed|no longer|expires?|has to pay"
            r"|have to pay|gone|pay (?:for|again)|taken|deleted|ends?)|(?:los(?:e|es)|gives? up"
            r"|removed?s?|delet\w+|taken?|take away|expire)\b"
            r"[^;\n]{0,50}\b(?:paid for|bought|purchased|owned|own)"
        ),
    ),
    Promise(
        "one place",
        _words(
            r"(?:in )?one place|single place|everything (?:together|in one)|one (?:login|account"
            r"|app)"
        ),
        _words(
            r"(?:two|three|several|different|separate|another|second) (?:\w+ )?(?:apps?|places"
            r"|accounts?|portals?|sites?|logins?)"
            r"|no longer (?:\w+ ){0,3}(?:in one place|together)|split (?:across|over|into|between)"
        ),
    ),
    Promise(
        "readable by all",
        _words(
            r"eyes|read(?:able)?|language\w*|accessib\w+|disabilit\w+|everybody can|everyone can"
            r"|see or hear"
        ),
        _words(
            r"(?:no|without|drops?|removes?|lose|loses) (?:the )?(?:\w+ )?(?:captions?|subtitles?"
            r"|translations?|screen readers?|large print"
            r"|sign language|audio|contrast)|(?:deaf|blind|colour-?blind|dyslexic|visually"
            r"|hearing)\b[^;\n]{0,50}\b(?:cannot|can't|can no"
            r" longer|lose|not|left out)|only (?:\w+ ){0,3}(?:in )?(?:english|german|french"
            r"|spanish)|english only"
        ),
    ),
    Promise(
        "equal for all",
        _words(r"the same (?:everywhere|for)|equal\w*|fair\w*|same price|nobody pays more"),
        _words(
            r"(?:higher|lower|more|less|different|dearer|better"
            r"|worse)\b[^;\n]{0,60}\b(?:than (?:regulars|others|the \w+|other)|depending on"
            r"|elsewhere|in (?:the )?(?:islands|cities|country|villages))|(?:loyal|existing"
            r"|old) \w+ pay more"
        ),
    ),
)

# Said outright: "it trades off #3", "against our promise that".
SAID_OUTRIGHT = _words(
    r"(?:trad(?:e|es|ing) off|goes? against|against|breaks?|breaches|violates?|contradicts?"
    r"|at odds with"
    r"|conflicts? with|bends?) (?:with )?(?:(?:your|our|the|its|a|one of (?:our|the)) )?(?:\w+ )?"
    r"(?:#(?P<mark>\d{1,3})|(?:principles?|promises?|values?)(?: (?:#|no\.? ?"
    r"|number )?(?P<number>\d{1,3}))?)"
)
BECAUSE = _words(r"because|since|as|so that|in order to|otherwise|the reason (?:is|being)")
# What is spared them or ends is no breach, in whatever words: "instead of a bot", "no longer pay".
_SPARED = _words(
    r"(?:instead of|rather than|not only) (?!nothing|free|a person|a human|people|today"
    r"|before)[^,;]*"
    r"|(?:no longer|not|don't|doesn't|do not|does not|won't|will not|never|nobody"
    r"|no one)(?: \w+)? (?:have to|needs?"
    r"|must|pays?|waits?|queues?|share|sell|pass|find out|lose|loses|removed|call|calls"
    r"|receives?)\b[^,;]*"
    r"|nothing is \w+|pays? (?:less|nothing|no)\b[^,;]*|costs? (?:\w+ )?nothing|(?:is|are"
    r"|gets?) (?:free|removed,? so)"
    r"|not (?:at|in|on|with|by|after|via|only) \w[^,;]*|waits? (?:\w+ ){0,3}(?:less|shorter)"
    r"|without (?:having to )?(?:call|pay|wait|queu|sign|creat|register|need|log|download)\w*[^,;]*"
)


def breached(sentence: str, principles: tuple[Principle, ...]) -> Principle | None:
    """Return the first principle, in order, that a sentence goes against."""
    left = _SPARED.sub("\n", sentence)
    for principle in principles:
        for promise in PROMISES:
            if promise.put.search(principle.text) and promise.broken.search(left):
                return principle
    return None


def is_known_kind(principle: Principle) -> bool:
    """Say whether a principle is of a kind whose breaches are known."""
    return any(promise.put.search(principle.text) for promise in PROMISES)


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
