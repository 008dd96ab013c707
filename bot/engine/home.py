"""Somebody's home: what waits on them, what comes, and what the bot keeps. Each with a next step.

Pure. The words are the engine's; each platform lays them out as one page. Here stands only what
concerns the person themselves, wherever it was said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.cards import MINE, Action, Button, Card, CardKind, Item, Section, Words
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.people import Hours, PersonState
from bot.domain.policy import Policy
from bot.engine.admins import admins_of, is_admin
from bot.engine.digest_lines import name_of, open_button
from bot.engine.hours import local_date
from bot.engine.next_step import held_words, later_step, next_step
from bot.engine.settings.changes import WEEKDAYS
from bot.engine.settings.home_setup import begin_section, setup_sections
from bot.engine.settings.hours_forms import hours_title, listed_team
from bot.engine.settings.metric_forms import metrics_of
from bot.engine.setup import Setup
from bot.engine.wording import cut, day, effect_words, state_words

TITLE_LIMIT = 75
REST = "Type /impact find WORDS for any that are not shown here."
# Every platform shows so many. Teams takes no card above 28 KB: of these lines about twenty, or ten
# where titles are long or their links are; Slack about 98.
SURELY_SHOWN = 10
WORKING_WEEK = frozenset({1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class Group:
    """The first of some initiatives, and how many there are in all."""

    initiatives: tuple[Initiative, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        """How many are left out."""
        return max(0, self.total - len(self.initiatives))


@dataclass(frozen=True, slots=True)
class Concerns:
    """What concerns one person: what they hold open, what was decided, what they will be asked."""

    waiting: Group = Group()
    decisions: Group = Group()
    reviews: Group = Group()


def home_card(by: Person, concerns: Concerns, setup: Setup, now: datetime) -> Card:
    """Return what one person sees at home; an admin sees the settings, too."""
    policy = setup.policy
    summary = _summary(concerns)
    return Card(
        kind=CardKind.HOME,
        summary=summary,
        title=summary,
        sections=(
            _waiting(concerns.waiting, now),
            _decisions(concerns.decisions, policy),
            _reviews(concerns.reviews, policy),
            _manners(by, policy, now),
            _reads(setup),
            *_measures(by, policy),
            *_settings(by, setup),
        ),
        note=_looked_after(by, policy),
    )


def see_all(name: str) -> Button:
    """Return what leads to all of one of one's own lists, such as "waiting"."""
    return Button(Action.SEE_ALL, "See all", value=f"{MINE} {name}")


def whole_list(value: str, concerns: Concerns, policy: Policy, now: datetime) -> Card | None:
    """Return all of one of somebody's own lists, as far as it is at hand; None for nonsense."""
    match value.split(" "):
        case [mine, "waiting"] if mine == MINE:
            group, section = concerns.waiting, _waiting(concerns.waiting, now)
        case [mine, "decisions"] if mine == MINE:
            group, section = concerns.decisions, _decisions(concerns.decisions, policy)
        case [mine, "reviews"] if mine == MINE:
            group, section = concerns.reviews, _reviews(concerns.reviews, policy)
        case _:
            return None
    title = f"{section.title}: {group.total}" if group.total else section.title
    here = replace(section, title="", whole=None)
    note = (REST,) if section.more or group.total > SURELY_SHOWN else ()
    return Card(kind=CardKind.NOTE, summary=title, title=title, sections=(here,), note=note)


def _summary(concerns: Concerns) -> str:
    waiting, reviews = concerns.waiting.total, concerns.reviews.total
    if not waiting and not reviews:
        return "Nothing waits on you"
    first = f"{waiting} {'waits' if waiting == 1 else 'wait'} on you" if waiting else ""
    backs = "look back" if reviews == 1 else "look backs"
    then = f"{reviews} {backs} to come" if reviews else ""
    return ", ".join(filter(None, (first, then)))


def _waiting(group: Group, now: datetime) -> Section:
    lines = (_waits(initiative, now) for initiative in group.initiatives)
    nothing = "Nothing. Type /impact to ask about something new."
    return _section("Waiting on you", lines, nothing, group.more, "waiting")


def _waits(initiative: Initiative, now: datetime) -> Item:
    """Tell since when it is theirs, with the button for what they have to do."""
    told = f"{_title(initiative)} · {held_words(initiative, now)}"
    return _item(initiative, told, next_step(initiative))


def _decisions(group: Group, policy: Policy) -> Section:
    lines = (_decided(initiative, policy) for initiative in group.initiatives)
    nothing = "None yet. What you decide or answer for stands here."
    return _section("Your decisions", lines, nothing, group.more, "decisions")


def _decided(initiative: Initiative, policy: Policy) -> Item:
    told = f"{_title(initiative)} · {state_words(initiative, policy.zone)}"
    return _item(initiative, told, later_step(initiative))


def _reviews(group: Group, policy: Policy) -> Section:
    lines = (_review(initiative, policy) for initiative in group.initiatives)
    nothing = "None yet. Say in an answer what you expect, and you are asked on that day."
    return _section("Coming look backs", lines, nothing, group.more, "reviews")


def _review(initiative: Initiative, policy: Policy) -> Item:
    review = initiative.review
    due = f"{day(review.due, policy.zone, since=initiative.created_at)} · " if review else ""
    expected = initiative.impact.expected
    told = effect_words(expected) if expected else _title(initiative)
    return _item(initiative, f"{due}{cut(told, TITLE_LIMIT)}")


def _title(initiative: Initiative) -> str:
    return cut(initiative.title, TITLE_LIMIT)


def _item(initiative: Initiative, told: str, step: Button | None = None) -> Item:
    return Item((name_of(initiative), f" {told}"), button=step or open_button(initiative))


def _section(title: str, lines: Iterable[Item], nothing: str, more: int, name: str) -> Section:
    whole = see_all(name) if more else None
    return Section(title, tuple(lines) or (Item((nothing,)),), more, whole=whole)


def _manners(by: Person, policy: Policy, now: datetime) -> Section:
    state, most = policy.person(by), policy.timing.nudges_per_week
    if policy.is_muted(by, now) and state.muted_until is not None:
        told = f"No direct prompts until {day(state.muted_until, state.hours.zone)}."
        button = Button(Action.MUTE, "Unmute", value="off")
    else:
        told = f"Direct prompts are on: at most {most} a week, in your hours."
        button = Button(Action.MUTE, "Mute 1 week", value="1w")
    hours = Button(Action.SET_HOURS, hours_title(policy))
    works = f"You work {_hours(state.hours)}.{_away(state, now)}{_team(by, policy)}"
    return Section(
        "Mute, hours and team" if policy.workspace.teams else "Mute and hours",
        (
            Item((told,), button=button),
            Item((works,), button=hours),
        ),
    )


def _away(state: PersonState, now: datetime) -> str:
    """Tell the next absence: "Away 24 December to 3 January"."""
    today = local_date(now, state.hours)
    coming = next((away for away in state.away if away.last >= today), None)
    if coming is None:
        return ""
    if coming.first == coming.last:
        return f" Away on {day(coming.first)}."
    return f" Away from {day(coming.first)} to {day(coming.last)}."


def _team(by: Person, policy: Policy) -> str:
    if not policy.workspace.teams:
        return ""
    return f" Your team: {listed_team(by, policy) or 'none of those listed'}."


def _hours(hours: Hours) -> str:
    if hours.days == WORKING_WEEK:
        days = "Monday to Friday"
    else:
        days = ", ".join(WEEKDAYS[number - 1] for number in sorted(hours.days))
    country = f", public holidays of {hours.country}" if hours.country else ""
    return f"{days}, {hours.start:%H:%M} to {hours.end:%H:%M}, {hours.zone}{country}"


def _reads(setup: Setup) -> Section:
    dismissed = DISMISSED_KEPT if setup.policy.workspace.keeps_texts else DISMISSED
    lines = (READS, KEEPS, dismissed, ERASES, _model(setup))
    return Section("What the bot reads and keeps", tuple(Item((line,)) for line in lines))


READS = (
    "Every message of the channels it is in is looked at in memory. Where the rules find no "
    "proposal, nothing of it is stored, logged or sent."
)
KEEPS = (
    "Of a proposal it keeps link, text and author, and every answer, owner, concern, decision and "
    "look back, each with who and when."
)
DISMISSED = (
    "Of what somebody says is not a proposal it keeps the words it rests on and a score, no text."
)
DISMISSED_KEPT = "What people say of a question is kept with its text: an admin allowed that."
ERASES = "Whoever deletes a message that a record came from can have its text erased there, too."


def _model(setup: Setup) -> str:
    if not setup.model:
        return "No model is set up here: the rules read alone."
    if setup.policy.workspace.lets_read(setup.model):
        return f"{setup.model} may read what the rules cannot tell, one message at a time."
    return f"{setup.model} is set up, and nobody has allowed it: it reads nothing."


def _measures(by: Person, policy: Policy) -> tuple[Section, ...]:
    """Offer to add values to whoever looks after a customer measure."""
    names = ", ".join(metric.name for metric in metrics_of(by, policy))
    if not names:
        return ()
    button = Button(Action.ADD_VALUES, "Add values")
    return (Section("Customer measures", (Item((cut(names, TITLE_LIMIT),), button=button),)),)


def _settings(by: Person, setup: Setup) -> tuple[Section, ...]:
    if is_admin(by, setup.policy):
        return setup_sections(setup)
    return () if admins_of(setup.policy) else (begin_section(),)


def _looked_after(by: Person, policy: Policy) -> Words:
    admins = admins_of(policy)
    if not admins or by in admins:
        return ()
    return (admins[0], " looks after the settings.")
