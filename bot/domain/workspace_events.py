"""Facts addressed to a workspace.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.message import Person, Workspace
from bot.domain.metric import Metric, Series
from bot.domain.people import DayOff
from bot.domain.policy import Principle, Segment
from bot.domain.teams import Team
from bot.domain.threshold import Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSet:
    """An admin chose something for all channels. None leaves a choice as it was.

    ``clears`` names choices that are taken back: "decider". ``admin`` names the first admin, in
    a workspace that knows none.
    """

    workspace: Workspace
    at: datetime
    by: Person
    segments: tuple[Segment, ...] | None = None
    principles: tuple[Principle, ...] | None = None
    metrics: tuple[Metric, ...] | None = None
    decider: Person | None = None
    model: bool | None = None
    model_name: str = ""  # with ``model``: which one, as the admin was told it
    keeps_texts: bool | None = None
    digest_weekday: int | None = None
    digest_at: time | None = None
    admin: Person | None = None
    clears: tuple[str, ...] = ()
    preset: Preset | None = None
    teams: tuple[Team, ...] | None = None
    days_off: tuple[DayOff, ...] | None = None
    roundtable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricPointsAdded:
    """Somebody told values of a customer measure; a day that had one takes the new one.

    ``metric`` is its id.
    """

    workspace: Workspace
    at: datetime
    by: Person
    metric: str
    points: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDue:
    """Time to read a measure's address. ``since`` is when that address was given.

    ``is_again``: in between, because it could not be read.
    """

    workspace: Workspace
    metric: str
    since: datetime
    planned_at: datetime
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRead:
    """A measure's address was asked for its values. Without any, ``fault`` says why.

    ``passes``: it may be otherwise in an hour.
    """

    workspace: Workspace
    metric: str
    since: datetime
    at: datetime
    points: Series = ()
    fault: str = ""
    passes: bool = False


SourceEvent = SeriesDue | SeriesRead
WorkspaceEvent = WorkspaceSet | MetricPointsAdded | SourceEvent
