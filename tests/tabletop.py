"""The engine alone on a table: no database, no platform, time moved by hand.

Facts are handled once for each key, in the order of their time, as the inbox does it; whatever the
engine posts gets a message id at once, as from a platform that never fails.
"""

import heapq
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from bot.domain.cards import Card, CardKind
from bot.domain.channel_events import ChannelEvent, DigestDue
from bot.domain.effects import (
    DeleteCard,
    EditCard,
    Effect,
    PostCard,
    ReadSeries,
    ReadText,
    Schedule,
)
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import CardPosted, InitiativeEvent, MessagePosted
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.metric import Series
from bot.domain.people import PersonState
from bot.domain.person_events import FridayDue, NudgePosted, PersonEvent
from bot.domain.policy import ChannelState, Mode, Policy, WorkspaceSettings
from bot.domain.signal import Signal, SignalKind, Way
from bot.domain.workspace_events import SourceEvent, WorkspaceEvent
from bot.engine.commands import waits_for
from bot.engine.decide import decide
from bot.engine.friday_list import decide_friday
from bot.engine.manners import decide_channel
from bot.engine.nudges import decide_person
from bot.engine.series_sources import decide_source
from bot.engine.transition import PersonTransition
from bot.engine.workspace import decide_workspace
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS, THREAD

PROPOSAL = Signal(SignalKind.PROPOSAL, 0.9)
INES = Person(MAYA.workspace, "U4")


@dataclass
class Table:
    """One channel, some people, any number of threads."""

    settings: WorkspaceSettings = SETTINGS
    now: datetime = NOON
    channel: ChannelState = field(
        default_factory=lambda: ChannelState(CHECKOUT, name="checkout", mode=Mode.ASK, decider=INES)
    )
    people: dict[Person, PersonState] = field(
        default_factory=lambda: {
            person: PersonState(person, name=name)
            for person, name in ((MAYA, "Maya"), (PRIYA, "Priya"), (JONAS, "Jonas"), (INES, "Ines"))
        }
    )
    initiatives: dict[Thread, Initiative] = field(default_factory=dict)
    history: list[tuple[Initiative, str]] = field(default_factory=list)
    standing: dict[tuple[object, str], Card] = field(default_factory=dict)
    posted: list[PostCard] = field(default_factory=list)
    waiting: list[tuple[datetime, int, str, Event]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    series: Series = ()  # of the measure that the usual thread's promise is about
    model: str = ""  # what is set up; whether it may read, the settings say
    reads: list[ReadText] = field(default_factory=list)
    asked: list[ReadSeries] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    @property
    def policy(self) -> Policy:
        """What the rules may depend on."""
        people = tuple(self.people.values())
        return Policy(self.settings, self.channel, people, model=self.model, series=self.series)

    @property
    def initiative(self) -> Initiative:
        """The initiative of the usual thread."""
        return self.initiatives[THREAD]

    @property
    def card(self) -> Card:
        """The one card in the usual thread, as it stands."""
        (card,) = [
            card for (to, _), card in self.standing.items() if to == THREAD and _is_card(card)
        ]
        return card

    def direct_messages(self, person: Person) -> list[Card]:
        """What stands in somebody's direct messages."""
        return [card for (to, _), card in self.standing.items() if to == person]

    def post(
        self, text: str = "We should drop the minimum order", *, way: Way = Way.DETECTED
    ) -> None:
        """Let Maya write in the channel."""
        message = Message(THREAD.root, THREAD, MAYA, text, self.now)
        self.put(MessagePosted(thread=THREAD, message=message, signal=PROPOSAL, way=way))

    def put(self, event: Event, *, key: str = "") -> None:
        """Let something happen now, and all that follows from it at once."""
        self._keep(self.now, key or f"given:{next(self.numbers)}", event)
        self.wait()

    def wait(self, span: timedelta = timedelta()) -> None:
        """Let time pass, and whatever is due in it happen at its time."""
        until = self.now + span
        while self.waiting and self.waiting[0][0] <= until:
            due_at, _, _, event = heapq.heappop(self.waiting)
            self.now = max(self.now, due_at)
            self._handle(event)
        self.now = until

    def _keep(self, due_at: datetime, key: str, event: Event) -> None:
        if key not in self.seen:
            self.seen.add(key)
            heapq.heappush(self.waiting, (due_at, next(self.numbers), key, event))

    def _handle(self, event: Event) -> None:
        if isinstance(event, PersonEvent):
            person = self.people.get(event.person, PersonState(event.person))
            told = self._tell(person, event)
            self.people[event.person] = told.state
            self._perform(told.effects)
        elif isinstance(event, ChannelEvent):
            assert not isinstance(event, DigestDue)
            settled = decide_channel(self.channel, event, self.policy, self.now)
            self.channel = settled.state
            self._perform(settled.effects)
        elif isinstance(event, WorkspaceEvent):
            self._settle(event)
        else:
            self._decide(event)

    def _settle(self, event: WorkspaceEvent) -> None:
        if isinstance(event, SourceEvent):
            told = decide_source(self.settings, event, self.now)
        else:
            told = decide_workspace(self.settings, event)
        self.settings = told.state
        self._perform(told.effects)

    def _tell(self, person: PersonState, event: PersonEvent) -> PersonTransition:
        if isinstance(event, FridayDue):
            held = [one for one in self.initiatives.values() if waits_for(one, person.person)]
            held.sort(key=lambda one: -one.number)
            return decide_friday(person, event, held, self.policy, self.now)
        return decide_person(person, event, self.policy, self.now)

    def _decide(self, event: InitiativeEvent) -> None:
        before = self.initiatives.get(event.thread)
        transition = decide(before, event, self.policy, self.now)
        after = transition.initiative
        if after is not None and after is not before:
            number = before.number if before else len(self.initiatives) + 1
            self.initiatives[event.thread] = replace(after, number=number)
            self.history.append((self.initiatives[event.thread], transition.because))
        self._perform(transition.effects)

    def _perform(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case Schedule(event=event, due_at=due_at, key=key):
                    self._keep(due_at, key, event)
                case PostCard():
                    self._post(effect)
                case EditCard(to=to, message_id=message_id, card=card):
                    assert (to, message_id) in self.standing
                    self.standing[to, message_id] = card
                case DeleteCard(to=to, message_id=message_id):
                    del self.standing[to, message_id]
                case ReadSeries():
                    self.asked.append(effect)
                case ReadText():
                    assert self.policy.may_read, "no model is on"
                    self.reads.append(effect)

    def _post(self, effect: PostCard) -> None:
        message_id = f"m{next(self.numbers)}"
        self.posted.append(effect)
        self.standing[effect.to, message_id] = effect.card
        if effect.nudge is not None and isinstance(effect.to, Person):
            fact = NudgePosted(person=effect.to, nudge=effect.nudge, message_id=message_id)
            self._keep(self.now, f"posted:{message_id}", fact)
        elif effect.card.about is not None and not isinstance(effect.to, Channel):
            version = effect.card.version
            stands = CardPosted(
                thread=effect.card.about, role=effect.role, message_id=message_id, version=version
            )
            self._keep(self.now, f"posted:{message_id}", stands)


def _is_card(card: Card) -> bool:
    return card.kind is not CardKind.OUTCOME
