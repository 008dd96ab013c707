"""One workspace's series of customer measures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from bot.domain.metric import Point, Series
from storage.dialects import insert_or_replace
from storage.models import MetricPointRow, table_of

TABLE = table_of(MetricPointRow)
# Built once, because building a statement takes longer than running it.
LAST = (
    select(TABLE.c.on, TABLE.c.value)
    .where(
        TABLE.c.workspace_id == bindparam("workspace"),
        TABLE.c.metric == bindparam("metric"),
        TABLE.c.on <= bindparam("day"),
    )
    .order_by(TABLE.c.on.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class SqlMetrics:
    """The table of values, of one workspace."""

    connection: Connection
    workspace: str

    def series(self, metric: str, *, limit: int) -> Series:
        """Return the last values of one measure, by its id, the oldest first."""
        rows = self.connection.execute(
            select(TABLE.c.on, TABLE.c.value)
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.metric == metric)
            .order_by(TABLE.c.on.desc())
            .limit(limit)
        ).all()
        return tuple(Point(row.on, row.value) for row in reversed(rows))

    def since(self, metric: str, day: date) -> Series:
        """Return its last value up to a day and all that came after, the oldest first."""
        its = (TABLE.c.workspace_id == self.workspace, TABLE.c.metric == metric)
        last = select(func.max(TABLE.c.on)).where(*its, TABLE.c.on <= day).scalar_subquery()
        rows = self.connection.execute(
            select(TABLE.c.on, TABLE.c.value)
            .where(*its, TABLE.c.on >= func.coalesce(last, day))
            .order_by(TABLE.c.on)
        ).all()
        return tuple(Point(row.on, row.value) for row in rows)

    def last(self, metric: str, day: date) -> Point | None:
        """Return its last value up to a day; None where it has none so early."""
        asked = {"workspace": self.workspace, "metric": metric, "day": day}
        row = self.connection.execute(LAST, asked).first()
        return Point(row.on, row.value) if row else None

    def of_all(self, metrics: Collection[str], *, limit: int) -> Mapping[str, Series]:
        """Return the same of several, by id; one without values is left out."""
        found = {metric: self.series(metric, limit=limit) for metric in metrics}
        return {metric: series for metric, series in found.items() if series}

    def add(self, metric: str, points: Series) -> None:
        """Keep values; a day that had one takes the new one."""
        here = {"workspace_id": self.workspace, "metric": metric}
        rows = [here | {"on": point.on, "value": point.value} for point in points]
        if rows:
            self.connection.execute(insert_or_replace(self.connection, TABLE), rows)
