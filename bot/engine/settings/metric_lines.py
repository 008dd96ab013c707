"""Customer measures as lines of text: "Baskets left behind: %, lower is better, @Priya Raman"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.message import MENTION
from bot.domain.metric import Metric, Trend
from bot.domain.policy import Policy
from bot.engine.settings.ids import folded, ids_of
from bot.engine.settings.named_in_lines import found, name_words, why_nobody
from bot.engine.wording import cut

LONGEST_NAME = 80
LONGEST_UNIT = 20
MOST_METRICS = 40
LONGEST_ADDRESS = 500
TRENDS = {"higher": Trend.UP, "up": Trend.UP, "lower": Trend.DOWN, "down": Trend.DOWN}
WORDS = {Trend.UP: "higher is better", Trend.DOWN: "lower is better"}
_ADDRESS = re.compile(r"\b[a-z]{2,9}://\S+", re.IGNORECASE)
_HOST = re.compile(r"https://([^/?#@:\\\s]+)(?::\d{1,5})?(?:[/?#]\S*)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure as it was typed."""

    name: str
    units: tuple[str, ...] = ()
    trends: tuple[Trend, ...] = ()
    owner: str = ""
    sources: tuple[str, ...] = ()


def metric_line(metric: Metric, policy: Policy) -> str:
    """Return a measure as one line of the form."""
    owner = name_words(metric.owner, policy, avoids=",") if metric.owner else ""
    told = owner if MENTION.fullmatch(owner) or not owner else f"@{owner}"
    parts = (part for part in (metric.unit, WORDS[metric.better], told, metric.source) if part)
    return f"{metric.name}: {', '.join(parts)}"


def read_metrics(text: str) -> Sequence[Line]:
    """Return the measures as they were typed, in their order."""
    return [_line(said.strip()) for said in text.splitlines() if said.strip()]


def faults_of(lines: Sequence[Line], policy: Policy) -> Iterator[str]:
    """Yield what is wrong, with the number of its line."""
    if len(lines) > MOST_METRICS:
        yield f"{len(lines)} measures; {MOST_METRICS} fit here."
    names = Counter(folded(line.name) for line in lines)
    for place, line in enumerate(lines, 1):
        if why := _why_not(line, policy):
            yield f"Line {place}: {why}"
        elif names[folded(line.name)] > 1:
            yield f"Line {place}: “{cut(line.name, 40)}” stands there twice."


def metrics_from(lines: Sequence[Line], policy: Policy) -> tuple[Metric, ...]:
    """Return the measures that lines stand for."""
    settings = policy.workspace
    names = [line.name for line in lines]
    ids = ids_of(names, settings.metrics, settings.former_metrics, otherwise="measure")
    measures = []
    for id_, line in zip(ids, lines, strict=True):
        better = next(iter(line.trends), Trend.UP)
        unit = next(iter(line.units), "")
        owner, source = found(line.owner, policy), next(iter(line.sources), "")
        measures.append(Metric(id_, line.name, unit, better, owner, source))
    return tuple(measures)


def _line(said: str) -> Line:
    name, _, rest = said.partition(":")
    sources = tuple(one.rstrip(",;") for one in _ADDRESS.findall(rest))
    rest = _ADDRESS.sub(" , ", rest)
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    trends = {part: TRENDS[word] for part in parts if (word := _first(part)) in TRENDS}
    people = [part for part in parts if part.startswith("@") or MENTION.fullmatch(part)]
    units = tuple(part for part in parts if part not in trends and part not in people)
    owner = people[0].removeprefix("@").strip() if people else ""
    return Line(
        " ".join(name.split()), units, tuple(dict.fromkeys(trends.values())), owner, sources
    )


def _first(part: str) -> str:
    return part.casefold().split()[0]


def _why_not(line: Line, policy: Policy) -> str:
    if not line.name:
        return "a name stands before the colon."
    if len(line.name) > LONGEST_NAME:
        return f"the name has {len(line.name)} characters; {LONGEST_NAME} fit."
    if len(line.units) > 1:
        return "one unit fits; @ stands before whoever looks after it."
    if any(len(unit) > LONGEST_UNIT for unit in line.units):
        return f"a unit has at most {LONGEST_UNIT} characters."
    if len(line.trends) > 1:
        return "either higher or lower is better."
    if why := _why_not_read(line.sources):
        return why
    return why_nobody(line.owner, policy, "look after it") if line.owner else ""


def _why_not_read(sources: tuple[str, ...]) -> str:
    """Return why an address cannot be read; what only asking tells, asking tells."""
    if len(sources) > 1:
        return "one address fits."
    for one in sources:
        if len(one) > LONGEST_ADDRESS:
            return f"an address has at most {LONGEST_ADDRESS} characters."
        if not host_of(one):
            return "an address begins with https:// and a host, without a name or password."
    return ""


def host_of(address: str) -> str:
    """Return the host of an https address; "" where it is none, or names who signs in."""
    found = _HOST.match(address)
    return found[1].casefold() if found else ""
