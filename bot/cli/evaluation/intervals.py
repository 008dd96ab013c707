"""95 % intervals: what the figures would be, had other messages of the same kind been labelled.

Two ways of drawing anew, both with a fixed seed, so that the same file gives the same interval:

- *By rows*: each message counts as often as a Poisson draw with mean 1 says (Chamandy and others,
  "Estimating Uncertainty for Massive Data Streams", Google 2012). Messages of one outcome are
  drawn together, so the cost follows the number of outcomes, never that of the messages.
- *By source*: whole communities are drawn with replacement. Messages of one community are alike,
  so this is the interval to believe about a community that is not among them.

Where all or none of a share's cases succeed, drawing anew can find nothing else; there the exact
bound stands (Clopper and Pearson).
"""

import math
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TypeVar

ROUNDS = 1_000
OUTSIDE = 0.025  # on either side of the interval
Interval = tuple[float, float]
Named = Iterator[tuple[str, float | None]]

_SEED = 20_261_122
_LARGE = 500  # above this mean, a Poisson draw is a normal one to within 5 % of its own spread
_Key = TypeVar("_Key", bound=Hashable)


def by_rows(
    counts: Mapping[_Key, int], measure: Callable[[Mapping[_Key, float]], Named]
) -> Mapping[str, Interval]:
    """Return the interval of every figure, messages drawn anew."""
    random = Random(_SEED)

    def drawn() -> Mapping[_Key, float]:
        return {key: float(_poisson(number, random)) for key, number in counts.items()}

    return _intervals(drawn, measure)


def by_source(
    counts: Sequence[Mapping[_Key, int]], measure: Callable[[Mapping[_Key, float]], Named]
) -> Mapping[str, Interval]:
    """Return the interval of every figure, whole sources drawn anew."""
    random = Random(_SEED)

    def drawn() -> Mapping[_Key, float]:
        total: Counter[_Key] = Counter()
        for source in random.choices(counts, k=len(counts)):
            total.update(source)
        return {key: float(number) for key, number in total.items()}

    return _intervals(drawn, measure)


def share_interval(hits: float, cases: float) -> Interval | None:
    """Return Wilson's interval of a share; None without cases."""
    if not cases:
        return None
    z = 1.959964  # the normal distribution's 97.5 % point
    share, spread = hits / cases, z * z / cases
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / cases + spread / (4 * cases))
    # At nought and at one, the ends meet the share, but for a float's last digit.
    return min(max(0.0, middle - half), share), max(min(1.0, middle + half), share)


def at_the_edge(hits: float, cases: float, drawn: Interval) -> Interval:
    """Return a share's interval, with the exact bound where all or none of the cases succeed."""
    low, high = drawn
    if hits == 0:
        high = max(high, 1 - OUTSIDE ** (1 / cases))
    if hits == cases:
        low = min(low, OUTSIDE ** (1 / cases))
    return low, high


def _intervals(
    drawn: Callable[[], Mapping[_Key, float]], measure: Callable[[Mapping[_Key, float]], Named]
) -> Mapping[str, Interval]:
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, value in measure(drawn()):
            if value is not None:
                found.setdefault(name, []).append(value)
    return {name: _middle(values) for name, values in found.items()}


def _middle(values: list[float]) -> Interval:
    values.sort()
    last = len(values) - 1
    return values[round(OUTSIDE * last)], values[round((1 - OUTSIDE) * last)]


def _poisson(mean: int, random: Random) -> int:
    if mean > _LARGE:
        return max(0, round(random.gauss(mean, math.sqrt(mean))))
    return bisect(_upto(mean), random.random())


@lru_cache(maxsize=_LARGE + 1)
def _upto(mean: int) -> tuple[float, ...]:
    """Return how likely a draw of at most 0, 1, 2 … is, as far as a float can tell."""
    most = mean + 12 * math.isqrt(mean) + 20
    odds = (math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most))
    return tuple(accumulate(odds)) if mean else (1.0,)
