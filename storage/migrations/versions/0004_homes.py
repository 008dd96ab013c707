"""What somebody's home is read by: whom a question waits for, who decided, who is an admin."""

import sqlalchemy as sa
from alembic import op

revision = "0004_homes"
down_revision = "0003_gaps"
branch_labels = None
depends_on = None

ASKED = sa.text("asked_id IS NOT NULL")
# Whom the stored state says was asked; its author, where nobody was yet.
FROM_STATE = {
    "sqlite": "json_extract(body, '$.question.asked_of.id')",
    "postgresql": "body::json -> 'question' -> 'asked_of' ->> 'id'",
}


def upgrade() -> None:
    """Add a column that older versions leave empty, fill it, and add what finds it."""
    dialect = op.get_bind().dialect.name
    op.add_column("initiative", sa.Column("asked_id", sa.Text(), nullable=True))
    op.execute(
        f"UPDATE initiative SET asked_id = coalesce({FROM_STATE[dialect]}, author_id)"  # noqa: S608
        " WHERE status IN ('waiting', 'asked', 'unanswered')"
    )
    op.create_index(
        "ix_initiative_asked",
        "initiative",
        ["workspace_id", "asked_id"],
        sqlite_where=ASKED,
        postgresql_where=ASKED,
    )
    op.create_index("ix_decision_by", "decision", ["workspace_id", "by_id"])
    op.create_index(
        "ix_person_admin",
        "person",
        ["workspace_id", "person_id"],
        sqlite_where=sa.text("is_admin IS 1"),
        postgresql_where=sa.text("is_admin IS true"),
    )
