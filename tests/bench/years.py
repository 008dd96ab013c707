"""What years leave behind: a large record is written once, and all is asked that grows with it."""

from tests.bench import digesting, searching
from tests.bench.figures import Figure
from tests.bench.places import Fresh
from tests.bench.record import Shape, fill


def measure(name: str, fresh: Fresh, shapes: tuple[Shape, ...], rounds: int) -> list[Figure]:
    """Return the figures of one database, for each shape of record."""
    figures = []
    for shape in shapes:
        with fresh() as database:
            fill(database, shape)
            figures += digesting.measure(name, database, shape, rounds)
            figures += searching.measure(name, database, shape, rounds)
    return figures
