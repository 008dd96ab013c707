"""The index of promises that are due holds only those, so that a digest counts them from it."""

import sqlalchemy as sa
from alembic import op

revision = "0013_due_reviews"
down_revision = "0012_large_records"
branch_labels = None
depends_on = None

# The condition is the one that storage/models/conditions.py asks with, word for word.
DUE = sa.text(
    "(status = 'decided' AND decision IN ('go', 'changed') AND review_due_at IS NOT NULL)"
)
COLUMNS = ["workspace_id", "review_due_at", "channel_id"]


def upgrade() -> None:
    """Put one index in the place of another; the version before reads either."""
    op.drop_index("ix_initiative_review", "initiative")
    op.create_index(
        "ix_initiative_due", "initiative", COLUMNS, sqlite_where=DUE, postgresql_where=DUE
    )
