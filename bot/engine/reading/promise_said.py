"""What effect a text expects, and by when. Without a date there is no promise to look back at."""

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.impact import Direction, Expectation
from bot.engine.reading.dates_said import Day, days_in
from bot.engine.reading.sentences import Sentence, Spot, is_question

_EXPECTS = re.compile(
    r"\b(?:expect\w*|predict\w*|forecast\w*|aim\w*|target\w*|goals?|hop(?:e|ing)|should|will|would"
    r"|promise|measures?|expected(?: effect)?|success|anticipat\w+|estimat\w+|bet|plan to see"
    r"|want to see|measurable|we'll|'ll)\b|\A(?:measure|metric|kpi|effect|impact"
    r"|expect)\w*\s*[:=-]",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+(?:[.,]\d+)*)"
_UNIT = (
    r"(?:%|per ?cent\b|percentage points?\b|points?\b|pp\b|pts?\b|seconds?\b|secs?\b|minutes?\b"
    r"|mins?\b|hours?\b"
    r"|days?\b|weeks?\b|calls?\b|tickets?\b|x\b|times\b|complaints?\b|clicks?\b|steps?\b|stars?\b"
    r"|k\b)"
)
_AMOUNT = re.compile(
    r"\bfrom (?:about |around "
    rf"|~)?(?P<span>[\xa3$\u20ac]?{_NUMBER} ?{_UNIT}?(?: \w+)? to (?:about |around |under"
    rf" |below |over |~)?[\xa3$\u20ac]?{_NUMBER} ?{_UNIT}?)"
    r"|(?:\bby )?(?P<part>(?<![\w.,])[+\u2212-]?(?:at least |about |around |up to "
    rf"|~)?{_NUMBER}(?: ?(?:-|\u2013|to) ?{_NUMBER})?"
    rf" ?{_UNIT}|\b(?:a|one|two) (?:third|quarter|fifth|tenth)s?\b|\b(?:by )?half\b|\btwo thirds\b"
    r"|[\xa3$\u20ac] ?\d[\d.,]*\d?)"
    rf"|\b(?P<count>{_NUMBER})(?= (?:fewer|more|less)\b)"
    rf"|\bby (?P<bare>{_NUMBER})(?! ?{_UNIT}| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|[./-]\d)\b",
    re.IGNORECASE,
)
_STOP = (
    r"(?=\s*(?:[.,;:()=+\u2212]|->|\u2192|- |\Z|\d|\b(?:by|in|within|from|to|than|after|until|on"
    r"|per|and|because|so|if|at"
    r"|when|for|this|next|over|before|during|as|with|about|around|half|should|will|is|are|end)\b))"
)
_NOUN = r"((?:\"[^\"]{1,40}\" )?(?:[\w'/-]+ ){0,4}?[\w'/-]+?)"
_MORE = r"more|higher|longer|better|greater"
_LESS = r"fewer|less|lower|shorter|faster|quicker"
_COMPARED = re.compile(
    rf"\b(?<!no )(?:(?P<up>{_MORE})|(?P<down>{_LESS})) {_NOUN}{_STOP}", re.IGNORECASE
)
_UP = (
    r"rais(?:e|es|ing)|increases?|increasing|doubl(?:e|es|ing)|grow(?:s|ing)?|improv(?:e|es|ing)"
    r"|lift(?:s|ing)?"
    r"|boost(?:s|ing)?|rise in|increase in|growth in|gain in|uplift in"
)
_DOWN = (
    r"reduc(?:e|es|ing)|cut(?:s|ting)?|halv(?:e|es|ing)|lower(?:s|ing)?|decreas(?:e|es|ing)"
    r"|shorten(?:s|ing)?"
    r"|drop in|fall in|reduction (?:in|of)|decrease in|decline in|bring(?:s|ing)? down"
)
_DOING = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:the |our |in )*{_NOUN}{_STOP}", re.IGNORECASE
)
_MOVING = re.compile(
    r"(?:\b(?:the|our|that|expect|see|want|have|of) |\A"
    rf"|[:;,] ?){_NOUN}(?: rates?)? (?:(?:by )?{_NUMBER} ?{_UNIT}? )?(?:(?:will"
    r"|should|to|would|must|'ll|is|are) )?"
    r"(?:be |get |come |going |go |goes |is |are )?(?:(?P<up>rise|rises|rising|up|increase"
    r"|increases|grow|grows|double"
    r"|doubles|improve|improves|higher|climb|climbs)"
    r"|(?P<down>drop|drops|dropping|fall|falls|falling|down|decrease|decreases|halve|halves"
    r"|shrink|shrinks"
    r"|lower|shorter|fewer|faster|decline|declines))(?![\w-])",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?:\A|[:;,(] ?|\b(?:the|our|of|see|expect) ){_NOUN}"
    r"\s*(?:[,:=]|->|\u2192)?\s*(?:(?P<up>\+)|(?P<down>[\u2212-]))\s?(?=\d)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"(?:\A|[:;,] ?|\b(?:the|our|of|see|expect|want) ){_NOUN}(?:,|:)? (?:(?:will|should|to|would)"
    r" )?(?:go(?:es)? |come(?:s)? |down |up "
    rf"|move(?:s)? )*from (?P<was>{_NUMBER}) ?{_UNIT}?(?: \w+)?"
    rf" to (?:about |under |below |over |~)?(?P<becomes>{_NUMBER})",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"(?:\A|[:;,] ?|\b(?:the|our|of|see|expect|want|get|keep) ){_NOUN}\s*:?\s*(?:is |are "
    r"|stays? |to |at |will be "
    r"|should be )*(?:(?P<down>under|below|less than|<|at most|no more than)|(?P<up>above"
    rf"|at least|>)) ?{_NUMBER}",
    re.IGNORECASE,
)
_AMOUNT_FIRST = re.compile(
    rf"(?:(?P<up>\+)|(?P<down>[\u2212-]))\s?{_NUMBER} ?{_UNIT}? (?:of |in |on )?(?:the "
    rf"|our )*{_NOUN}{_STOP}",
    re.IGNORECASE,
)
# More of these is worse for customers.
_BURDEN = re.compile(
    r"requests?\b|enquir|inquir|downtime|interrupt|fraud|spam|abandon|complain|\bcalls?\b|ticket"
    r"|wait|error|churn|cancel|returns?\b|refund|queue"
    r"|drop-?offs?"
    r"|drop-?outs?|\btimes?\b|\bdays?\b|\bhours?\b|minutes?|cost|price|fee|bounce|fail|late|delay"
    r"|missed|click"
    r"|step|contacts?\b|issues?\b|bugs?\b|escalat|no-?shows?|disput|lost|unsubscri|chargeback"
    r"|friction|effort"
    r"|crash|outage|latency|backlog|questions?\b|exits?\b|duration|complaints|reopen|mistake|typo"
    r"|wrong",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\A(?:(?:we|i|we'll|expect|expects|that|the|our|to|see|will|should|would|of|in|%|be|is|are"
    r"|was|slightly|a|an|it"
    r"|this|want"
    r"|have|hope|for|and|so|by|think|believe|guess|goal|target|aim|measure|metric|kpi|effect"
    r"|expected|about|around|per ?cent|points?)"
    r"(?:\s+|\Z))+",
    re.IGNORECASE,
)
# What is no measure: a pronoun, or words that only begin with a small one ("on the issues").
_EMPTY = re.compile(
    r"\A(?:it|this|that|they|we|things?|everything|all|one|\d+|is|are|go|goes|us|them)\Z"
    r"|\A(?:if|than|on|no|not|as|at|with|from|when|which|who|how|what|because|but|or|also|then|only"
    r"|supported|longer|like|about|any|there|where|while)\b",
    re.IGNORECASE,
)
# "30 seconds less for regulars" says for whom, not what.
_OF_SOMEBODY = re.compile(r"(?:for|to|in|of|by|among) ", re.IGNORECASE)
_KNOWING = re.compile(
    r"\b(?:know|check|look|measure|review|see|visible|by then|by when|due|deadline|evaluate)\b"
    r"|\A(?:by|until|in|within"
    r"|after|when|date|over|end)\b",
    re.IGNORECASE,
)


def find_promise(
    said: Sequence[Sentence], said_on: date | None
) -> tuple[Expectation, tuple[Sentence, ...]] | None:
    """Return the first expected effect with a date, and the one or two sentences that say it.

    ``said_on`` is the day it was said: without it "in 60 days" and "by 12 May" name no date.
    The date may stand in the next sentence: "Fewer calls, we hope. We will know by 12 May."
    """
    said_days = [_ahead(days_in(sentence.plain, said_on), said_on) for sentence in said]
    if not any(said_days):
        return None
    for number, sentence in enumerate(said):
        plain, days = sentence.plain, said_days[number]
        near = range(number + 1, min(number + 3, len(said)))
        if is_question(plain) or not (days or any(said_days[other] for other in near)):
            continue
        bare = _without(plain, days)
        moved, amount = _movement(bare), _amount(bare)
        if moved is None or not (amount or _EXPECTS.search(plain)):
            continue
        rest: tuple[Sentence, ...] = ()
        if not days:
            rest, days = _next_day(said, said_days, near)
        if days:
            measure, direction = moved
            due = max(one.day for one in days)
            return Expectation(measure, direction, amount, due), (sentence, *rest)
    return None


def _ahead(days: Sequence[Day], said_on: date | None) -> tuple[Day, ...]:
    return tuple(one for one in days if said_on is None or one.day >= said_on)


def _without(plain: str, days: Sequence[Day]) -> str:
    """Return a sentence with its dates blanked out, so that they are no amounts."""
    for one in days:
        plain = plain[: one.start] + " " * (one.end - one.start - 1) + ";" + plain[one.end :]
    return plain


def _next_day(
    said: Sequence[Sentence], said_days: Sequence[tuple[Day, ...]], near: range
) -> tuple[tuple[Sentence, ...], tuple[Day, ...]]:
    for number in near:
        plain = said[number].plain
        if said_days[number] and not is_question(plain) and _KNOWING.search(plain):
            return tuple(said[near.start : number + 1]), said_days[number]
    return (), ()


def _amount(plain: str) -> str:
    found = _AMOUNT.search(plain)
    return next((words.strip() for words in found.groups() if words), "") if found else ""


def _movement(plain: str) -> tuple[str, Direction] | None:
    for pattern in (_SIGNED, _FROM_TO, _COMPARED, _DOING, _MOVING, _WITHIN, _AMOUNT_FIRST):
        for match in pattern.finditer(plain):
            noun = next(group for group in _unnamed(match) if group)
            if _OF_SOMEBODY.match(noun):
                continue
            measure = _LEADING.sub("", noun).strip(" -'/")
            if measure and not _EMPTY.match(measure):
                return measure, _direction(match, measure)
    return None


def _direction(match: re.Match[str], measure: str) -> Direction:
    """Say which way it goes for customers: fewer calls are better, fewer orders are worse."""
    words = match.groupdict()
    if (words.get("up") or "").lower() == "better":
        return Direction.BETTER
    if "was" in words:
        is_up = _value(words["becomes"]) > _value(words["was"])
    else:
        is_up = words["up"] is not None
    return Direction.WORSE if is_up == bool(_BURDEN.search(measure)) else Direction.BETTER


def _value(number: str) -> float:
    whole, _, rest = number.replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '') or 0}")


def _unnamed(match: re.Match[str]) -> list[str]:
    named = set(match.re.groupindex.values())
    return [group for n, group in enumerate(match.groups(), start=1) if n not in named]


def spot_of(parts: Sequence[Sentence], text: str) -> Spot:
    """Return the words from the first of some sentences to the end of the last."""
    begin, last = parts[0].begin, parts[-1]
    return Spot(text[begin : last.begin + len(last.words)], begin)
