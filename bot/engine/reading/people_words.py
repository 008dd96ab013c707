"""Words for people outside the team: by name, by role, and by how a role is formed. English.

Written by hand from everyday sentences; nothing here is learned. A role nobody listed
("commuters", "claimants") is known by its ending; things and colleagues that end alike are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.engine.cues_en.words import CUSTOMERS

# Roles whose form does not tell that they are people.
_ROLES = (
    r"(?:commuters?|kids?|child(?:ren)?|famil(?:y|ies)|mothers?|fathers?|mums?|dads?|adults?"
    r"|pensioners?|seniors?|pupils?|nurses?|doctors?|clinics?|hospitals?|pharmac(?:y|ies)"
    r"|schools?|universit(?:y|ies)|charit(?:y|ies)|companies|firms?|restaurants?|hotels?|landlords?"
    r"|account holders?|card holders?|licence holders?|couriers?|dealers?|bookkeepers?|accountants?"
    r"|painters?|builders?|craftsmen|(?:sales|trades)(?:men|women|people)|ppl|folks|men|women"
    r"|newbies|nobody|no one|anybody|anyone|somebody|someone|everybody|everyone|whoever|those"
    r"|persons?|crews?|caterers?|editors?|skiers?|cyclists?|museums?|famil(?:y|ies)|landlad(?:y"
    r"|ies)|ladies|owners of|households?|citizens?|gamers?|travell?ers?|caller?s|savers?"
    r"|learners?|voters?"
    r"|tax ?payers?|sign-?ups|the (?:deaf|blind|elderly))"
)
# A role formed from what somebody does: "commuters", "applicants", "employees", "tourists".
_FORMED = r"[a-z]{3,}(?:ers|ors|ants|ents|ists|ees|icians)"
# Things that end alike, and people who work here or against us.
_NO_CUSTOMERS = r"""
    orders numbers letters computers papers offers vouchers banners headers footers servers filters
    containers clusters parameters errors factors sensors monitors vendors investors competitors
    engineers managers directors designers testers owners leaders reviewers stakeholders founders
    documents payments events comments improvements components agents statements departments
    requirements experiments investments environments deployments segments elements moments
    adjustments shipments contents incidents accidents assistants consultants lists fees trees
    employees committees refunds others powers layers buffers brokers workers routers triggers
    corners covers drawers posters folders matters tickers markers stickers printers scanners
    lawyers colours colors doors floors mirrors indicators processors editors vectors regulators
    auditors supers steers powers offers answers centers quarters chapters registers newsletters
    reminders borders shoulders disclaimers identifiers timers counters trailers plants
    grants variants rents cents percents parents’ accents talents guarantees degrees coffees
    tiers superiors peers seers deals sales teams systems sites pages services forms tools builds
"""
_PEOPLE = re.compile(
    rf"(?<![\w@/.-])(?:(?P<known>{CUSTOMERS}|{_ROLES})|(?P<formed>{_FORMED}))(?![\w@-])",
    re.IGNORECASE,
)
_NOT_ONE = """
    people men women children craftsmen ppl everyone everybody nobody anyone anybody somebody
    someone
    whoever those salesmen salespeople tradesmen tradespeople
"""
_MANY = frozenset({*_NOT_ONE.split(), "no one", "the deaf", "the blind", "the elderly"})
_THINGS = frozenset(_NO_CUSTOMERS.split())
# Ours: "our developers", "two developers", "our people".
_OURS = re.compile(
    r"\b(?:(?:our|us|two|three|more|the|other|my|your) (?:\w+ )?(?=(?:developers?|admins?"
    r"|partners?)\b)"
    r"|(?:our|my) (?:own )?(?=people\b)|support (?=folks\b)|sales (?=people\b))\Z",
    re.IGNORECASE,
)
# "A customer", "every new user"; not "all client libraries".
_ONE = re.compile(
    r"(?:\A|[.:;,]|'s|\b(?:a|an|the|each|every|any|no|one|this|that|which|another|single|typical"
    r"|his"
    r"|her)(?: [a-z-]+)?)\W*\Z",
    re.IGNORECASE,
)
# "Regulars lose their discount": only people do these.
_BY_VERB = re.compile(
    r"(?:\A|[.:;,] )(?:[a-z]+ ){0,2}?(?P<who>[a-z]{4,}s) (?:(?:will|can|could|would|now|no longer"
    r"|must"
    r"|won't|cannot|still) ){0,2}(?:lose|pay|wait|learn|understand|notice|choose|decide|hear|earn"
    r"|know|feel|forget|remember|read|write|ask|buy|borrow|queue|drive|walk|sleep)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:they|them|themselves|he|she)\b|\b(?:their|his|her)\b", re.IGNORECASE)


# "You can only cancel by phone": said to customers, not to the bot.
_YOU = re.compile(
    r"\b(?:you|u)\b(?= (?:(?:will|can|could|would|may|must|only|no longer|now|then|just|don't"
    r"|do not|won't|cannot|can't"
    r"|have|get|lose|pay|wait|need|see|gets?)\b)(?! (?:\w+ )?(?:argue|believe|say|tell|imagine"
    r"|guess|think|ask|know|call it)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody outside the team, and where they stand in the sentence."""

    start: int
    end: int
    is_one: bool = False  # "a customer": only a verb made for one can follow


def people(sentence: str) -> tuple[Named, ...]:
    """Return who outside the team a sentence names, in order; pronouns are not names."""
    return tuple(_people(sentence))


def _people(sentence: str) -> Iterator[Named]:
    for match in _PEOPLE.finditer(sentence):
        formed = match["formed"]
        if formed and formed.lower() in _THINGS:
            continue
        if _OURS.search(sentence, max(0, match.start() - 24), match.start()):
            continue
        word = match[0].lower()
        is_one = bool(match["known"]) and not word.endswith("s") and word not in _MANY
        if is_one and not _ONE.search(sentence, max(0, match.start() - 24), match.start()):
            continue
        yield Named(match.start(), match.end(), is_one)
    for match in _BY_VERB.finditer(sentence):
        if match["who"].lower() not in _THINGS and not _PEOPLE.fullmatch(match["who"]):
            yield Named(match.start("who"), match.end("who"))


def pronouns(sentence: str) -> tuple[Named, ...]:
    """Return the third persons of a sentence: they, he, she, and what is theirs."""
    found = (*_PRONOUN.finditer(sentence), *_YOU.finditer(sentence))
    return tuple(Named(m.start(), m.end()) for m in found)
