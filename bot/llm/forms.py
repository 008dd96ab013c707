"""The forms that a model fills in: enumerations, spans, numbers. No words of its own."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.impact import CoachQuestion, Direction, Grade, Horizon, Sign, Verdict
from bot.domain.signal import SignalKind

Number = Annotated[float, Field(allow_inf_nan=False)]


class Answered(BaseModel):
    """What is not asked for is passed over; what is asked for must be there, and of its kind."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class Detected(Answered):
    """What a message is."""

    kind: SignalKind
    confidence: Number
    spans: list[str]


class Felt(Answered):
    """A group of customers, by its number in the list."""

    group: int
    sign: Sign
    span: str


class Known(Answered):
    """How they know."""

    grade: Grade
    span: str


class Gained(Answered):
    """When customers gain."""

    horizon: Horizon
    span: str


class Promised(Answered):
    """What is expected, and after how many days it will be known."""

    measure: str
    amount: str
    direction: Direction
    days: Literal[30, 60, 90]


class Owned(Answered):
    """Who answers for it: "self", or a mention."""

    who: str
    span: str


class Drafted(Answered):
    """What an answer says, part by part."""

    effects: list[Felt]
    change: str | None
    evidence: Known | None
    horizon: Gained | None
    expected: Promised | None
    owner: Owned | None


class Judged(Answered):
    """What the coach may make of an answer."""

    verdict: Verdict
    quote: str
    questions: list[CoachQuestion]
    principle: int
