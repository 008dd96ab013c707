"""What people corrected, to measure the rules by."""

import sqlalchemy as sa
from alembic import op

revision = "0005_corrections"
down_revision = "0004_homes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nothing that was there changes."""
    op.create_table(
        "correction",
        *_texts("workspace_id", "channel_id", "root", "aspect"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("kind", "way"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_texts("label", "finding", "verdict", nullable=True),
        *_texts("signal", "text"),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "root", "aspect"),
    )
    op.create_index("ix_correction_at", "correction", ["workspace_id", "at"])


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]
