"""Learn the weights: logistic regression on what the engine itself sees of a message.

Everything here is deterministic: the same rows give the same weights.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bot.domain.signal import SignalKind
from bot.engine.signals.features import BY_HAND
from bot.engine.signals.grams import pieces_of
from bot.engine.signals.sums import Gram
from bot.engine.signals.views import View
from bot.engine.signals.weights import GRAMS, UNIT, Block, Weight, Weights
from tests.detection.rows import OURS, Row

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen beforehand, by trying on the communities of ``dev.jsonl``.

    Attributes:
        strength: inverse of the regularisation.
        named: how large a named feature is beside a gram.
        borderline: what a borderline row counts, as an example of what to ask about.
        ours: what one of our own examples counts.
        rarest: in fewer messages than this a gram is not learned, by block.
        by_hand: what is added, per log odds by hand, to what was learned of them.
        kept: as many grams of each block are kept, those that weigh most.
    """

    strength: float = 2.0
    named: float = 0.3
    borderline: float = 0.3
    ours: float = 1.0
    rarest: tuple[int, int, int] = (2, 4, 3)
    by_hand: float = 0.4
    kept: int = 4_000


USUAL = Recipe()
_BY_HAND_SIZE = 1 / 30  # what is by hand counts in tenths of log odds; a third of it is one


@dataclass(frozen=True, slots=True)
class Example:
    """A row with what the engine sees of it."""

    row: Row
    view: View


@dataclass(frozen=True, slots=True)
class _Column:
    block: Block
    name: str
    size: float  # in the norm of its block, before it is squared
    scale: float


def counts_of(view: View, block: Block) -> Counts:
    """Return how often each feature of a block is in a message."""
    if block is Block.RUNS:
        return dict.fromkeys(view.runs, 1)
    if block is Block.CLASSES:
        return dict.fromkeys(view.classes, 1)
    if block is Block.PIECES:
        return Counter(piece for word in view.words for piece in pieces_of(word))
    return view.measured


def learn(examples: Sequence[Example], recipe: Recipe = USUAL) -> Weights:
    """Return the weights that tell asks from the rest, and settled asks from open ones."""
    used = [e for e in examples if e.row.is_clear or e.row.is_ask]
    asks = np.array([e.row.is_ask for e in used])
    counted = np.array([_counted(e.row, recipe) for e in used])
    columns, table = _chosen(used, asks, counted, recipe)
    ask = _fitted(table, asks, counted, recipe.strength)
    is_settled = np.array([e.row.kind is SignalKind.ANNOUNCEMENT for e in used])
    if len(set(is_settled[asks])) > 1:
        settled = _fitted(table[asks], is_settled[asks], counted[asks], recipe.strength)
    else:  # nothing to tell apart
        settled = np.zeros(len(columns) + 1)
    return _weights(columns, ask, settled, recipe)


def _counted(row: Row, recipe: Recipe) -> float:
    if row.source == OURS:
        return recipe.ours
    return 1.0 if row.is_clear else recipe.borderline


def _chosen(
    used: Sequence[Example], asks: np.ndarray, counted: np.ndarray, recipe: Recipe
) -> tuple[list[_Column], sparse.csr_matrix]:
    """Return the features that are kept, and their values in each message."""
    blocks = [_table(used, Block.NAMED, 2, recipe)]
    blocks += [
        _table(used, block, rarest, recipe)
        for block, rarest in zip(GRAMS, recipe.rarest, strict=True)
    ]
    columns = [column for found, _ in blocks for column in found]
    table = sparse.hstack([values for _, values in blocks]).tocsr()
    first = _fitted(table, asks, counted, recipe.strength)
    strongest: dict[Block, set[str]] = {}
    for block in GRAMS:
        places = [place for place, column in enumerate(columns) if column.block is block]
        places.sort(key=lambda place: (-abs(first[place]), columns[place].name))
        strongest[block] = {columns[place].name for place in places[: recipe.kept]}
    again = [blocks[0]]
    again += [_table(used, block, 1, recipe, strongest[block].__contains__) for block in GRAMS]
    return (
        [column for found, _ in again for column in found],
        sparse.hstack([values for _, values in again]).tocsr(),
    )


def _table(
    used: Sequence[Example],
    block: Block,
    rarest: int,
    recipe: Recipe,
    is_wanted: Callable[[str], bool] = lambda _: True,
) -> tuple[list[_Column], sparse.csr_matrix]:
    """Return the features of a block and their values, each message of a gram block normed."""
    rows = [counts_of(example.view, block) for example in used]
    messages = Counter(name for row in rows for name in row)
    names = sorted(n for n, count in messages.items() if count >= rarest and is_wanted(n))
    place = {name: number for number, name in enumerate(names)}
    values = _sparse(rows, place)
    if block is Block.NAMED:
        scales = [recipe.named * (_BY_HAND_SIZE if n == BY_HAND else 1) for n in names]
        found = [_Column(block, n, 0.0, s) for n, s in zip(names, scales, strict=True)]
        return found, (values @ sparse.diags(scales)).tocsr()
    sizes = [float(np.log((1 + len(rows)) / (1 + messages[name])) + 1) for name in names]
    sizes = [round(size * size * UNIT) / UNIT for size in sizes]
    roots = np.sqrt(sizes)
    norms = np.sqrt(np.maximum(values @ np.array(sizes), 1e-9))
    found = [_Column(block, n, s, r) for n, s, r in zip(names, sizes, roots, strict=True)]
    return found, (sparse.diags(1 / norms) @ values @ sparse.diags(roots)).tocsr()


def _sparse(rows: Iterable[Counts], place: Mapping[str, int]) -> sparse.csr_matrix:
    ends, places, counts = [0], [], []
    for row in rows:
        known = sorted((place[name], count) for name, count in row.items() if name in place)
        places += [number for number, _ in known]
        counts += [float(count) for _, count in known]
        ends.append(len(places))
    return sparse.csr_matrix((counts, places, ends), shape=(len(ends) - 1, len(place)))


def _fitted(
    table: sparse.csr_matrix, is_so: np.ndarray, counted: np.ndarray, strength: float
) -> np.ndarray:
    """Return a coefficient a column, and the intercept last."""
    model = LogisticRegression(
        C=strength, class_weight="balanced", solver="liblinear", max_iter=400, random_state=0
    )
    model.fit(table, is_so, sample_weight=counted)
    return np.append(model.coef_[0], model.intercept_[0])


def _weights(
    columns: Sequence[_Column],
    ask: np.ndarray,
    settled: np.ndarray,
    recipe: Recipe,
) -> Weights:
    def scaled(value: float) -> int:
        return round(value * UNIT)

    named: dict[str, Weight] = {}
    grams: dict[Block, dict[str, Gram]] = {block: {} for block in GRAMS}
    for column, first, second in zip(columns, ask[:-1], settled[:-1], strict=True):
        weight = scaled(first * column.scale), scaled(second * column.scale)
        if column.block is Block.NAMED:
            named[column.name] = weight
        else:
            grams[column.block][column.name] = (scaled(column.size), *weight)
    if BY_HAND in named:  # it is counted in tenths
        learned, settling = named[BY_HAND]
        named[BY_HAND] = learned + scaled(recipe.by_hand / 10), settling
    bias = scaled(ask[-1]), scaled(settled[-1])
    return Weights(bias, named, grams)
