"""How a monthly brief says what sides differ on: facts, each side's own words, one open question.

It names sides, in their own order, and nobody. It takes no side, and asks what people can talk
about; where it is settled is the thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.domain.cards import Action, Button, Card, CardKind, Item, Quote, Section, Strong, Words
from bot.domain.digest import Month
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.domain.teams import Side
from bot.engine.related import customers_felt
from bot.engine.standpoints import Dispute, Opposite, SideSaid
from bot.engine.wording import MONTHS, as_sentence, cut, sentence_start, state_words

TITLE_LIMIT = 75
QUOTE_LIMIT = 200  # of what a side says: it is one line
NUMBERS = ("no", "one", "two", "three")
A_DAY = "1 day"
SETTLE = "Settle it"
NOT_KNOWN = "not known yet"
OPPOSITES_SHOWN = 2


def roundtable_card(
    month: Month, disputes: Sequence[Dispute], policy: Policy, now: datetime
) -> Card:
    """Return the brief of a month, each matter with its facts, and a question to talk about."""
    matters = "matter" if len(disputes) == 1 else "matters"
    told = f"{NUMBERS[len(disputes)]} {matters} to talk about"
    title = f"Roundtable, {MONTHS[month.number - 1]}: {told}"
    involved = {side for dispute in disputes for side in dispute.involved}
    return Card(
        kind=CardKind.ROUNDTABLE,
        summary=title,
        title=title,
        lead=(f"{_sides(involved)} see this differently. What you agree on, say in its thread.",),
        sections=tuple(_matter(dispute, policy, now) for dispute in disputes),
    )


def _matter(dispute: Dispute, policy: Policy, now: datetime) -> Section:
    heading, question, step = _to_talk_about(dispute, policy)
    items = (
        _facts(dispute, policy, now),
        *_standpoints(dispute),
        *(_opposite(opposite, policy) for opposite in dispute.opposites[:OPPOSITES_SHOWN]),
        Item((Strong("To talk about:"), " ", *question), button=step),
    )
    return Section(heading, items)


def _facts(dispute: Dispute, policy: Policy, now: datetime) -> Item:
    """Tell what is on the record: what it is, how far it is, who feels it, how that is known."""
    initiative = dispute.initiative
    title = as_sentence(initiative.title, TITLE_LIMIT)
    evidence = initiative.impact.evidence
    known = f"Evidence: {evidence.grade if evidence else NOT_KNOWN}."
    days = max((now - dispute.since).days, 1)
    stood = f"Open for {A_DAY if days == 1 else f'{days} days'}."
    state = f"{state_words(initiative, policy.zone)}."
    told = " ".join((state, _who_feels_it(initiative, policy), known, stood))
    words: Words = (Strong(initiative.reference), f" {title} {told}")
    return Item(words, sign=_sign(initiative, policy), button=_open(initiative, "Open"))


def _standpoints(dispute: Dispute) -> Iterator[Item]:
    """Yield a line for each side that has something at stake, in the order of the sides."""
    for one in dispute.sides:
        if one.claims or one.concerns or one.is_behind:
            told = tuple(_said(one, is_contested=dispute.contested > 0))
            yield Item((f"{sentence_start(one.side)} ", *_joined(told)))


def _said(one: SideSaid, *, is_contested: bool) -> Iterator[Words]:
    """Yield what people of one side hold, in their own words."""
    if one.claims and is_contested:
        sentence = next((claim.sentence for claim in one.claims if claim.sentence), "")
        yield _with_words("says it is theirs", sentence)
    elif one.is_behind:
        yield _with_words("is behind it", one.words)
    if one.concerns:
        first, more = one.concerns[0], len(one.concerns) - 1
        said = ": ".join(part for part in (first.title, first.sentence) if part)
        also = f" (+{more} more)" if more else ""
        yield (*_with_words("has a concern", said), *((also,) if also else ()))


def _with_words(told: str, said: str) -> Words:
    return (f"{told}: ", Quote(cut(said, QUOTE_LIMIT))) if said.strip() else (f"{told}.",)


def _joined(parts: Sequence[Words]) -> Words:
    between = [part for words in parts for part in (" · ", *words)]
    return tuple(between[1:])


def _opposite(opposite: Opposite, policy: Policy) -> Item:
    other, name = opposite.other, policy.workspace.segment_name(opposite.segment)
    own = next((e.sentence for e in other.impact.effects if e.segment == opposite.segment), "")
    said = own or other.impact.change or other.title
    told = f"{sentence_start(opposite.side)} promised {name} the opposite in "
    words: Words = (told, Strong(other.reference), ": ", Quote(cut(said, QUOTE_LIMIT)))
    return Item(words, button=_open(other, f"Open {other.reference}"))


def _to_talk_about(dispute: Dispute, policy: Policy) -> tuple[str, Words, Button]:
    """Return a heading, an open question and the next step, by what the sides differ in most."""
    settle = _open(dispute.initiative, SETTLE)
    most = max(dispute.contested, dispute.opposed, dispute.objected)
    if dispute.contested == most:
        return "Whose it is", (_whose(dispute),), settle
    if dispute.opposed == most:
        return "Opposite promises", (_which(dispute, policy),), settle
    concern = dispute.concerns[0]
    title = Quote(cut(concern.title, TITLE_LIMIT))
    question: Words = ("What would customers have to see for ", title, " to be settled?")
    about, number = dispute.initiative.thread, str(concern.number)
    step = Button(Action.RESOLVE_CONCERN, SETTLE, about, value=number)
    return "A concern that stands", question, step


def _whose(dispute: Dispute) -> str:
    claiming = _sides((one.side for one in dispute.sides if one.claims), "or").lower()
    return f"Who answers to customers for it: {claiming}? And what do the others need from them?"


def _which(dispute: Dispute, policy: Policy) -> str:
    opposite = dispute.opposites[0]
    felt = customers_felt(dispute.initiative, policy.workspace)[opposite.segment]
    ours, theirs = ("gain", "lose") if felt is Sign.GAIN else ("lose", "gain")
    name, there = policy.workspace.segment_name(opposite.segment), opposite.other.reference
    return f"{name} {ours} by this and {theirs} by {there}. Which of the two do they get?"


def _who_feels_it(initiative: Initiative, policy: Policy) -> str:
    felt = customers_felt(initiative, policy.workspace)
    if not felt:
        return f"Who feels it: {NOT_KNOWN}."
    verbs = {Sign.GAIN: "gain", Sign.LOSS: "lose"}
    named = policy.workspace.segment_name
    return "; ".join(f"{named(segment)} {verbs[sign]}" for segment, sign in felt.items()) + "."


def _sign(initiative: Initiative, policy: Policy) -> Sign | None:
    """Show a loss first: it is the darkest thing on the page."""
    signs = set(customers_felt(initiative, policy.workspace).values())
    return next((sign for sign in (Sign.LOSS, Sign.GAIN) if sign in signs), None)


def _sides(involved: Iterable[Side], joined_by: str = "and") -> str:
    """Return "Technology and marketing", in the order of the sides."""
    known = set(involved)
    *first, last = (side.value for side in Side if side in known)
    return sentence_start(f"{', '.join(first)} {joined_by} {last}" if first else last)


def _open(initiative: Initiative, label: str) -> Button:
    return Button(Action.OPEN, label, initiative.thread, initiative.source.link)
