"""Seals anew, with the newest key, what an older one sealed: so that the older can be taken away.

A few rows at a time and while others work. What no key of ours opens is left as it is, and said.
"""

import logging
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select, update

from bot.domain.errors import SealError
from storage.columns import AnyRow
from storage.database import READ, Database
from storage.models import InboxRow, InstallationRow, OutboxRow, table_of
from storage.sealing import SEALED_MARK, Sealer, sealed_with

logger = logging.getLogger(__name__)

BATCH = 50  # rows
TABLE: Table = table_of(InstallationRow)
SEALED = ("bot_token", "refresh_token")
QUEUES = (table_of(InboxRow), table_of(OutboxRow))


def reseal(database: Database, sealer: Sealer) -> int:
    """Seal anew what is not sealed with the newest key. Return how many rows were."""
    done, left = 0, set[str]()
    while True:
        with database.begin() as connection:
            rows = _older(connection, sealer, left)
            for row in rows:
                if _renew(connection, sealer, row):
                    done += 1
                else:
                    left.add(row.workspace_id)
        if not rows:
            return done


def _older(connection: Connection, sealer: Sealer, left: Collection[str]) -> list[AnyRow]:
    """Return a few rows that an older key sealed, locked; those ``left`` are passed over."""
    asked = (
        select(TABLE)
        .where(or_(*map(_is_older(sealer), SEALED)), TABLE.c.workspace_id.not_in(left))
        .order_by(TABLE.c.workspace_id)
        .limit(BATCH)
    )
    return list(connection.execute(asked.with_for_update(skip_locked=True)))


def _is_older(sealer: Sealer) -> Any:  # noqa: ANN401 - a function of a column's name
    def is_older(name: str) -> ColumnElement[bool]:
        column = TABLE.c[name]
        return and_(column != "", column.not_like(f"{sealer.prefix}%"))

    return is_older


def _renew(connection: Connection, sealer: Sealer, row: AnyRow) -> bool:
    workspace = row.workspace_id
    try:
        texts = {
            name: sealer.open(getattr(row, name), workspace=workspace, column=name)
            for name in SEALED
        }
    except SealError as error:
        logger.error("%s", error)  # noqa: TRY400 - where it was raised says nothing
        return False
    values = {
        name: sealer.seal(text, workspace=workspace, column=name) for name, text in texts.items()
    }
    ours = TABLE.c.workspace_id == workspace
    connection.execute(update(TABLE).where(ours).values(values))
    return True


def _sealed(queue: Table) -> Select[Any]:
    """Return what waits in a queue and is sealed. It is there for seconds, so nothing renews it."""
    is_sealed = queue.c.body.like(f"{SEALED_MARK}%")
    return select(queue.c.body).where(queue.c.finished_at.is_(None), is_sealed)


def missing_keys(database: Database, sealer: Sealer) -> Sequence[str]:
    """Return the ids of the keys that something is sealed with and that we do not hold."""
    with database.begin(READ) as connection:
        rows = connection.execute(select(*(TABLE.c[name] for name in SEALED))).all()
        waiting = [
            body for queue in QUEUES for body in connection.execute(_sealed(queue)).scalars()
        ]
    used = {sealed_with(sealed) for row in rows for sealed in row if sealed}
    used |= {sealed_with(body) for body in waiting}
    return sorted(used - sealer.keys)
