"""Ids into names: people, channels and segments, as they are called in this workspace."""

from dataclasses import dataclass, field

from bot.domain.initiative import Initiative
from bot.domain.message import MENTION, Channel, Person
from bot.domain.people import PersonState
from bot.domain.policy import Segment
from bot.ports.store import Desk
from bot.web.phrases import clip

LONGEST_NAME = 80  # a text of mentions must not grow a thousandfold


@dataclass(slots=True)
class Names:
    """Looks each name up once. Good for one page, while its desk is open."""

    desk: Desk
    known: dict[Person, PersonState] = field(default_factory=dict)
    segments: dict[str, Segment] = field(default_factory=dict)

    def state_of(self, person: Person) -> PersonState:
        """Return what is known of somebody."""
        if person not in self.known:
            self.known[person] = self.desk.people.get(person)
        return self.known[person]

    def person(self, person: Person) -> str:
        """Return somebody's name, or their id where it is not known."""
        return clip(self.state_of(person).name or person.id, LONGEST_NAME)

    def with_team(self, person: Person) -> str:
        """Return "Sam Whitlock, Customer service"."""
        team = clip(self.state_of(person).team, LONGEST_NAME)
        return f"{self.person(person)}, {team}" if team else self.person(person)

    def plain(self, text: str, workspace: str) -> str:
        """Return the text with every mention as "@Maya Okafor"."""
        return MENTION.sub(lambda found: f"@{self.person(Person(workspace, found[1]))}", text)

    def title(self, initiative: Initiative) -> str:
        """Return an initiative's title; a message without words has none."""
        title = self.plain(initiative.title, initiative.thread.workspace).strip()
        return title or "No title yet"

    def channel(self, channel: Channel) -> str:
        """Return "#checkout"."""
        name = self.desk.channels.get(channel).name or channel.id
        return clip(f"#{name.removeprefix('#')}", LONGEST_NAME)

    def place(self, destination: str) -> str:
        """Return "#checkout" or "Tom Ellery" for a destination as deliveries name it."""
        workspace = self.desk.channels.settings().workspace
        match destination.split(" "):
            case ["thread" | "channel", channel, *_]:
                return self.channel(Channel(workspace, channel))
            case ["person", person]:
                return self.person(Person(workspace, person))
            case _:
                return destination or "somewhere"

    def segment(self, segment: str) -> str:
        """Return what customers of this segment are called."""
        if not self.segments:
            self.segments.update({s.id: s for s in self.desk.channels.settings().all_segments})
        known = self.segments.get(segment)
        return clip(known.name if known else segment, LONGEST_NAME)

    def is_internal(self, segment: str) -> bool:
        """Say whether no customer is in this segment."""
        self.segment(segment)
        known = self.segments.get(segment)
        return known is not None and known.is_internal
