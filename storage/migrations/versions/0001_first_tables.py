"""The first tables: the ring's two queues, the record, and its history."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LIVE = "finished_at IS NULL"


def upgrade() -> None:
    """Create everything."""
    _workspaces()
    _initiatives()
    _answers()
    _records()
    _history()
    _inbox()
    _outbox()


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _moments(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def _flags(*names: str) -> list[sa.Column[bool]]:
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _row_id() -> sa.Column[int]:
    return sa.Column("id", ROW_ID, primary_key=True)


def _of_initiative(*rest: str) -> list[sa.schema.SchemaItem]:
    """Return the column that names an initiative, its reference, and the key with the rest."""
    return [
        sa.Column("initiative_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"]),
        sa.PrimaryKeyConstraint("initiative_id", *rest),
    ]


def _index(name: str, columns: Sequence[str], where: str | None = None) -> None:
    condition = None if where is None else sa.text(where)
    table = name.removeprefix("ix_").split("_")[0]
    op.create_index(
        name,
        "impact_segment" if name == "ix_impact_segment" else table,
        columns,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def _true_index(name: str, columns: Sequence[str], flag: str) -> None:
    op.create_index(
        name,
        "initiative",
        columns,
        sqlite_where=sa.text(f"{flag} IS 1"),
        postgresql_where=sa.text(f"{flag} IS true"),
    )


def _workspaces() -> None:
    op.create_table(
        "workspace",
        *_texts("workspace_id", "chain_hash"),
        *_texts("settings", nullable=True),
        *_numbers("next_number", "chain_sequence"),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_table(
        "person",
        *_texts("workspace_id", "person_id", "name", "name_folded", "team", "body"),
        *_flags("is_admin", "is_active"),
        *_numbers("version"),
        sa.PrimaryKeyConstraint("workspace_id", "person_id"),
    )
    op.create_table(
        "channel",
        *_texts("workspace_id", "channel_id", "name", "mode", "team", "body"),
        *_flags("is_private", "is_external"),
        *_numbers("version"),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id"),
    )
    op.create_table(
        "digest_slot",
        *_texts("workspace_id", "channel_id", "week"),
        *_moments("taken_at"),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "week"),
    )


def _initiatives() -> None:
    moments = ("no_impact_at", "decided_at", "review_due_at", "reviewed_at")
    op.create_table(
        "initiative",
        _row_id(),
        *_texts("workspace_id", "channel_id", "root", "status", "title", "author_id"),
        *_texts("owner_state", "search", "body"),
        *_texts("owner_id", "decision", "balance", "review_result", nullable=True),
        *_numbers("number", "version"),
        *_flags("is_question_open", "is_contested", "is_second_look", "is_review_open"),
        *_flags("is_review_lapsed"),
        *_moments("created_at", "changed_at"),
        *_moments(*moments, nullable=True),
        sa.UniqueConstraint("workspace_id", "channel_id", "root", name="uq_initiative_thread"),
        sa.UniqueConstraint("workspace_id", "number", name="uq_initiative_number"),
    )
    counted = ("is_question_open", "owner_state", "status", "is_contested", "is_review_open")
    _index("ix_initiative_status", ["workspace_id", "status", "number"])
    _index("ix_initiative_counts", ["workspace_id", *counted])
    _true_index("ix_initiative_contested", ["workspace_id"], "is_contested")
    _true_index("ix_initiative_lapsed", ["workspace_id", "changed_at"], "is_review_lapsed")
    _index("ix_initiative_owner", ["workspace_id", "owner_id"])
    names = ("no_impact", "decided", "review", "reviewed")
    for name, moment in zip(names, moments, strict=True):
        _index(f"ix_initiative_{name}", ["workspace_id", moment], f"{moment} IS NOT NULL")


def _answers() -> None:
    op.create_table(
        "impact",
        *_of_initiative("version"),
        *_numbers("version"),
        *_texts("workspace_id", "sentence", "body"),
        *_texts("by_id", "grade", "horizon", nullable=True),
        *_moments("at"),
    )
    op.create_table(
        "impact_segment",
        *_of_initiative("segment"),
        *_texts("segment", "workspace_id", "sign"),
    )
    _index("ix_impact_segment", ["workspace_id", "segment", "initiative_id"])
    op.create_table(
        "claim",
        *_of_initiative("position"),
        *_numbers("position"),
        *_texts("workspace_id", "person_id", "state", "by_id", "sentence"),
        *_moments("at"),
    )
    _index("ix_claim_person", ["workspace_id", "person_id"])


def _records() -> None:
    op.create_table(
        "concern",
        *_of_initiative("number"),
        *_numbers("number"),
        *_texts("workspace_id", "title", "sentence", "by_id", "resolution"),
        *_texts("resolved_by_id", nullable=True),
        *_moments("at"),
        *_moments("resolved_at", nullable=True),
    )
    _index("ix_concern_open", ["workspace_id", "resolved_at"])
    op.create_table(
        "decision",
        *_of_initiative("at"),
        *_moments("at"),
        *_texts("workspace_id", "kind", "by_id", "why"),
        sa.Column("wakes_on", sa.Date(), nullable=True),
    )
    _index("ix_decision_at", ["workspace_id", "at"])
    op.create_table(
        "review",
        *_of_initiative("due"),
        *_moments("due"),
        *_moments("asked_at", "at", nullable=True),
        *_texts("workspace_id", "actual", "note"),
        *_texts("result", "by_id", nullable=True),
        *_numbers("reminders"),
        *_flags("is_lapsed"),
    )
    _index("ix_review_due", ["workspace_id", "due"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("sequence", ROW_ID, nullable=False, autoincrement=False),
        sa.Column("initiative_id", ROW_ID, nullable=False),
        *_texts("workspace_id", "kind", "content_sha256", "because_sha256", "previous_hash"),
        *_texts("hash"),
        *_texts("actor_id", "content", "because", nullable=True),
        *_numbers("number", "version"),
        *_moments("at"),
        sa.PrimaryKeyConstraint("workspace_id", "sequence"),
    )
    _index("ix_history_initiative", ["initiative_id", "sequence"])
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _inbox() -> None:
    op.create_table(
        "inbox",
        _row_id(),
        *_texts("workspace_id", "key", "subject", "kind", "body", "state", "reason"),
        *_texts("token", nullable=True),
        *_numbers("attempts"),
        *_moments("due_at", "created_at"),
        *_moments("blocked_until", "finished_at", nullable=True),
        sa.UniqueConstraint("workspace_id", "key", name="uq_inbox_key"),
    )
    _index("ix_inbox_due", ["due_at", "id"], LIVE)
    _index("ix_inbox_subject", ["workspace_id", "subject"], LIVE)
    _index("ix_inbox_finished", ["finished_at"], "finished_at IS NOT NULL")


def _outbox() -> None:
    op.create_table(
        "outbox",
        _row_id(),
        *_texts("workspace_id", "key", "delivery", "lane", "kind", "body", "state"),
        *_texts("message_id", "reason"),
        *_texts("token", nullable=True),
        *_numbers("attempts"),
        *_moments("due_at", "created_at"),
        *_moments("started_at", "finished_at", nullable=True),
        sa.UniqueConstraint("workspace_id", "key", name="uq_outbox_key"),
        sa.UniqueConstraint("workspace_id", "delivery", name="uq_outbox_delivery"),
    )
    _index("ix_outbox_due", ["due_at", "id"], LIVE)
    _index("ix_outbox_lane", ["workspace_id", "lane", "id"], LIVE)
    _index("ix_outbox_finished", ["finished_at"], "finished_at IS NOT NULL")
    _index("ix_outbox_state", ["workspace_id", "state", "id"], "state <> 'done'")


FIXED = (
    "workspace_id", "sequence", "initiative_id", "number", "version", "kind", "actor_id", "at",
    "content_sha256", "because_sha256", "previous_hash", "hash",
)  # fmt: skip
REFUSAL = "history is append-only"


def _guards(dialect: str) -> Sequence[str]:
    """Return what lets the database itself refuse to rewrite the history; texts may be erased."""
    if dialect == "postgresql":
        return _postgres_guards()
    fixed, stop = ", ".join(FIXED), f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    erased = " OR ".join(
        f"NEW.{name} IS NOT NULL AND NEW.{name} IS NOT OLD.{name}"
        for name in ("content", "because")
    )
    on_words = "BEFORE UPDATE OF content, because ON history"
    return (
        f"CREATE TRIGGER history_keeps BEFORE DELETE ON history {stop}",
        f"CREATE TRIGGER history_stays BEFORE UPDATE OF {fixed} ON history {stop}",
        f"CREATE TRIGGER history_erases {on_words} WHEN {erased} {stop}",
    )


def _postgres_guards() -> Sequence[str]:
    fixed = ", ".join(FIXED)
    erased = " OR ".join(
        f"(NEW.{name} IS NOT NULL AND NEW.{name} IS DISTINCT FROM OLD.{name})"
        for name in ("content", "because")
    )
    stop, words = "EXECUTE FUNCTION history_refuses()", "content, because ON history"
    each, refusal = "FOR EACH ROW", f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    return (
        f"CREATE FUNCTION history_refuses() RETURNS trigger LANGUAGE plpgsql AS {refusal}",
        f"CREATE TRIGGER history_keeps BEFORE DELETE ON history FOR EACH ROW {stop}",
        f"CREATE TRIGGER history_empties BEFORE TRUNCATE ON history FOR EACH STATEMENT {stop}",
        f"CREATE TRIGGER history_stays BEFORE UPDATE OF {fixed} ON history FOR EACH ROW {stop}",
        f"CREATE TRIGGER history_erases BEFORE UPDATE OF {words} {each} WHEN ({erased}) {stop}",
    )
