"""The coach's questions in words: short, warm, and about the very words that were written.

What is asked is one of ``CoachQuestion``; how it is put depends on what is quoted ("before the
deadline" is asked after differently from "+2 % conversion"). The same words are always asked
alike. No other sentence ever leaves the coach, whoever judged.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.impact import CoachQuestion, Verdict
from bot.domain.policy import Principle

WHO = "Who is the customer here?"
PROBLEM = "Which problem of theirs does it solve?"
BENEFIT = "What is the most important benefit to them?"
KNOW = "How do we know?"
EXPERIENCE = "What will they experience?"
BECAUSE = "You can add: trades off #{number}, because …"

QUESTIONS: Mapping[CoachQuestion, str] = {
    CoachQuestion.WHO: WHO,
    CoachQuestion.PROBLEM: PROBLEM,
    CoachQuestion.BENEFIT: BENEFIT,
    CoachQuestion.KNOW: KNOW,
    CoachQuestion.EXPERIENCE: EXPERIENCE,
    CoachQuestion.BECAUSE: BECAUSE,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to put a question: where the quoted words match, it is put so."""

    question: CoachQuestion
    quoted: re.Pattern[str]
    words: str


def _when(question: CoachQuestion, quoted: str, words: str) -> Wording:
    return Wording(question, re.compile(rf"(?<!\w)(?:{quoted})(?!\w)", re.IGNORECASE), words)


def _else(question: CoachQuestion, words: str) -> Wording:
    return Wording(question, re.compile(""), words)


_ASK = CoachQuestion
# Of each verdict the first whose words are quoted is asked; the last one always fits.
OPENING: dict[Verdict, tuple[Wording, ...]] = {
    Verdict.COMMERCIAL_ONLY: (
        _when(
            _ASK.EXPERIENCE,
            r"deadlines?|launch date|time[- ]to[- ]market",
            "What is different for customers once it is met?",
        ),
        _when(
            _ASK.PROBLEM,
            r"complian\w+|regulators?|audit\w*|fines?|penalt\w+|legal",
            "What does the rule spare customers?",
        ),
        _when(
            _ASK.BENEFIT,
            r"competit\w+|market shares?|(?:\w+ )?deals|sales|investors?|exposure|visibility|seo"
            r"|leads?",
            "What would a customer choose it for?",
        ),
        _when(
            _ASK.EXPERIENCE,
            r"sav(?:e|es|ing|ings)|costs?|cheaper|bill|cuts?|fre(?:es|eing)(?: up)?|efficien\w+"
            r"|effort|time"
            r"|budgets?|headcount|overheads?|productivity|for us",
            "What do customers notice of it, better or worse?",
        ),
        _else(_ASK.BENEFIT, "What does the customer get, or lose?"),
    ),
    Verdict.TOO_VAGUE: (
        _when(
            _ASK.EXPERIENCE,
            r"affected|impacted|touched|impacts?|effects?|influence|difference|changes everything",
            "What gets better or worse, and for whom?",
        ),
        _when(
            _ASK.PROBLEM,
            r"eas(?:y|ier)|simpler?|smooth\w*|seamless|comfort\w*|convenien\w+|flexib\w+"
            r"|user[- ]friendly",
            "What is hard for them today?",
        ),
        _when(
            _ASK.BENEFIT,
            r"lov(?:e|es)|lik(?:e|es)|happ\w+|delight\w*|satisf\w+|appreciat\w+|enjoys?|benefits?"
            r"|pleased|value",
            "What will they be able to do that they cannot today?",
        ),
        _when(
            _ASK.EXPERIENCE,
            r"cent(?:re|er|ric|red)\w*|first|trust|relationships?|brand|loyalty|next level",
            "Where will a customer notice it first?",
        ),
        _else(_ASK.EXPERIENCE, "What will they experience that they do not today?"),
    ),
    Verdict.CHANGE_NOT_EFFECT: (
        _when(
            _ASK.WHO,
            r"remov\w+|drop(?:s|ping|ped)?|clos(?:e|es|ing)|stop(?:s|ping)?|retir\w+|kill\w*"
            r"|end(?:s|ing)?"
            r"|discontinu\w+|deprecat\w+|shut\w*|sunset\w*|scrap\w*|switch(?:es|ing)? off",
            "Who uses it today, and what will they do instead?",
        ),
        _when(
            _ASK.EXPERIENCE,
            r"migrat\w+|mov(?:e|es|ing|ed)|switch\w*|replac\w+|rewr\w+|upgrad\w+|merg\w+"
            r"|instead of|rebuil\w+"
            r"|swap\w*|refactor\w*|consolidat\w+|stored",
            "What will customers notice, if anything?",
        ),
        _else(_ASK.BENEFIT, BENEFIT),
    ),
    Verdict.DEFLECTS: (
        _when(
            _ASK.WHO,
            r"none|nothing|no|n/?a|not applicable|not relevant|irrelevant|nil|nope",
            "Who did you think of, and why will they not notice?",
        ),
        _when(
            _ASK.KNOW,
            r"tb[acd]|later|soon|asap|will fill|will add|when|after|to be \w+",
            "“Not known yet” is an answer too. What would tell us?",
        ),
        _when(
            _ASK.BENEFIT,
            r"see|read|check|look|https?\S+|is in|it's (?:all )?in|refer",
            "Which line of it says what customers get, or lose?",
        ),
        _when(
            _ASK.EXPERIENCE,
            r"ask|talk|knows?|question for|thing for|matter of|<@\S+|speak",
            "What would they say customers will experience?",
        ),
        _when(
            _ASK.EXPERIENCE,
            r"decided|said so|wants?|management|leadership|ceo|boss|approved",
            "It may be settled. What will customers experience?",
        ),
        _else(_ASK.EXPERIENCE, "In one sentence: what will customers experience?"),
    ),
}


def opening(verdict: Verdict, quote: str) -> Wording:
    """Return how the first question is put, by the words it quotes."""
    return next(one for one in OPENING[verdict] if one.quoted.search(quote))


def worded(
    verdict: Verdict, quote: str, questions: Sequence[CoachQuestion], principle: Principle | None
) -> tuple[str, ...]:
    """Put one or two questions in words; the first repeats what was written."""
    said = you_say(quote)
    if verdict is Verdict.TRADES_OFF:
        return (_offer(said, principle),) if principle else ()
    if verdict is Verdict.CUSTOMER_LED:
        return ()
    fitting = opening(verdict, quote)
    wanted = _wanted(questions) or (fitting.question,)
    first = fitting.words if wanted[0] is fitting.question else QUESTIONS[wanted[0]]
    return (f"{said} {first}", *(QUESTIONS[one] for one in wanted[1:]))


def _wanted(questions: Sequence[CoachQuestion]) -> tuple[CoachQuestion, ...]:
    """Return the first two, each once; what a principle is traded for is asked by itself."""
    return tuple(dict.fromkeys(one for one in questions if one is not _ASK.BECAUSE))[:2]


def _offer(said: str, principle: Principle) -> str:
    number, rule = principle.number, principle.text.rstrip(" .")
    offered = QUESTIONS[_ASK.BECAUSE].format(number=number)
    return f"{said} #{number} says “{rule}”. {offered}"


def you_say(quote: str) -> str:
    """Repeat a quote, without its own full stop: the sentence ends with one."""
    return f"You say “{quote.rstrip('.') or quote}”."
