"""Count anew what customers get, and which principles give way: only what people said counts."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015_only_what_was_said"
down_revision = "0014_conversations"
branch_labels = None
depends_on = None

AT_A_TIME = 500
INITIATIVES = sa.table(
    "initiative", *(sa.column(name) for name in ("id", "workspace_id", "balance", "body"))
)
WORKSPACES = sa.table("workspace", sa.column("workspace_id"), sa.column("settings"))
# What the coach alone saw stood in this column too; what people said is a row of its own.
PRINCIPLES = """
    UPDATE initiative SET principle = 0 WHERE principle <> 0 AND NOT EXISTS (
        SELECT 1 FROM trade_off WHERE trade_off.initiative_id = initiative.id)
"""
CHANGE = (
    sa.update(INITIATIVES)
    .where(INITIATIVES.c.id == sa.bindparam("of_id"))
    .values(balance=sa.bindparam("counts"))
)


def upgrade() -> None:
    """Change two columns of rows; the version before writes them as it did."""
    op.execute(PRINCIPLES)
    connection = op.get_bind()
    internal = {
        row.workspace_id: _internal(_read(row.settings))
        for row in connection.execute(sa.select(WORKSPACES))
    }
    for rows in _counted(connection):
        weighed = [
            (row, _balance(body, internal.get(row.workspace_id, frozenset())))
            for row in rows
            if (body := _read(row.body))
        ]
        changed = [
            {"of_id": row.id, "counts": counts} for row, counts in weighed if counts != row.balance
        ]
        if changed:
            connection.execute(CHANGE, changed)


def _counted(connection: sa.Connection) -> Iterator[Any]:
    """Yield the rows that count in the balance, a few at a time."""
    asked = sa.select(INITIATIVES).where(INITIATIVES.c.balance.is_not(None))
    last = 0
    while rows := connection.execute(
        asked.where(INITIATIVES.c.id > last).order_by(INITIATIVES.c.id).limit(AT_A_TIME)
    ).all():
        yield rows
        last = rows[-1].id


def _internal(settings: dict[str, Any]) -> frozenset[str]:
    every = (*settings.get("segments", ()), *settings.get("former_segments", ()))
    return frozenset(one["id"] for one in every if one.get("is_internal"))


def _balance(body: dict[str, Any], internal: frozenset[str]) -> str:
    """Return what storage/repositories/balance.py said of it when this was written."""
    impact, coaching = body.get("impact") or {}, body.get("coaching") or {}
    effects = impact.get("effects") or ()
    signs = {one["sign"] for one in effects if one["segment"] not in internal}
    if body.get("no_impact") or (effects and not signs):
        return "no_impact"
    if coaching.get("verdict") == "commercial only" and coaching.get("answer") == "nothing":
        return "commercial_only"
    if impact.get("horizon") == "never" or ("loss" in signs and "gain" not in signs):
        return "costs_them"
    if "gain" not in signs:
        return "not_known"
    return "now" if impact.get("horizon") == "now" else "later"


def _read(body: str | None) -> dict[str, Any]:
    read = json.loads(body) if body else {}
    return read if isinstance(read, dict) else {}
