"""What would have been asked: the real screen and the real engine, and nothing kept. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from bot.cli.posts.post import Post, PostKind
from bot.domain.effects import Effect, Schedule
from bot.domain.initiative_events import AskDue, MessagePosted
from bot.domain.message import Message, Person, Thread
from bot.domain.policy import ChannelState, Mode, Policy, WorkspaceSettings
from bot.domain.signal import Signal, Way
from bot.engine.decide import decide
from bot.engine.signals import find_signal

WORKSPACE = "replay:file"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # where a post has no time; only differences count
_BY_PEOPLE = frozenset({PostKind.MESSAGE, PostKind.REPLY})


class Held(StrEnum):
    """Why a message that the rules saw was not asked about in public."""

    IN_DOUBT = "in doubt, and no model to ask"
    COOLING = "its author was asked there a moment ago"
    SAID_IT_ALL = "says who, what and owner itself: offered to be saved, in private"
    ASKED_ALREADY = "in a thread that was asked already"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that would have been asked, and why."""

    post: Post
    signal: Signal
    because: str


@dataclass(slots=True)
class ChannelCount:
    """How busy a channel is: what people wrote there, and what would have been asked."""

    messages: int = 0
    questions: int = 0


@dataclass(slots=True)
class Findings:
    """What a rehearsal found so far. ``messages`` counts what people wrote, bots left out."""

    messages: int = 0
    questions: int = 0
    first: datetime | None = None
    last: datetime | None = None
    listed: list[Asked] = field(default_factory=list)
    channels: dict[str, ChannelCount] = field(default_factory=dict)
    passed_over: Counter[PostKind] = field(default_factory=Counter)
    held: Counter[Held] = field(default_factory=Counter)

    @property
    def per_1000(self) -> float:
        """Questions for every thousand messages that people wrote."""
        return per_1000(self.questions, self.messages)

    def busiest(self, number: int) -> list[tuple[str, ChannelCount]]:
        """Return the channels in which people write most."""
        order = sorted(self.channels.items(), key=lambda item: (-item[1].messages, item[0]))
        return order[:number]


class Rehearsal:
    """Takes one post after the other through the gates that need no database.

    Holds a line for every author and channel with a question, and ``listed`` questions; never
    the messages, so that an export of any size fits.
    """

    def __init__(self, listed: int, settings: WorkspaceSettings | None = None) -> None:
        self.findings = Findings()
        self._listed = listed
        self._settings = settings or WorkspaceSettings(WORKSPACE)
        self._cooling: dict[tuple[str, str], datetime] = {}
        self._asked: set[Thread] = set()

    def take(self, post: Post) -> None:
        """Count a post, and ask about it where the bot would have."""
        self._count(post)
        if post.kind is not PostKind.MESSAGE:
            return
        signal = find_signal(post.text, self._settings.detection)
        if signal.score < self._settings.detection.low:
            return
        outcome = self._judge(post, signal)
        if isinstance(outcome, Held):
            self.findings.held[outcome] += 1
        else:
            self._ask(outcome)

    def _judge(self, post: Post, signal: Signal) -> Asked | Held:
        message = _message_of(post)
        until = self._cooling.get((post.channel, post.author))
        if message.thread in self._asked:
            return Held.ASKED_ALREADY
        if until is not None and message.sent_at < until:
            return Held.COOLING
        event = MessagePosted(
            thread=message.thread, message=message, signal=signal, way=Way.DETECTED
        )
        channel = ChannelState(message.thread.place, name=post.channel, mode=Mode.ASK)
        transition = decide(None, event, Policy(self._settings, channel), message.sent_at)
        if transition.initiative is None:
            return Held.IN_DOUBT
        if not any(map(_asks, transition.effects)):
            return Held.SAID_IT_ALL
        return Asked(post, signal, transition.because)

    def _ask(self, asked: Asked) -> None:
        post = asked.post
        self.findings.questions += 1
        self.findings.channels[post.channel].questions += 1
        if len(self.findings.listed) < self._listed:
            self.findings.listed.append(asked)
        self._asked.add(_message_of(post).thread)
        if post.author and post.sent_at:
            cool_at = post.sent_at + self._settings.timing.cooldown
            self._cooling[post.channel, post.author] = cool_at

    def _count(self, post: Post) -> None:
        if post.kind is not PostKind.MESSAGE:
            self.findings.passed_over[post.kind] += 1
        if post.kind not in _BY_PEOPLE:
            return
        self.findings.messages += 1
        self.findings.channels.setdefault(post.channel, ChannelCount()).messages += 1
        if post.sent_at:
            self.findings.first = min(self.findings.first or post.sent_at, post.sent_at)
            self.findings.last = max(self.findings.last or post.sent_at, post.sent_at)


def per_1000(questions: int, messages: int) -> float:
    """Return a rate that is readable: two digits behind the point, nought of nought is nought."""
    return round(1000 * questions / messages, 2) if messages else 0.0


def _message_of(post: Post) -> Message:
    thread = Thread(WORKSPACE, post.channel, post.id)
    author = Person(WORKSPACE, post.author)
    return Message(post.id, thread, author, post.text, post.sent_at or _LONG_AGO)


def _asks(effect: Effect) -> bool:
    return isinstance(effect, Schedule) and isinstance(effect.event, AskDue)
