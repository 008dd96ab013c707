"""Whose an initiative is, and the moments at which its answer or its look back ran out."""

import sqlalchemy as sa
from alembic import op

revision = "0007_teams"
down_revision = "0006_spending"
branch_labels = None
depends_on = None

TABLE = "initiative"
MOMENTS = {"unanswered": "unanswered_at", "review_lapsed": "review_lapsed_at"}
# What is known of the past: the team a channel has today, and when history says that it ran out.
TEAMS = """
    UPDATE initiative SET team = channel.team FROM channel
    WHERE channel.workspace_id = initiative.workspace_id
    AND channel.channel_id = initiative.channel_id AND channel.team <> ''
"""
RAN_OUT = """
    UPDATE initiative SET {column} = COALESCE(
        (SELECT MAX(history.at) FROM history
         WHERE history.initiative_id = initiative.id AND history.kind = '{kind}'),
        initiative.changed_at)
    WHERE {holds}
"""


def upgrade() -> None:
    """Add columns that the version before need not know, and fill them in."""
    op.add_column(TABLE, sa.Column("team", sa.Text(), nullable=False, server_default=""))
    for column in MOMENTS.values():
        op.add_column(TABLE, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.execute(TEAMS)
    op.execute(
        RAN_OUT.format(column="unanswered_at", kind="AnswerOverdue", holds="status = 'unanswered'")
    )
    op.execute(
        RAN_OUT.format(column="review_lapsed_at", kind="ReviewDue", holds="is_review_lapsed")
    )
    for name, column in MOMENTS.items():
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_initiative_{name}",
            TABLE,
            ["workspace_id", column],
            sqlite_where=there,
            postgresql_where=there,
        )
    op.drop_index("ix_initiative_lapsed", table_name=TABLE)
