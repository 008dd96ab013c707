"""Whether a text says that customers will not feel it, and why. English.

An honest "no impact" says who will not feel it, and the reason. A bare "none" is no answer.
All words were written by hand from everyday sentences; nothing here is learned.
"""

import re
from collections.abc import Sequence

from bot.domain.impact import NoImpactReason
from bot.engine.reading.hints import Hinted, hinted
from bot.engine.reading.sentences import Sentence, Spot, is_question


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _hinted(pattern: str, hints: str) -> Hinted:
    return hinted(rf"\b(?:{pattern})\b", hints)


_CUSTOMERS = (
    r"(?:customers?|users?|clients?|guests?|shoppers?|members?|subscribers?"
    r"|visitors?|buyers?"
    r"|people|merchants?|partners?|patients?|students?|readers?|drivers?|passengers?|tenants?"
    r"|anyone|anybody"
    r"|any one|them)"
)
_WHO = rf"(?:\w+ ){{0,3}}?{_CUSTOMERS}"
_OUTSIDE = (
    r"(?:nobody|no one|none) (?:\w+ )?(?:outside|external|else|but (?:us|our team))(?: \w+){0,3}?"
    r"|no (?:customers?|users?|clients?|one|guests?|shoppers?|visitors?|members?)"
)
_WILL_NOT = (
    r"(?:won't|will not|wouldn't|would not|don't|do not|doesn't|does not|will never|can't"
    r"|cannot|shouldn't|should not)"
)
_FEEL = (
    r"(?:notice|feel|see|realise|realize|experience|be (?:able to (?:tell|notice|see)|affected"
    r"|impacted|touched)"
    r"|get to see|tell the difference|be aware)"
)
NO_IMPACT = _hinted(
    r"(?:no|zero|without(?: any)?|not any|(?:don't|doesn't|does not|do not) have (?:any|an)"
    r"|isn't any|there's no|there is no) "
    r"(?:direct |real |visible |noticeable |actual |expected )?(?:(?:customer|user|client"
    r"|end[- ]user|guest)"
    r"(?:[- ](?:impact|facing (?:change|impact|effect)s?|facing|visible change|effect|change)s?)"
    r"|(?:visible |noticeable )?(?:impact|effect|change|difference|influence)s?"
    rf" (?:on|for|to|at|in what) (?:the |our |any )?(?:{_WHO}|anyone outside"
    r"|what (?:\w+ )?(?:customers|users|they) see))"
    r"|(?:don't|do not|can't|cannot) (?:think|think of|expect|see|find"
    r"|believe) (?:that )?(?:there (?:is|'s"
    r"|will be) )?(?:any|an)"
    rf" (?:\w+ )?(?:impact|effect|change|difference)s? (?:on|for|to) (?:the |our |any )?{_WHO}"
    r"|(?:nobody|no one) (?:will |would |is going to )?(?:ever |even |really )?(?:notices?|feels?"
    r"|sees?)"
    r" ?(?:it|this|that|a thing|anything|any difference)?"
    rf"|{_CUSTOMERS} {_WILL_NOT} (?:\w+ )??{_FEEL}"
    rf"|{_OUTSIDE} (?:will |would |should |is going to |can )?(?:ever |even )?(?:notices?|feels?"
    r"|sees?|be affected|be impacted|is affected|tell)"
    rf"|{_WILL_NOT} (?:\w+ )??(?:affect|touch|reach|impact|concern|change (?:anything|a thing|much)"
    rf" (?:for|about)|change (?:what|how)) (?:the |our |any )?{_WHO}"
    r"|nothing (?:\w+ )?(?:changes|different|new|happens|visible)(?: \w+)? (?:for|to) (?:the "
    rf"|our )?{_WHO}"
    r"|(?:not|never) (?:visible|noticeable|exposed) (?:to|for|by) (?:the "
    rf"|our )?{_WHO}"
    r"|(?:not|nothing) (?:customer|user|client)[- ](?:facing|visible|relevant)|isn't (?:customer"
    r"|user)[- ]facing"
    r"|(?:purely|only|strictly|all|completely|entirely|100 ?%|just) (?:an? )?(?:internal|backend"
    r"|back[- ]end|behind the scenes|under the hood)"
    r"|internal[- ]only|internal (?:change|thing|tool|tooling|task|stuff) only"
    rf"|invisible (?:to|for) (?:the |our )?{_WHO}|{_CUSTOMERS} (?:are|is) (?:not|never) (?:affected"
    r"|impacted|touched|concerned|involved)"
    rf"|{_CUSTOMERS} (?:aren't|isn't) (?:affected|impacted|touched|concerned|involved)"
    rf"|{_CUSTOMERS} (?:notice|feel|see|sees|notices|feels) (?:nothing|no (?:difference|change)s?)"
    rf"|{_CUSTOMERS} (?:still |just )?(?:see|get|have|keep|pay) (?:exactly "
    rf"|precisely )?the same(?: \w+){{0,3}}"
    r" (?:before and after|as (?:before|now|today|always|ever))"
    r"|neither (?:\w+ ){0,3}(?:nor|or) (?:\w+ ){1,3}?(?:will |would |can )?(?:touch|touches"
    r"|notice|notices|feel"
    r"|feels|sees?|uses?|is (?:touched|affected|impacted)|are (?:touched|affected|impacted))"
    r"|neither (?:\w+ )?(?:is|are|will be) (?:touched|affected|impacted|concerned)"
    rf"|{_CUSTOMERS} (?:never|don't|do not) (?:use|touch|open|log into|visit|come near) (?:it"
    r"|this|that)",
    "no |not |n't|none|nobody|nothing|zero|never|without|internal|invisible|neither|the same"
    "|behind|hood|backend|back-end|back end|cannot|customer-facing|user-facing",
)
# "None: it is a refactoring" answers; "none" alone, or "none because", does not.
_BARE = re.compile(
    r"\A\W*(?:there(?:'s| is) )?(?:none|nope|nothing|zero|(?:no|0|zero) impact|no effect|n/?a"
    r"|not applicable"
    r"|no change)(?: (?:at all|really|whatsoever|here"
    r"|expected|for (?:them|now)))?(?:\W+|\Z)",
    re.IGNORECASE,
)
REASONS = (
    (NoImpactReason.REFACTORING, _words(
        r"refactor\w*|clean(?:ing)?[- ]?up|tech(?:nical)?[- ]debt|tidy\w*|rewrit\w+ of|dead code"
        r"|code (?:quality|style|structure)"
        r"|renam\w+ (?:of )?\w+ in the code|restructur\w+|lint\w*|type hints?|unit tests?"
        r"|test (?:suite|coverage)|same behaviou?r"
        r"|dependency|dependencies|library bumps?|code base|codebase|modules?|only (?:the )?code")),
    (NoImpactReason.INFRASTRUCTURE, _words(
        r"infra(?:structure)?|servers?|back-?end|server-side|queues?|background (?:jobs?|tasks?)"
        r"|cron|batch jobs?|postgres\w*|mysql|redis|kafka|version bump|databases?|db|hosting"
        r"|backups?|cluster|networks?"
        r"|deployments?|ci|ci/cd|pipelines?|cron ?jobs?"
        r"|monitoring|certificates?|upgrade of|dns|storage|kubernetes|k8s|docker|alerts?|alerting"
        r"|logging|logs|cloud|(?:data ?)?warehouse"
        r"|build(?:s| system| server| job| time)?|staging|runners?|message queue"
        r"|version of (?:the )?\w+|caches?|patch(?:ing)?")),
    (NoImpactReason.INTERNAL, _words(
        r"internal(?:ly)?|back[- ]office|staff|our own (?:team|people)|payroll|tooling|tools?"
        r"|intranet|admins?|rotas?|desks?"
        r"|offices?|employees|colleagues|our team|the team|accounting|accountants?|bookkeeping"
        r"|hr|finance|reporting|reports?"
        r"|dashboards?|stand-?ups?|meetings?|support agents?|developers only"
        r"|documentation for us")),
    (NoImpactReason.OTHER, _words(r"because|since|as (?:we|it|they|the|this)|so|it (?:only|just)"
                                  r"|they (?:never|already)|feature flag|only \w+")),
)  # fmt: skip
_RESERVED = _words(
    r"except|apart from|unless|doubt|not sure|unsure|can't say|i'm not saying|not saying|(?:may"
    r"|might|could) (?:\w+ )?(?:notice|feel|see|be affected)"
    r"|i hope|hopefully|should be fine|don't know|do not know|other than|not that i know"
)


def find_no_impact(
    said: Sequence[Sentence], *, is_felt: bool
) -> tuple[NoImpactReason, Spot] | None:
    """Return the reason why customers will not feel it, and the words that claim so.

    None without a reason, with a reserve ("except guests"), or where some segment feels it.
    """
    whole = " ".join(sentence.plain for sentence in said)
    claimed = _claim(said)
    if claimed is None or is_felt or _RESERVED.search(whole):
        return None
    spot, is_bare = claimed
    for reason, pattern in REASONS:
        if pattern.search(whole):
            return None if is_bare and reason is NoImpactReason.OTHER else (reason, spot)
    return None


def _claim(said: Sequence[Sentence]) -> tuple[Spot, bool] | None:
    for sentence in said:
        if is_question(sentence.plain):
            continue
        if match := NO_IMPACT.search(sentence.plain):
            return sentence.spot(*match.span()), False
    if said and not is_question(said[0].plain) and (bare := _BARE.match(said[0].plain)):
        end = len(said[0].plain[: bare.end()].rstrip(" ,.;:!-\u2013\u2014("))
        return said[0].spot(0, max(end, 1)), True
    return None
