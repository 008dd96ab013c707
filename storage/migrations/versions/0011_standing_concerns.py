"""Open concerns by their day: the monthly brief looks at the latest of them alone."""

import sqlalchemy as sa
from alembic import op

revision = "0011_standing_concerns"
down_revision = "0010_metrics"
branch_labels = None
depends_on = None

STANDS = sa.text("resolved_at IS NULL")


def upgrade() -> None:
    """Add an index, which the version before need not know."""
    op.create_index(
        "ix_concern_standing",
        "concern",
        ["workspace_id", "at", "initiative_id"],
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
