"""The company that lives in the playground: Harbour & Lane, an invented shop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.channel_events import ChannelSet
from bot.domain.errors import SettingsError
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode, Principle, Segment, WorkspaceSettings
from bot.domain.teams import Side, Team

WORKSPACE = "playground:local"
COMPANY = "Harbour & Lane"
ZONE = "Europe/London"
BOT = "chair"  # how a mention of the bot itself is written in a message
BOT_NAME = "Empty Chair"
DIRECT = "dm-"  # begins the id of somebody's conversation with the bot


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to act as."""

    id: str
    name: str
    team: str
    role: str  # what stands below the name
    is_admin: bool = False

    @property
    def first_name(self) -> str:
        """The short form of the name, which a mention shows."""
        return self.name.partition(" ")[0]

    @property
    def initials(self) -> str:
        """The first letters of the name."""
        return "".join(word[0] for word in self.name.split())[:2]


@dataclass(frozen=True, slots=True)
class Place:
    """A channel; ``example`` is a proposal that somebody might write there."""

    id: str
    team: str
    example: str


PEOPLE: Mapping[str, Colleague] = {
    someone.id: someone
    for someone in (
        Colleague("maya", "Maya Okafor", "Marketing", "Marketing"),
        Colleague("ines", "Ines Duarte", "Checkout", "decides", is_admin=True),
        Colleague("jonas", "Jonas Weber", "Marketing", "Marketing"),
        Colleague("priya", "Priya Raman", "Checkout", "Checkout"),
        Colleague("tom", "Tom Ellery", "Platform", "Platform"),
    )
}
DECIDER = "ines"

CHANNELS: Mapping[str, Place] = {
    place.id: place
    for place in (
        Place(
            "checkout",
            "Checkout",
            "From 1 December we charge £2.99 for returns by post. It saves about £40k a month. "
            "@Jonas or I will run it.",
        ),
        Place(
            "marketing",
            "Marketing",
            "I propose that we show the sign-up offer before the basket from Monday. "
            "It should lift newsletter conversion by 2 %. @Maya owns it.",
        ),
        Place(
            "platform",
            "Platform",
            "We will switch off the old order API on 31 January and move everybody to the new one. "
            "@Tom leads it.",
        ),
        Place(
            "customers",
            "",
            "We are going to answer every complaint within one working day, starting next month. "
            "@Priya will own it.",
        ),
    )
}
DIGEST_CHANNEL = "customers"

SEGMENTS = (
    Segment(
        "guests", "Guest shoppers", ("guests", "guest checkout", "shoppers without an account")
    ),
    Segment("returning", "Returning customers", ("returning shoppers", "members", "regulars")),
    Segment("trade", "Trade accounts", ("trade buyers", "trade customers", "business customers")),
    Segment("internal", "Internal only", ("internal", "colleagues", "staff"), is_internal=True),
)
PRINCIPLES = (
    Principle(1, "The price you see first is the price you pay"),
    Principle(2, "You can buy without telling us who you are"),
    Principle(3, "Sending something back is as easy as buying it"),
    Principle(4, "One place for everything you bought"),
    Principle(5, "A person answers when it matters"),
    Principle(6, "We say it before you notice it"),
)

# Nobody leads them: in all channels it is the same person who decides.
TEAMS = (
    Team("Checkout", side=Side.COMMERCIAL),
    Team("Marketing", side=Side.MARKETING),
    Team("Platform", side=Side.TECHNOLOGY),
)


def refuse_the_public(public_url: str) -> None:
    """Stop here when others could reach this computer: nobody signs in to the playground.

    Raises:
        SettingsError: PUBLIC_URL is set.
    """
    if public_url:
        raise SettingsError(
            "The playground is for this computer alone and asks nobody to sign in: take PUBLIC_URL "
            "away, or set up Slack or Teams instead."
        )


def workspace_settings() -> WorkspaceSettings:
    """Return what Harbour & Lane chose once for all its channels."""
    decider = Person(WORKSPACE, DECIDER)
    admins = tuple(Person(WORKSPACE, one.id) for one in PEOPLE.values() if one.is_admin)
    return WorkspaceSettings(
        workspace=WORKSPACE,
        name=COMPANY,
        segments=SEGMENTS,
        principles=PRINCIPLES,
        teams=TEAMS,
        decider=decider,
        admins=admins,
    )


def facts(at: datetime) -> tuple[PersonSeen | ChannelSet, ...]:
    """Return what a chat service would tell of this company."""
    people = (
        PersonSeen(
            person=Person(WORKSPACE, one.id),
            name=one.name,
            at=at,
            team=one.team,
            zone=ZONE,
            is_admin=one.is_admin,
        )
        for one in PEOPLE.values()
    )
    return (*people, *(_channel(place, at) for place in CHANNELS.values()))


def _channel(place: Place, at: datetime) -> ChannelSet:
    plan = DigestPlan(covers=tuple(CHANNELS), zone=ZONE) if place.id == DIGEST_CHANNEL else None
    return ChannelSet(
        channel=Channel(WORKSPACE, place.id),
        at=at,
        name=place.id,
        mode=Mode.ASK,
        team=place.team,
        zone=ZONE,
        decider=Person(WORKSPACE, DECIDER),
        digest=plan,
    )
