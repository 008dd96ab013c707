"""Words by which people say what customers get or lose. English.

All lists were written by hand from everyday sentences; nothing here is learned.
"""

import re
from dataclasses import dataclass

from bot.domain.impact import Sign

# "Customer service" and "user story" are ours; "everyone on the team" is us.
OUR_OWN = re.compile(
    r"\A(?:[- ](?:support|service|success|care|satisfaction|centri\w+|facing|impact|acquisition"
    r"|lifetime|stor(?:y|ies)|interface|id|ids|name|names|table|flows?|research|team|teams|base"
    r"|relations?|numbers?|growth|insights?|effect|effort|manuals?|journeys?|questions?|topics?)\b"
    r"|,? (?:on|in|at|from) (?:the |our |my )?(?:team|office|company|hq|engineering|support|sales"
    r"|marketing|finance|warehouse|organi[sz]ation|department)\b)",
    re.IGNORECASE,
)
THEY = re.compile(r"\b(?:they|them)\b|\btheir\b", re.IGNORECASE)

# Strong words decide alone, the earliest first; weak ones count only where no strong one stands.
_GAIN_BY_NEGATION = (
    r"no longer (?:have|has|need|needs|wait|pay|queue|lose|expire|cost|charged)\b(?: to)?"
    r"|(?:don't|doesn't|won't|do not|does not|will not|needn't) (?:have to|need to|need|wait|pay"
    r"|lose|expire|queue|cost)"
    r"|no more \w+ing|no \w+ needed|no need to"
    r"|without (?:having to|an? \w+|\w+ing)|stops? (?:paying|waiting|losing)|never (?:expire"
    r"|lose)s?"
    r"|instead of (?:waiting|paying|queueing|calling)|not (?:have to|need to)"
)
_LOSS = (
    r"can (?:no longer|not|only)|cannot|can't(?! miss)|couldn't|no longer|(?:won't|not) be able to"
    r"|los(?:e|es|ing|s)(?! (?:nothing|no\b))|worse|slower|harder|dearer|longer|more expensive"
    r"|less (?:choice|time|space"
    r"|support|help|room)|fewer (?:choices?|options?|slots?|stores?|shops?|products?|days|points"
    r"|benefits?|places)|(?:get|gets|are|is|be|being) charged|get(?:s)? (?:nothing|fewer|less"
    r"|worse)"
    r"|pa(?:y|ys|ying) (?:\w+ )?(?:more|extra|[\xa3$\u20ac]\d)|(?:must|have to|has to|now) pay"
    r"|will pay(?! (?:less|later|as|with|by|in|only|nothing))|costs? them|charge[sd]?|have to"
    r"|has to"
    r"|must|forced|extra (?:step|click|fee|charge|cost)s?|confus\w+|frustrat\w+|annoy\w+|suffers?"
    r"|miss(?:es)? out|up to them to|removed|taken away|price (?:rise|increase)|costs?"
    r"|hurts?|harms?|pays? (?:\w+ ){1,3}(?:more|extra)|(?:higher|more) (?:prices?|fees?|costs?)"
    r"|takes? (?:\w+ ){1,4}?away"
)
_GAIN = (
    r"gain(?:s|ed)?|benefit(?:s)?|better|faster|quicker|easier|cheaper|sooner|safer|clearer|simpler"
    r"|happier|shorter|fairer|kinder|saves?|saving|pay(?:s)? less|for free|free of charge"
    r"|more (?:choice|options?|time|control|space)|improve[sd]?|less (?:time|waiting|effort|work"
    r"|hassle)|fewer|at once|in one place|finally get"
    r"|lower (?:prices?|fees?|costs?)"
)
_WEAK_GAIN = (
    r"can|could|able to|gets?|receives?|lets?|allow(?:s|ed)?|enables?|helps?|knows?|keeps?|less"
)
_SIGNS = re.compile(
    rf"\b(?:(?P<negation>{_GAIN_BY_NEGATION})|(?P<loss>{_LOSS})|(?P<gain>{_GAIN})"
    rf"|(?P<weak>{_WEAK_GAIN}))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?:\b(?:not|never|no|nor)|n['\u2019]t)\s+(?:\w+\s+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignWord:
    """A word that says gain or loss, and where it stands."""

    sign: Sign
    start: int
    end: int
    is_weak: bool


def sign_words(sentence: str) -> tuple[SignWord, ...]:
    """Return the words of gain and loss in a sentence, in order; negated ones are left out."""
    plain = sentence.replace("\u2019", "'")
    found = []
    for match in _SIGNS.finditer(plain):
        if _NEGATED.search(plain, max(0, match.start() - 20), match.start()):
            continue
        sign = Sign.LOSS if match["loss"] else Sign.GAIN
        found.append(SignWord(sign, match.start(), match.end(), bool(match["weak"])))
    return tuple(found)


# What we would like customers to do for us is no effect on them.
_SELLING = (
    r"(?: (?:also|then|just|now|likely|probably|hopefully|be|more|\w+ly))* ?(?:buy(?:ing)?"
    r"|spend(?:ing)?"
    r"(?: more)|purchas(?:e|ing)|convert(?:ing)?|upgrad(?:e|ing)|sign(?:ing)? up|subscrib(?:e|ing)"
    r"|churn(?:ing)?|order more|click(?:ing)? (?:more|on)|come back|stick|stay(?:ing)? with us"
    r"|leave us|adopt|engage"
    r"|recommend|(?:be )?(?:migrated|informed later|impacted|affected|happy|fine|ok|okay))\b"
)
# A customer, and shortly after it what happens to them.
_MODAL = (
    r"(?:will|won't|'ll|can|can't|cannot|could|couldn't|would|wouldn't|must|may(?! \d)|might|should"
    r"|shouldn't|no longer|never|have to|has to|need to|needs to|needn't|don't|doesn't|didn't"
    r"|do not|does not|no more)"
)
_FELT = (
    r"(?:gets?|gains?|los(?:es|e)|saves?|pays?|sees?|waits?|receives?|finds?|notices?|knows?|keeps?"
    r"|spends?|miss(?:es)?|benefits?|suffers?|needs?|feels?|avoids?|chooses?|cancels?|tracks?"
    r"|skips?"
    r"|trusts?|understands?|enjoys?|struggles?|stops?|reach(?:es)?|learns?|starts? to|end up"
    r"|ends up"
    r"|(?:are|is|be|being|get|gets) (?:\w+ )?(?:able|charged|asked|shown|told|sent|given|offered"
    r"|forced|allowed|stuck"
    r"|locked|confused|annoyed|frustrated|happier|warned|refunded|reminded|protected|left|logged"
    r"|free to"
    r"|surprised|reassured|freed|served|helped|kept|required|notified))"
)
_VERB = re.compile(rf"\b(?:{_MODAL}\b(?!{_SELLING})|{_FELT}\b)|'ll\b(?!{_SELLING})", re.IGNORECASE)
_THE = (
    r"(?:our |the |all |most |many |some |any |new |existing |returning |loyal |every |each |a "
    r"|an )*"
)
_DONE_TO = re.compile(
    r"\b(?:lets?|letting|allow(?:s|ing)?|enabl(?:es?|ing)|help(?:s|ing)?|saves?|saving|giv(?:es?"
    r"|ing)|costs?|charg(?:es?|ing)|forc(?:es?|ing)|mak(?:es?|ing)|tell(?:s|ing)?|show(?:s|ing)?"
    r"|spar(?:es?|ing)|free(?:s|ing)?|protect(?:s|ing)?|stop(?:s|ping)?|prevent(?:s|ing)?|send(?:s"
    r"|ing)?|confus(?:es?|ing)|frustrat(?:es?|ing)|annoy(?:s|ing)?|hurt(?:s|ing)?|reliev(?:es?|ing)"
    r"|remind(?:s|ing)?|warn(?:s|ing)?|keep(?:s|ing)?)"
    rf" {_THE}\Z",
    re.IGNORECASE,
)
_BETTER = (
    r"(?:cheaper|faster|easier|quicker|slower|harder|simpler|better|worse|safer|clearer|fairer"
    r"|dearer|more expensive|shorter|longer|free|less|fewer|more|smoother|sooner|earlier|later"
    r"|no more"
    r"|no longer|(?:reduc|remov|sav|shorten|lower|rais|increas|add|cut|fix|solv|eas)(?:e?s|ing"
    r"|ting)"
    r"|removes?|simplif(?:ies|ying)|accessible|possible|impossible|confusing|annoying|painful)"
)
_BETTER_FOR = re.compile(
    rf"\b{_BETTER}\b[^.;]{{0,60}}\b(?:for|to|from|on|by) {_THE}\Z", re.IGNORECASE
)
# "For guests it gets faster", "Guests: one step less".
_FOR = re.compile(rf"(?:\A|[\s,(])(?:for|to) {_THE}\Z", re.IGNORECASE)
_LABEL = re.compile(r"\A(?:\s*\([^)]*\))?\s*(?::|->|=+>?|\u2192|[-\u2013\u2014](?=\s))\s*")
# "We let people pay" names our change, not yet what it means to them.
_OURS = re.compile(
    r"\b(?:we|i|us|let's|lets us)\b[^,;.]*\b(?:let|allow|enable|help|give|make|charge|tell|show"
    r"|send|keep|warn|remind)"
    r" (?:\w+ )?\Z",
    re.IGNORECASE,
)
_WE = re.compile(r"[;:]|\b(?:we|i|our|us)\b", re.IGNORECASE)
_REACH = 80


def says_effect(sentence: str, start: int, end: int) -> bool:
    """Say whether something happens to the customer named at ``start`` to ``end``."""
    plain = sentence.replace("\u2019", "'")
    before = plain[max(0, start - 120) : start]
    after = plain[end : end + _REACH]
    if OUR_OWN.match(after):
        return False
    label = _LABEL.match(after)
    if (label or _FOR.search(before)) and _has_sign(after[label.end() if label else 0 :]):
        return True
    if _OURS.search(before):
        return False
    if _DONE_TO.search(before) or _BETTER_FOR.search(before):
        return True
    turn = _WE.search(after)
    return bool(_VERB.search(after[: turn.start()] if turn else after))


def _has_sign(words: str) -> bool:
    turn = _WE.search(words)
    return bool(sign_words(words[: turn.start()] if turn else words))
