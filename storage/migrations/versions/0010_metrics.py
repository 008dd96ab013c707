"""Customer measures by date, principles that give way, and what a look back is counted by."""

import sqlalchemy as sa
from alembic import op

revision = "0010_metrics"
down_revision = "0009_digest_plans"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEAM_OF = """
    UPDATE review SET team = COALESCE(
        (SELECT initiative.team FROM initiative WHERE initiative.id = review.initiative_id), '')
"""
GRADE_OF = """
    UPDATE review SET grade = (
        SELECT impact.grade FROM impact WHERE impact.initiative_id = review.initiative_id
        ORDER BY impact.version DESC LIMIT 1)
"""


def upgrade() -> None:
    """Add tables and columns that the version before need not know; tell the past in them."""
    op.create_table(
        "metric_point",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "metric", "on"),
    )
    op.create_table(
        "trade_off",
        sa.Column("initiative_id", ROW_ID, nullable=False),
        sa.Column("principle", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"]),
        sa.PrimaryKeyConstraint("initiative_id", "principle"),
    )
    op.create_index("ix_trade_off_principle", "trade_off", ["workspace_id", "principle"])
    op.add_column("review", sa.Column("team", sa.Text(), nullable=False, server_default=""))
    op.add_column("review", sa.Column("grade", sa.Text(), nullable=True))
    op.add_column("review", sa.Column("value", sa.Float(), nullable=True))
    op.execute(TEAM_OF)
    op.execute(GRADE_OF)
