"""Words by which people say what customers get or lose. English.

All lists were written by hand from everyday sentences; nothing here is learned.
"""

import re
from dataclasses import dataclass

from bot.domain.impact import Sign
from bot.engine.cues_en.words import CUSTOMERS

CUSTOMER = re.compile(rf"\b{CUSTOMERS}\b", re.IGNORECASE)
THEY = re.compile(r"\b(?:they|them)\b|\btheir\b", re.IGNORECASE)

# Strong words decide alone, the earliest first; weak ones count only where no strong one stands.
_GAIN_BY_NEGATION = (
    r"no longer (?:have|has|need|needs|wait|pay|queue|lose|expire|cost|charged)\b(?: to)?"
    r"|(?:don't|doesn't|won't|do not|does not|will not|needn't) (?:have to|need to|need|wait|pay"
    r"|lose|expire|queue|cost)"
    r"|without (?:having to|an? \w+|\w+ing)|stops? (?:paying|waiting|losing)|never (?:expire"
    r"|lose)s?"
    r"|instead of (?:waiting|paying|queueing|calling)|not (?:have to|need to)"
)
_LOSS = (
    r"can (?:no longer|not|only)|cannot|can't|couldn't|no longer|(?:won't|not) be able to"
    r"|los(?:e|es|ing|s)|worse|slower|harder|dearer|longer|more expensive|less (?:choice|time|space"
    r"|support|help|room)|fewer (?:choices?|options?|slots?|stores?|shops?|products?|days|points"
    r"|benefits?|places)|(?:get|gets|are|is|be|being) charged|get(?:s)? (?:nothing|fewer|less"
    r"|worse)"
    r"|pa(?:y|ys|ying) (?:\w+ )?(?:more|extra|[\xa3$\u20ac]\d)|(?:must|have to|has to|now) pay"
    r"|will pay(?! (?:less|later|as|with|by|in|only|nothing))|costs? them|charge[sd]?|have to"
    r"|has to"
    r"|must|forced|extra (?:step|click|fee|charge|cost)s?|confus\w+|frustrat\w+|annoy\w+|suffers?"
    r"|miss(?:es)? out|up to them to|removed|taken away|price (?:rise|increase)|costs?"
)
_GAIN = (
    r"gain(?:s|ed)?|benefit(?:s)?|better|faster|quicker|easier|cheaper|sooner|safer|clearer|simpler"
    r"|happier|shorter|fairer|kinder|saves?|saving|pay(?:s)? less|for free|free of charge"
    r"|more (?:choice|options?|time|control|space)|improve[sd]?|less (?:time|waiting|effort|work"
    r"|hassle)|fewer|at once|in one place|finally get"
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


# A customer, and shortly after it what happens to them.
_VERB = re.compile(
    r"\b(?:will|won't|can|can't|cannot|could|would|must|may(?! \d)|no longer|have to|has to"
    r"|need to|don't"
    r"|doesn't|gets?|gains?|los(?:es|e)|saves?|pays?|sees?|waits?|receives?|finds?|notices?|knows?"
    r"|keeps?|spends?|miss(?:es)?|(?:are|is) (?:able|charged|asked|shown|told|sent|given"
    r"|offered))\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"\b(?:lets?|letting|allow(?:s|ing)?|enabl(?:es?|ing)|help(?:s|ing)?|saves?|saving|giv(?:es?"
    r"|ing)|costs?|charg(?:es?|ing)|forc(?:es?|ing)|mak(?:es?|ing)|tell(?:s|ing)?)"
    r" (?:our |the |all |most |new |existing |returning )*\Z",
    re.IGNORECASE,
)
_BETTER_FOR = re.compile(
    r"\b(?:cheaper|faster|easier|quicker|slower|harder|simpler|better|worse|safer|clearer|fairer"
    r"|dearer|more expensive|shorter|longer|free|less|fewer|more)\b[^.;]{0,60}\b(?:for|to) "
    r"(?:our |the |all |most |new |existing |returning )*\Z",
    re.IGNORECASE,
)
# "We let people pay" names our change, not yet what it means to them.
_OURS = re.compile(
    r"\b(?:we|i|us|let's|lets us)\b[^,;.]*\b(?:let|allow|enable|help|give|make|charge|tell)"
    r" (?:\w+ )?\Z",
    re.IGNORECASE,
)
_REACH = 48


def says_effect(sentence: str, start: int, end: int) -> bool:
    """Say whether something happens to the customer named at ``start`` to ``end``."""
    plain = sentence.replace("\u2019", "'")
    before = plain[max(0, start - 120) : start]
    if _OURS.search(before):
        return False
    if _DONE_TO.search(before) or _BETTER_FOR.search(before):
        return True
    return bool(_VERB.search(plain, end, end + _REACH))
