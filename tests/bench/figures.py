"""A measured number, beside its peer of the same run where it backs a claim; and the table."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. ``ratio`` is how many times better than its peer it came out: above 1 is better."""

    subject: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    peer: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def alternate(rounds: int, *runs: Callable[[], T]) -> list[list[T]]:
    """Run each in turn, over and over, so that a slow minute of the machine hits all alike.

    Returns the results of each run, in the order of the rounds.
    """
    results: list[list[T]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, found in zip(runs, results, strict=True):
            found.append(run())
    return results


def ratio_of(better: Sequence[float], worse: Sequence[float]) -> float:
    """Return the median of the ratios, round by round."""
    return median(one / other for one, other in zip(better, worse, strict=True))


def as_table(figures: Sequence[Figure]) -> str:
    """Return the figures as aligned columns; a subject is written once."""
    rows = [("", "", "", "", "ratio", "beside")]
    before = ""
    for one in figures:
        subject = "" if one.subject == before else one.subject
        ratio = "" if one.ratio is None else f"× {_short(one.ratio)}"
        rows.append((subject, one.name, _short(one.value), one.unit, ratio, one.peer))
        before = one.subject
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Return the figures as plain data, numbers unrounded."""
    return [asdict(one) for one in figures]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    subject, name, value, unit, ratio, peer = (
        text.rjust(width) if column in (2, 4) else text.ljust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"{subject}  {name}  {value} {unit}  {ratio}  {peer}".rstrip()


def _short(value: float) -> str:
    """Return three digits that count, with thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
