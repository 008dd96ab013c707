"""When each digest comes next, which were left out, and since when each initiative waits."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009_digest_plans"
down_revision = "0008_search"
branch_labels = None
depends_on = None

TABLE = "initiative"
# What holds each moment, and what a digest asks of a row beside it: read from the index alone.
INDEXES = {
    "ix_initiative_decided": ("decided_at", "channel_id", "status", "balance", "principle"),
    "ix_initiative_review": ("review_due_at", "channel_id", "decision"),
    "ix_initiative_reviewed": ("reviewed_at", "channel_id", "review_result"),
    "ix_initiative_no_impact": ("no_impact_at", "channel_id", "is_second_look"),
    "ix_initiative_unanswered": ("unanswered_at", "channel_id", "status"),
    "ix_initiative_review_lapsed": ("review_lapsed_at", "channel_id", "is_review_lapsed"),
    "ix_initiative_waiting": ("waiting_since", "channel_id"),
    "ix_initiative_ownerless": ("ownerless_since", "channel_id"),
}
CONTESTED = "ix_initiative_contested"
NEW = frozenset({"ix_initiative_waiting", "ix_initiative_ownerless"})
# The body tells it better; the next event of an initiative writes these columns anew.
WAITS = """
    UPDATE initiative SET waiting_since = created_at
    WHERE NOT is_contested AND (status IN ('asked', 'answered') OR (
        status = 'decided' AND decision IN ('go', 'changed') AND owner_state = 'named'))
"""
OWNERLESS = """
    UPDATE initiative SET ownerless_since = decided_at
    WHERE NOT is_contested AND status = 'decided' AND decision IN ('go', 'changed')
    AND owner_state = 'none'
"""
SILENT = frozenset({"off", "shadow"})
CHANNELS = sa.table(
    "channel", *(sa.column(name) for name in ("workspace_id", "channel_id", "mode", "body"))
)
WORKSPACES = sa.table("workspace", sa.column("workspace_id"), sa.column("settings"))


def upgrade() -> None:
    """Add what the version before need not know, and fill it from what is there."""
    _add_columns()
    plans = op.create_table(
        "digest_plan",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("next_due", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "kind"),
    )
    op.create_index("ix_digest_plan_due", "digest_plan", ["next_due"])
    rows = list(_plans(op.get_bind()))
    if rows:
        op.bulk_insert(plans, rows)


def _add_columns() -> None:
    op.add_column(
        "digest_slot", sa.Column("state", sa.Text(), nullable=False, server_default="sent")
    )
    op.add_column(TABLE, sa.Column("principle", sa.Integer(), nullable=False, server_default="0"))
    for name in ("waiting_since", "ownerless_since"):
        op.add_column(TABLE, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute(WAITS)
    op.execute(OWNERLESS)
    for name, columns in INDEXES.items():
        there = sa.text(f"{columns[0]} IS NOT NULL")
        if name not in NEW:
            op.drop_index(name, table_name=TABLE)
        op.create_index(
            name, TABLE, ["workspace_id", *columns], sqlite_where=there, postgresql_where=there
        )
    # In the order in which they are told; else SQLite walks through all numbers to find one.
    op.drop_index(CONTESTED, table_name=TABLE)
    op.create_index(
        CONTESTED,
        TABLE,
        ["workspace_id", "number"],
        sqlite_where=sa.text("is_contested IS 1"),
        postgresql_where=sa.text("is_contested IS true"),
    )


def _plans(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Yield a row for each channel that has a digest. When it comes is worked out later."""
    chosen = {
        row.workspace_id: _read(row.settings) for row in connection.execute(sa.select(WORKSPACES))
    }
    for row in connection.execute(sa.select(CHANNELS)):
        state = _read(row.body)
        plan = state.get("digest")
        if not plan or row.mode in SILENT or state.get("closed"):
            continue
        usual = {} if plan.get("is_own") else chosen.get(row.workspace_id, {})
        yield {
            "workspace_id": row.workspace_id,
            "channel_id": row.channel_id,
            "kind": "digest",
            "zone": plan.get("zone", "Europe/London"),
            "weekday": usual.get("digest_weekday", plan.get("weekday", 1)),
            "at": usual.get("digest_at", plan.get("at", "09:00:00"))[:5],
        }


def _read(body: str | None) -> dict[str, Any]:
    read = json.loads(body) if body else {}
    return read if isinstance(read, dict) else {}
