"""When each workspace was last heard, its gaps, how far they were re-read, and what was missed."""

import sqlalchemy as sa
from alembic import op

revision = "0003_gaps"
down_revision = "0002_installations"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("finished_at IS NULL")


def upgrade() -> None:
    """Add four tables; nothing that was there changes."""
    op.create_table(
        "heartbeat",
        *_texts("workspace_id"),
        *_moments("heard_at"),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    _gaps()
    _parts()
    _missed()


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _moments(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _gaps() -> None:
    op.create_table(
        "gap",
        sa.Column("id", ROW_ID, primary_key=True),
        *_texts("workspace_id"),
        *_moments("since_at", "until_at"),
        *_texts("cause", "state"),
        *_moments("due_at"),
        *_moments("blocked_until", nullable=True),
        *_texts("token", nullable=True),
        *_numbers("speed", "attempts"),
        sa.Column("is_laid_out", sa.Boolean(), nullable=False),
        *_moments("finished_at", nullable=True),
        sa.UniqueConstraint("workspace_id", "since_at", "cause", name="uq_gap"),
    )
    op.create_index("ix_gap_until", "gap", ["workspace_id", "until_at"])
    op.create_index("ix_gap_due", "gap", ["due_at", "id"], sqlite_where=OPEN, postgresql_where=OPEN)


def _parts() -> None:
    op.create_table(
        "gap_part",
        sa.Column("gap_id", ROW_ID, nullable=False),
        *_texts("channel_id", "root", "workspace_id", "cursor"),
        *_numbers("pages"),
        *_texts("state", "reason"),
        sa.PrimaryKeyConstraint("gap_id", "channel_id", "root"),
    )


def _missed() -> None:
    op.create_table(
        "missed",
        *_texts("workspace_id", "channel_id", "message_id"),
        sa.Column("gap_id", ROW_ID, nullable=False),
        *_texts("root", "author_id", "link", "kind"),
        sa.Column("score", sa.Float(), nullable=False),
        *_texts("way"),
        *_moments("sent_at"),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "message_id"),
    )
    op.create_index("ix_missed_gap", "missed", ["gap_id", "sent_at"])
