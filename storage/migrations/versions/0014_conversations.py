"""Where a chat service wants its conversations answered."""

import sqlalchemy as sa
from alembic import op

revision = "0014_conversations"
down_revision = "0013_due_reviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table that the version before need not know."""
    op.create_table(
        "conversation",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("service_url", sa.Text(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suspended", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "conversation"),
    )
    op.create_index(
        "ix_conversation_person", "conversation", ["workspace_id", "person", "verified_at"]
    )
