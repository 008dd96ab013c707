"""How often the rules and a careful reader find the same in an answer. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.cli.evaluation.answer_rows import FIELDS, AnswerRow, Value, same
from bot.cli.evaluation.intervals import Interval, share_interval

MOST_KEPT = 10_000  # disagreements; of more, the first are


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one answer where the two differ."""

    id: str
    field: str
    expected: Value
    got: Value
    text: str


@dataclass(slots=True)
class Agreement:
    """What was compared so far. A field is compared where the row expects something of it."""

    answers: int = 0
    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[Value, Value]] = field(default_factory=Counter)
    whole: int = 0  # answers of which every compared field agrees
    unknown: Counter[str] = field(default_factory=Counter)  # expected, and nothing to compare with
    disagreements: list[Disagreement] = field(default_factory=list)

    def take(self, row: AnswerRow, got: Mapping[str, Value]) -> None:
        """Compare one answer."""
        self.answers += 1
        repeats = row.wrong is not None and self._repeats(row, row.wrong, got)
        differing = [name for name, value in row.expect.items() if not same(value, got[name])]
        self.unknown.update(row.unknown)
        self.compared.update(row.expect.keys())
        self.agreed.update(row.expect.keys() - set(differing))
        self.whole += not differing and not repeats
        if "verdict" in row.expect:
            self.verdicts[row.expect["verdict"], got["verdict"]] += 1
        for name in differing[: MOST_KEPT - len(self.disagreements)]:
            self.disagreements.append(
                Disagreement(row.id, name, row.expect[name], got[name], row.text)
            )

    def _repeats(self, row: AnswerRow, wrong: str, got: Mapping[str, Value]) -> bool:
        """Say whether a verdict that was wrong is given again; any other agrees."""
        repeats = got["verdict"] == wrong
        self.compared["verdict"] += 1
        self.agreed["verdict"] += not repeats
        if repeats and len(self.disagreements) < MOST_KEPT:
            self.disagreements.append(
                Disagreement(row.id, "verdict", f"not {wrong}", wrong, row.text)
            )
        return repeats

    @property
    def fields(self) -> list[str]:
        """The fields that were compared at all, in the order they are documented in."""
        return [name for name in FIELDS if self.compared[name]]

    def share(self, name: str) -> float:
        """Return how often a field that was compared agrees, from 0 to 1."""
        return self.agreed[name] / self.compared[name]

    def interval(self, name: str) -> Interval:
        """Return the 95 % interval of that share."""
        interval = share_interval(self.agreed[name], self.compared[name])
        assert interval is not None
        return interval
