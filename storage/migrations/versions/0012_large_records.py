"""Indexes for what people look up in a large record: what is theirs, and what was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0012_large_records"
down_revision = "0011_standing_concerns"
branch_labels = None
depends_on = None

# The conditions are the ones that storage/models/conditions.py asks with, word for word.
OWED = (
    "(status = 'answered' OR (status = 'decided' AND owner_state <> 'accepted')"
    " OR (is_review_open AND status <> 'asked' AND status <> 'unanswered'))"
)
DECIDED = "(status = 'decided' OR status = 'reviewed')"
PROMISED = "(status = 'decided' AND NOT is_review_open AND review_due_at IS NOT NULL)"
PARTS = {
    "ix_initiative_asked_of": (("asked_id", "number", "status"), "asked_id IS NOT NULL"),
    "ix_initiative_owed": (("owner_id", "number"), OWED),
    "ix_initiative_decided_of": (("owner_id", "decided_at"), DECIDED),
    "ix_initiative_promised_of": (("owner_id", "review_due_at"), PROMISED),
}
WHOLE = {
    "ix_decision_latest": ("decision", ("by_id", "at", "initiative_id")),
    "ix_claim_owned": ("claim", ("person_id", "initiative_id", "state")),
    "ix_review_counted": ("review", ("team", "grade", "result", "is_lapsed")),
}


def upgrade() -> None:
    """Add indexes, which the version before need not know."""
    for name, (columns, condition) in PARTS.items():
        held = sa.text(condition)
        op.create_index(
            name,
            "initiative",
            ["workspace_id", *columns],
            sqlite_where=held,
            postgresql_where=held,
        )
    for name, (table, columns) in WHOLE.items():
        op.create_index(name, table, ["workspace_id", *columns])
