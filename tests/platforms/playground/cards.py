"""Cards and forms for the playground's tests: the usual ones, and the ugliest."""

from datetime import date

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
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Sign
from bot.domain.message import Person, Thread
from bot.domain.metric import Point, Trend
from bot.platforms.playground.settings import WORKSPACE

MAYA = Person(WORKSPACE, "maya")
ARABIC = "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645"
UGLY = f"<script>alert(1)</script> <!channel> & \" ' \u202e {ARABIC} \U0001f389 {'W' * 300}"


def question(about: Thread, version: int = 1) -> Card:
    """Return the question as it stands in a thread."""
    return Card(
        kind=CardKind.QUESTION,
        summary="CI-1: How will this impact our customers?",
        about=about,
        version=version,
        status=("CI-1",),
        lead=(MAYA, " ", Strong("How will this impact our customers?")),
        note=("Not said yet: who feels it",),
        buttons=(
            Button(Action.ANSWER, "Answer", main=True),
            Button(Action.NO_IMPACT, "No customer impact"),
        ),
        more=(Button(Action.SNOOZE, "Later: in 2 hours", value="2h"),),
    )


def ugliest(kind: CardKind, about: Thread) -> Card:
    """Return a card that has everything, and in each place the ugliest words."""
    button = Button(Action.DECIDE, UGLY, value=UGLY)
    item = Item((Strong(UGLY), " ", Quote(UGLY), Link(UGLY, "javascript:alert(1)")), Sign.LOSS)
    return Card(
        kind=kind,
        summary=UGLY,
        about=about,
        version=2**40,
        status=(UGLY, UGLY),
        title=UGLY,
        lead=(Person(WORKSPACE, UGLY), UGLY, Strong(UGLY)),
        note=(UGLY, Link(UGLY, "https://example.com/?a=1&b=2")),
        effects=(EffectLine(UGLY, Sign.GAIN, UGLY), EffectLine(UGLY, None, "")),
        claims=(ClaimLine(Person(WORKSPACE, UGLY), UGLY), ClaimLine(MAYA, "")),
        facts=((UGLY,), (Quote(UGLY),)),
        sections=(
            Section(UGLY, (item, Item((UGLY,), Sign.UNKNOWN, button)), more=10**9),
            Section("", ()),
        ),
        bars=Bars((UGLY, "b", "c", "d", "e"), (10**9, 0, 1, 2, 3), (0.1, 0, 0, 0, 0)),
        curve=Curve(
            UGLY,
            UGLY,
            (Point(date(1970, 1, 1), -1e12), Point(date(2999, 1, 1), 1e12)),
            ((date(2026, 8, 24), UGLY),),
            Trend.DOWN,
            Point(date(2031, 1, 1), 0),
        ),
        buttons=(button, Button(Action.OPEN, UGLY, about=Thread(WORKSPACE, UGLY, UGLY))),
        more=(button,),
    )


def answer_form(about: Thread, version: int = 2, link: str = "") -> Form:
    """Return a form with a field of each kind."""
    segments = (Option("guests", "Guest shoppers"), Option("trade", "Trade accounts"))
    grades = (Option("measured", "Measured"), Option("hunch", "Hunch"))
    kinds = (
        Field("effects", "Who feels this?", FieldKind.SIGNS, options=segments, required=True),
        Field("change", "What changes for them?", FieldKind.TEXT, help="One sentence."),
        Field("grade", "How do you know?", FieldKind.CHOICE, options=grades),
        Field("link", "Where can it be checked?", FieldKind.LINE, values=(link,) if link else ()),
        Field("owner", "The one accountable owner", FieldKind.PERSON),
        Field("wakes_on", "Parked until", FieldKind.DATE),
    )
    return Form(
        name=FormName.ANSWER,
        title="How will this impact our customers?",
        about=about,
        version=version,
        context="CI-1",
        quote="<@jonas> or I will run it",
        fields=kinds,
        submit="Save answer",
        note="\u201cNot known yet\u201d is an answer.",
    )
