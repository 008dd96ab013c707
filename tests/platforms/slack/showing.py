"""Cards and forms for Slack's tests: those of the engine's own play, and the ugliest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    CardKind,
    ClaimLine,
    Curve,
    EffectLine,
    Item,
    Link,
    Quote,
    Section,
    Strong,
)
from bot.domain.decision import DecisionKind
from bot.domain.digest import Balance, DigestFacts, Month, Told, Week
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Impact, NoImpactReason, SegmentEffect, Sign
from bot.domain.initiative_events import NoImpactSaid, SourceEdited
from bot.domain.message import Person, Thread
from bot.domain.metric import Point
from bot.domain.policy import Change, DigestPlan, Principle, Segment
from bot.domain.record_events import (
    ConcernRaised,
    DecisionTaken,
    OwnerAccepted,
    OwnershipClaimed,
    Reviewed,
)
from bot.domain.review import ReviewResult
from bot.domain.roundtable import Matter
from bot.domain.teams import Side, Team
from bot.engine import forms
from bot.engine.cards import card_of
from bot.engine.commands import help_card, list_card
from bot.engine.digest import compose
from bot.engine.home import Concerns, Group, home_card
from bot.engine.roundtable import most_disputed
from bot.engine.roundtable_card import roundtable_card
from bot.engine.settings import hours_forms
from bot.engine.settings.home_setup import begin_card, setup_card
from bot.engine.settings_pressed import FORMS
from bot.engine.setup import Setup
from tests.builders import DAY, JONAS, NOON, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.platforms.slack.asking import forms_of
from tests.tabletop import INES, Table

WORKSPACE = "slack:T012AB3CD"
ABOUT = Thread(WORKSPACE, "C024BE91L", "1503435956.000247")
MAYA = Person(WORKSPACE, "U061F7AUR")
ARABIC = "\u0645\u0631\u062d\u0628\u0627"
UGLY = (
    f"<!channel> <!subteam^S1|@all> @here <@U061F7AUR> <@{'U' * 99}> <script> & \" ' * _ ~ ` ```\n"
    f"> a quote\n\u202e{ARABIC} \U0001f389\U0001f469\u200d\U0001f469\u200d\U0001f467 \x00 \ud800 "
    + "&<>*" * 200
    + "W" * 500
)


def ugliest(much: int = 12) -> Card:
    """Return a card that has everything, often, and in each place the ugliest words."""
    buttons = tuple(Button(Action.DECIDE, UGLY, value=str(n), main=True) for n in range(much))
    words = (UGLY, Strong(UGLY), Quote(UGLY), Link(UGLY, "https://a.example/?a=1&b=2"), MAYA)
    items = tuple(Item(words, Sign.LOSS, button) for button in buttons)
    return Card(
        kind=CardKind.RECORD,
        summary=UGLY,
        about=ABOUT,
        version=2**30,
        status=(UGLY,) * much,
        title=UGLY,
        lead=words,
        note=words,
        effects=(EffectLine(UGLY, Sign.GAIN, UGLY), EffectLine(UGLY, None, "")) * much,
        claims=(ClaimLine(Person(WORKSPACE, UGLY), UGLY), ClaimLine(MAYA, "")) * much,
        facts=(words,) * much,
        sections=(Section(UGLY, items, more=10**9), Section("", ())) * much,
        bars=Bars((UGLY, "b", "c", "d"), (10**9, 0, 1, 2), (0.1, 0, 0, 0)),
        curve=Curve(UGLY, UGLY, (Point(NOON.date(), 1e12),), ((NOON.date(), UGLY),)),
        buttons=buttons,
        more=buttons,
    )


def engine_cards() -> Iterator[Card]:
    """Yield what the engine says from the first question to the outcome."""
    for table in _told():
        yield from table.standing.values()
        yield from (effect.card for effect in table.posted)
        yield from (card_of(one, table.policy) for one, _ in table.history)
        yield list_card("Waiting on you", [one for one, _ in table.history], table.policy)
        yield digest(table)
        yield home(table)
        yield from roundtable(table)
    yield help_card()
    yield setup_card(setup(Table()))
    yield begin_card()


def home(table: Table) -> Card:
    """Return the home of an admin on which everything that was played stands in every list."""
    played = Group(tuple(table.initiatives.values()), 3)
    return home_card(MAYA, Concerns(played, played, played), setup(table), table.now)


def setup(table: Table) -> Setup:
    """Return settings that somebody filled to the brim, as an admin sees them."""
    much = f"{UGLY} " * 9
    lists = (tuple(Segment(f"s{n}", f"{n} {UGLY}", (UGLY,)) for n in range(50)),
             tuple(Principle(n, much) for n in range(20)))  # fmt: skip
    changes = (Change(table.now, MAYA, much),)
    settings = replace(
        table.settings, admins=(MAYA,), segments=lists[0], principles=lists[1], changes=changes
    )
    channel = replace(
        table.channel,
        name=UGLY,
        team=UGLY,
        digest=DigestPlan(("C1",), is_own=True),
        is_external=True,
        changes=changes,
    )
    return Setup(
        replace(table.policy, workspace=settings, channel=channel),
        model=UGLY,
        covered=(channel,) * 50,
        channels=(channel,) * 15,
        channel_count=40,
    )


def digest(table: Table, often: int = 1) -> Card:
    """Return a digest in which everything that was played stands under every heading."""
    everything = tuple(table.initiatives.values()) * often
    now = Told.of(*everything)
    facts = DigestFacts(week=Week(2026, 35), since=NOON - 7 * DAY, until=NOON)
    decided = Told.of(*(one for one in everything if one.decision))
    learned = Told.of(*(one for one in everything if one.review and one.review.result))
    looks = Told.of(*(one for one in everything if one.no_impact))
    card = compose(
        replace(
            facts,
            decided=decided,
            waiting=now,
            contested=now,
            ownerless=now,
            second_looks=looks,
            reviews_due=now,
            learned=learned,
            not_reviewed=now,
            hidden=3,
            balance=Balance(now=1, costs_them=2),
        ),
        table.policy,
        NOON,
    )
    assert card is not None
    return card


def roundtable(table: Table) -> Iterator[Card]:
    """Yield a brief on all that was played, three times, where two sides differ in it."""
    sides = (Team("Checkout", PRIYA, Side.TECHNOLOGY), Team(UGLY, JONAS, Side.MARKETING))
    policy = replace(table.policy, workspace=replace(table.settings, teams=sides))
    against = Impact((SegmentEffect("guests", Sign.LOSS, UGLY),), UGLY)
    linked = [
        replace(one, team="Checkout", source=replace(one.source, link="https://a.example/p1"))
        for one in table.initiatives.values()
    ]
    matters = [Matter(one, (replace(one, team=UGLY, impact=against),)) for one in linked]
    if disputes := most_disputed(matters * 3, policy):
        yield roundtable_card(Month(2026, 9), disputes, policy, table.now)


def engine_forms() -> Iterator[Form]:
    """Yield every form, at every step of the play."""
    yield forms.new_form()
    yield forms.new_form(asks_where=True, text="We drop the fee.")
    yield from settings_forms_of(setup(Table()))
    for table in _told():
        for one, _ in table.history:
            yield from forms_of(one, table)


def settings_forms_of(given: Setup) -> Iterator[Form]:
    """Yield every form of settings."""
    yield hours_forms.hours_form(MAYA, given.policy, NOON)
    yield from (form(given) for form in FORMS.values())


def ugliest_form(options: int = 4) -> Form:
    """Return a form with a field of each kind, twice, and in each place the ugliest words."""
    many = tuple(Option(f"v{n}", f"{n} {UGLY}") for n in range(options))
    values = {
        FieldKind.SIGNS: tuple(f"v{n}:gain" for n in range(options)),
        FieldKind.CHOICE: ("v1",),
        FieldKind.PERSON: (UGLY,),
        FieldKind.CHOICES: ("v0", "v1"),
        FieldKind.DATE: ("2026-02-30",),
        FieldKind.TIME: ("09:60",),
        FieldKind.CHANNEL: ("#general",),
    }
    fields = tuple(
        Field(
            f"{kind}{required}",
            UGLY,
            kind,
            help=UGLY,
            options=many,
            values=values.get(kind, (UGLY,)),
            required=required,
            limit=10**6,
            placeholder=UGLY,
        )
        for kind in FieldKind
        for required in (True, False)
    )
    return Form(
        name=FormName.ANSWER,
        title=UGLY,
        about=ABOUT,
        version=2**30,
        context=UGLY,
        quote=UGLY,
        fields=fields,
        submit=UGLY,
        note=UGLY,
    )


def _told() -> Iterator[Table]:
    yield _asked()
    yield _asked(f"We should drop the minimum order {UGLY}")
    yield _decided()
    yield _contested()
    yield _no_impact()


def _asked(text: str = "We should drop the minimum order") -> Table:
    table = Table()
    table.post(text)
    table.wait(TWO_MINUTES)
    return table


def _decided() -> Table:
    table = _asked()
    table.put(answered(PRIYA))
    table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))
    for number in range(20):
        raised = ConcernRaised(
            thread=THREAD, by=JONAS, title=f"{number} {UGLY}", sentence=UGLY, at=table.now
        )
        table.put(raised)
    table.put(SourceEdited(thread=THREAD, text=UGLY, at=table.now))
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))
    table.wait(timedelta(days=70))
    table.put(
        Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.WORSE, actual=UGLY, at=table.now)
    )
    return table


def _contested() -> Table:
    table = _asked()
    table.put(answered(PRIYA))
    for who in (PRIYA, JONAS):
        table.put(OwnershipClaimed(thread=THREAD, by=who, sentence=UGLY, at=table.now))
    table.wait(timedelta(days=7))
    return table


def _no_impact() -> Table:
    table = _asked()
    table.put(
        NoImpactSaid(
            thread=THREAD, by=table.initiative.author, reason=NoImpactReason.OTHER, at=table.now
        )
    )
    return table
