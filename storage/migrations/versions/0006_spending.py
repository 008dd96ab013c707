"""What a model took, by workspace and day."""

import sqlalchemy as sa
from alembic import op

revision = "0006_spending"
down_revision = "0005_corrections"
branch_labels = None
depends_on = None

COUNTS = ("calls", "failed", "tokens_read", "tokens_written", "tokens_reserved")


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "spending",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint("workspace_id", "day"),
    )
