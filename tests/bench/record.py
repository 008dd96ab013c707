"""A large record, written at once: years of initiatives in one workspace, or in thousands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from re import sub
from typing import Any

from sqlalchemy import Table

from bot.domain.message import Channel, Person
from bot.domain.policy import ChannelState, DigestPlan, Mode
from storage.codec import encode
from storage.database import Database
from storage.models import ChannelRow, DigestPlanRow, PersonRow, WorkspaceRow, table_of
from storage.words import workspace_word
from tests.bench.kinds import SENTENCE, TITLE, kind_of
from tests.bench.loading import Copy, Given, Rows, load
from tests.bench.phrases import Speaker, kept_words
from tests.bench.templates import BELONGING, INITIATIVES, Template, place_of, templates
from tests.builders import DAY, NOON, SETTINGS

CHANNELS, PLANS, PEOPLE, WORKSPACES = (
    table_of(row) for row in (ChannelRow, DigestPlanRow, PersonRow, WorkspaceRow)
)
NOW = (NOON + 7 * DAY).replace(hour=8)  # Monday, nine o'clock in London
LATEST = NOW - DAY  # when the newest of the record came about
YEARS = timedelta(days=730)  # over which it has come about
GIVEN = 20_000  # initiatives that are unlike each other, in one workspace
HERE = "bench:0"
MOST_CHANNELS, MOST_PEOPLE, TEAMS = 40, 400, 12
BUSY_EVERY = 10  # one in so many is of the same person
COMMON = ("team", "owner_id", "author_id", "person_id", "by_id")
OWN = ("id", "channel_id", "root", "number", "title", "search", "body")  # of an initiative alone


@dataclass(frozen=True, slots=True)
class Shape:
    """How much there is: so many workspaces with so many initiatives each."""

    workspaces: int
    each: int

    @property
    def channels(self) -> int:
        """How many channels each workspace has; its digest covers them all."""
        return max(2, min(MOST_CHANNELS, self.each // 50))

    @property
    def people(self) -> int:
        """How many people each workspace has."""
        return max(3, min(MOST_PEOPLE, self.each // 10))

    @property
    def copies(self) -> int:
        """How many copies of an initiative there are, the first among them."""
        return self.workspaces if self.workspaces > 1 else max(1, self.each // GIVEN)

    @property
    def given(self) -> int:
        """How many initiatives are unlike each other."""
        return self.workspaces * self.each // self.copies

    @property
    def step(self) -> timedelta:
        """How much time lies between two initiatives of a workspace."""
        return YEARS / self.each

    def digesting(self, number: int) -> Channel:
        """Return the channel of a workspace in which its digest stands."""
        return Channel(f"bench:{number}", "C0")

    def busy(self, number: int) -> Person:
        """Return who answers for one initiative in ten of a workspace."""
        return Person(f"bench:{number}", "U0")

    def __str__(self) -> str:
        return f"{self.workspaces:,} x {self.each:,}"


def fill(database: Database, shape: Shape) -> None:
    """Write the record, as the years would have left it."""
    plain: dict[Table, Rows] = {
        WORKSPACES: _in_order(WORKSPACES, _workspaces(shape)),
        CHANNELS: _in_order(CHANNELS, _channels(shape)),
        PEOPLE: _in_order(PEOPLE, _people(shape)),
        PLANS: _in_order(PLANS, _plans(shape)),
    }
    copied = {INITIATIVES: _initiatives(shape)}
    copied |= {table: _belonging(table, shape) for table in BELONGING}
    load(database, Given(plain, copied, list(_copies(shape))))


def _copies(shape: Shape) -> Iterator[Copy]:
    """Yield what each copy is: a little later in the one workspace, or in another one."""
    for number in range(shape.copies):
        here = f"bench:{number if shape.workspaces > 1 else 0}"
        by = 0 if shape.workspaces > 1 else number
        yield Copy(number, by, by * shape.step.total_seconds(), here, workspace_word(here))


def _in_order(table: Table, rows: Iterator[dict[str, Any]]) -> Rows:
    return (tuple(row[column.name] for column in table.columns) for row in rows)


def _workspaces(shape: Shape) -> Iterator[dict[str, Any]]:
    settings = encode(SETTINGS)
    for number in range(shape.workspaces):
        yield {
            "workspace_id": f"bench:{number}",
            "settings": settings,
            "next_number": shape.each + 1,
            "chain_sequence": 0,
            "chain_hash": "",
        }


def _channels(shape: Shape) -> Iterator[dict[str, Any]]:
    covers = tuple(f"C{number}" for number in range(shape.channels))
    for number in range(shape.workspaces):
        for place in covers:
            here = Channel(f"bench:{number}", place)
            plan = DigestPlan(covers) if here == shape.digesting(number) else None
            state = ChannelState(here, name=place, mode=Mode.ASK, digest=plan)
            yield {
                "workspace_id": here.workspace,
                "channel_id": here.id,
                "name": place,
                "mode": state.mode.value,
                "team": "",
                "is_private": 0,
                "is_external": 0,
                "version": 1,
                "body": encode(state),
            }


def _people(shape: Shape) -> Iterator[dict[str, Any]]:
    for number in range(shape.workspaces):
        for place in range(shape.people):
            yield {
                "workspace_id": f"bench:{number}",
                "person_id": f"U{place}",
                "name": f"Person {place}",
                "name_folded": f"person {place}",
                "team": f"Team {place % TEAMS}",
                "is_admin": 0,
                "is_active": 1,
                "version": 1,
                "body": "{}",
            }


def _plans(shape: Shape) -> Iterator[dict[str, Any]]:
    usual = DigestPlan(())
    for number in range(shape.workspaces):
        here = shape.digesting(number)
        yield {
            "workspace_id": here.workspace,
            "channel_id": here.id,
            "kind": "digest",
            "zone": usual.zone,
            "weekday": usual.weekday,
            "at": f"{usual.at:%H:%M}",
            "next_due": None,
        }


def _placed(shape: Shape) -> Iterator[tuple[int, int, timedelta, int]]:
    """Yield number, row, age and kind of each initiative that is copied."""
    for count in range(shape.given):
        number = count * shape.each // shape.given + 1
        age = shape.step * (shape.each - number)
        yield number, count * shape.copies + 1, age, place_of(kind_of(count, age))


def _initiatives(shape: Shape) -> Rows:
    made, speaker = _makers(INITIATIVES, (*COMMON, *OWN)), Speaker()
    for number, id, age, kind in _placed(shape):
        make, said, person = made[kind][0], speaker.say(), _person(shape, number)
        room, title = f"C{id % shape.channels}", said[0].text
        body = make.body % {
            "room": room,
            "number": number,
            "title": title,
            "sentence": said[1].text,
        }
        words = kept_words((HERE, person), number, said)
        common = (_team(id), person, person, person, person)
        yield make(age, (*common, id, room, str(number), number, title, words, body))


def _belonging(table: Table, shape: Shape) -> Rows:
    made = _makers(table, (*COMMON, "initiative_id"))
    for number, id, age, kind in _placed(shape):
        person = _person(shape, number)
        for make in made[kind]:
            yield make(age, (_team(id), person, person, person, person, id))


def _team(id: int) -> str:
    return f"Team {id % TEAMS}"


def _person(shape: Shape, number: int) -> str:
    """Return who proposed an initiative, and answers for it."""
    place = number * shape.given // shape.each
    return f"U{0 if place % BUSY_EVERY == 0 else place % shape.people}"


class _Maker:
    """Makes rows like one, whose own columns and moments are each initiative's."""

    def __init__(self, table: Table, template: Template, own: Sequence[str]) -> None:
        names = [column.name for column in table.columns]
        self.body = _with_places(str(template.values.get("body", "")))
        self._values = [template.values[name] for name in names]
        self._moments = [
            (names.index(name), moment + (LATEST - NOON))
            for name, moment in template.moments.items()
        ]
        self._own = [
            (names.index(name), at)
            for at, name in enumerate(own)
            if name in names and template.values[name] is not None
        ]

    def __call__(self, age: timedelta, own: Sequence[str | int]) -> list[Any]:
        row = self._values.copy()
        for at, given in self._own:
            row[at] = own[given]
        for at, moment in self._moments:
            row[at] = (moment - age).isoformat(" ", "microseconds")
        return row


def _with_places(body: str) -> str:
    """Return a body with a place for all that is each initiative's own."""
    told = body.replace("%", "%%").replace(TITLE, "%(title)s").replace(SENTENCE, "%(sentence)s")
    told = sub(
        r'"thread":{[^}]*}',
        '"thread":{"workspace":"bench:0","channel":"%(room)s","root":"%(number)s"}',
        told,
        count=1,
    )
    return sub(r'"number":\d+', '"number":%(number)s', told, count=1)


def _makers(table: Table, own: Sequence[str]) -> dict[int, list[_Maker]]:
    return {
        kind: [_Maker(table, row, own) for row in rows[table.name]]
        for kind, rows in templates().items()
    }
