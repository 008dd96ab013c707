"""The weekly message: what was decided, what waits and on whom, what was learned."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    CardKind,
    Item,
    Quote,
    Section,
    Strong,
    Words,
)
from bot.domain.channel_events import DigestDue
from bot.domain.digest import Balance, DigestFacts, Told
from bot.domain.effects import PostCard
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Role
from bot.domain.ownership import ClaimState
from bot.domain.policy import ChannelState, Policy
from bot.engine.reviews import who_looks_back
from bot.engine.transition import ChannelTransition
from bot.engine.wording import RESULT_WORDS, cut, day, promise_words, sentence_start

LINES = 7  # LOOK.md: seven lines a section at most, then "+12 more"
REST = 50  # more lines a section, for a platform that can turn pages
CARRIED_TOO_OFTEN = 3
TITLE_LENGTH = 75
ENDINGS = ("?", "!", "…", ".")
ORDINALS = {
    3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth",
}  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def decide_digest(
    state: ChannelState, event: DigestDue, facts: DigestFacts, policy: Policy, now: datetime
) -> ChannelTransition:
    """Post the digest of the week that ended, or say nothing about an empty one."""
    carried = dict(state.carried)
    open_now = [i.reference for i in _open_items(facts)]
    counts = tuple((reference, carried.get(reference, 0) + 1) for reference in open_now)
    after = replace(state, carried=counts)
    card = compose(replace(facts, carried=counts), policy, now)
    if card is None:
        return ChannelTransition(after, (), "an empty week is silent")
    post = PostCard(to=event.channel, role=Role.DIGEST, card=card, week=event.week)
    return ChannelTransition(after, (post,), f"the week before {event.week}")


def compose(facts: DigestFacts, policy: Policy, now: datetime) -> Card | None:
    """Return the digest, or None where there is nothing to tell."""
    sections = tuple(section for section in _sections(facts, policy, now) if section.items)
    if not sections:
        return None
    return Card(
        kind=CardKind.DIGEST,
        summary=_headline(facts),
        title=_headline(facts),
        sections=sections,
        bars=_bars(facts),
        note=_hidden(facts.hidden),
    )


def _sections(facts: DigestFacts, policy: Policy, now: datetime) -> Iterable[Section]:
    carried = dict(facts.carried)

    def waiting(initiative: Initiative) -> Item:
        return _waiting(initiative, carried.get(initiative.reference, 0), now)

    older = facts.older
    another = Told.of(older[facts.week.number % len(older)]) if older else Told()
    yield _section("Decided", facts.decided, lambda i: _decided(i, policy))
    yield _section("Waiting", facts.waiting, waiting)
    yield _section("Contested", facts.contested, lambda i: _contested(i, policy))
    yield _section("Look back this week", facts.reviews_due, _review_due)
    yield _section("Learned", facts.learned, _learned)
    yield _section("Not reviewed", facts.not_reviewed, _not_reviewed)
    yield _section("Worth another look", another, lambda i: _another_look(i, policy))
    yield _section("A second look at “no customer impact”", facts.second_looks, _second_look)


def _section(title: str, told: Told, line: Callable[[Initiative], Item]) -> Section:
    items = tuple(line(initiative) for initiative in told.rows[:LINES])
    rest = tuple(line(initiative) for initiative in told.rows[LINES : LINES + REST])
    return Section(title, items, more=max(0, told.total - LINES), rest=rest)


def _open_items(facts: DigestFacts) -> tuple[Initiative, ...]:
    return (*facts.waiting.rows, *facts.contested.rows)


def _headline(facts: DigestFacts) -> str:
    counts = (
        (facts.decided.total, "decided"),
        (facts.waiting.total, "waiting"),
        (facts.contested.total, "contested"),
        (facts.reviews_due.total, "to look back at"),
        (facts.learned.total, "learned"),
    )
    told = [f"{_number(count)} {word}" for count, word in counts if count]
    week = f"Week {facts.week.number}"
    return f"{week}: {', '.join(told)}" if told else f"{week}: worth another look"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _decided(initiative: Initiative, policy: Policy) -> Item:
    decision = initiative.decision
    assert decision is not None
    told = f" {sentence_start(decision.kind)}."
    words: Words = (*_head(initiative), Strong(told), " ", *_who_feels_it(initiative, policy))
    owner = initiative.owner
    if owner is not None:
        words = (*words, " ", owner.person)
    return Item(words, sign=_sign(initiative, policy), button=_open_button(initiative))


def _who_feels_it(initiative: Initiative, policy: Policy) -> Words:
    names = {segment.id: segment.name for segment in policy.workspace.all_segments}
    effects = initiative.impact.effects
    if not effects:
        return ("Nobody said who feels it.",)
    verbs = {Sign.GAIN: " gain", Sign.LOSS: " lose", Sign.UNKNOWN: ": not known yet"}
    internal = _internal(policy)
    told = [
        names.get(e.segment, e.segment) + ("" if e.segment in internal else verbs[e.sign])
        for e in effects
    ]
    return ("; ".join(told) + ".",)


def _internal(policy: Policy) -> frozenset[str]:
    """Return the segments that are no customers: what they feel has no sign."""
    return frozenset(segment.id for segment in policy.workspace.all_segments if segment.is_internal)


def _sign(initiative: Initiative, policy: Policy) -> Sign | None:
    """Show a loss first: it is the darkest thing on the page."""
    internal = _internal(policy)
    signs = {effect.sign for effect in initiative.impact.effects if effect.segment not in internal}
    return next((sign for sign in (Sign.LOSS, Sign.GAIN, Sign.UNKNOWN) if sign in signs), None)


def _waiting(initiative: Initiative, carried: int, now: datetime) -> Item:
    owner = initiative.owner
    if initiative.status in {Status.ASKED, Status.UNANSWERED, Status.WAITING}:
        person = initiative.question.asked_of if initiative.question else initiative.author
        since = initiative.question.asked_at if initiative.question else initiative.created_at
        step, action, label = "answer", Action.ANSWER, "Answer"
    elif owner is not None and owner.state is ClaimState.NAMED:
        person, since = owner.person, owner.at
        step, action, label = "accept, or name someone", Action.ACCEPT, "I’m accountable"
    else:
        person, since = (owner.person if owner else initiative.author), initiative.created_at
        step, action, label = "decide", Action.DECIDE, "Decide"
    how_long = _how_long(now, since)
    if carried >= CARRIED_TOO_OFTEN:
        how_long = f"{how_long}, {_how_often(carried)} here"
        step, action, label = "decide, park with a date, or close", Action.DECIDE, "Decide"
    words: Words = (*_head(initiative), " On ", person, f", {how_long}: {step}")
    return Item(words, button=Button(action, label, about=initiative.thread))


def _how_often(carried: int) -> str:
    return f"{ORDINALS[carried]} time" if carried in ORDINALS else "more than ten times"


def _how_long(now: datetime, since: datetime) -> str:
    days = max((now - since).days, 0)
    return "1 day" if days == 1 else f"{days} days"


def _contested(initiative: Initiative, policy: Policy) -> Item:
    people = len(initiative.live_claims)
    decider = policy.decider
    contention = initiative.contention
    words: Words = (
        *_head(initiative),
        f" {sentence_start(_number(people))} people say it is theirs.",
    )
    if decider is not None and contention is not None:
        by = "" if contention.escalated else f" after {day(contention.due, policy.zone)}"
        words = (*words, " ", decider, f" decides{by}")
    return Item(
        words, button=Button(Action.OPEN, "Open", initiative.thread, initiative.source.link)
    )


def _review_due(initiative: Initiative) -> Item:
    words: Words = (
        *_head(initiative),
        " ",
        who_looks_back(initiative),
        " promised: ",
        Quote(promise_words(initiative.impact.expected)),
    )
    return Item(words, button=Button(Action.REVIEW, "What happened?", about=initiative.thread))


def _learned(initiative: Initiative) -> Item:
    review = initiative.review
    assert review is not None
    assert review.result is not None
    came = f" {review.actual}." if review.actual else ""
    result = Strong(f"{sentence_start(RESULT_WORDS[review.result])}.")
    promised = promise_words(initiative.impact.expected)
    words: Words = (*_head(initiative), f" Promised: {promised}. ", result, came)
    return Item(words, button=_open_button(initiative))


def _not_reviewed(initiative: Initiative) -> Item:
    promised = promise_words(initiative.impact.expected)
    words: Words = (*_head(initiative), f" Promised: {promised}. ", Strong("Nobody looked back."))
    return Item(words, button=Button(Action.REVIEW, "What happened?", about=initiative.thread))


def _another_look(initiative: Initiative, policy: Policy) -> Item:
    decision = initiative.decision
    kind = f" {sentence_start(decision.kind)}, {day(decision.at, policy.zone)}." if decision else ""
    return Item(
        (*_head(initiative), kind), sign=_sign(initiative, policy), button=_open_button(initiative)
    )


def _second_look(initiative: Initiative) -> Item:
    said = initiative.no_impact
    assert said is not None
    words: Words = (*_head(initiative), " ", said.by, f" said: {said.reason}. Do you agree?")
    return Item(words, button=_open_button(initiative))


def _head(initiative: Initiative) -> Words:
    title = cut(initiative.title, TITLE_LENGTH)
    stop = "" if title.endswith(ENDINGS) else "."
    return (Strong(initiative.reference), f" {title}{stop}")


def _open_button(initiative: Initiative) -> Button:
    return Button(Action.OPEN, "Open", initiative.thread, initiative.source.link)


def _bars(facts: DigestFacts) -> Bars | None:
    if facts.balance == Balance() and facts.before == Balance():
        return None
    names = ("now", "later", "costs them", "commercial only")
    return Bars(names, _counts(facts.balance), tuple(count / 4 for count in _counts(facts.before)))


def _counts(balance: Balance) -> tuple[int, int, int, int]:
    return (balance.now, balance.later, balance.costs_them, balance.commercial_only)


def _hidden(count: int) -> Words:
    if not count:
        return ()
    return (f"{count} more from channels not everybody here can open.",)
