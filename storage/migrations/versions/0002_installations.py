"""Where the app is installed; what is deleted after it left; channels that changed their id."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002_installations"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None

LIVE = sa.text("state = 'active'")


def upgrade() -> None:
    """Add what many workspaces need; nothing that was there changes but the history's guard."""
    _installations()
    _states()
    _departures()
    for statement in _guard(op.get_bind().dialect.name):
        op.execute(statement)


def _texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def _moments(*names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def _installations() -> None:
    op.create_table(
        "installation",
        *_texts("workspace_id", "platform", "tenant", "enterprise_id", "app_id", "bot_user"),
        *_texts("bot_id", "name", "url", "scopes", "bot_token", "refresh_token"),
        *_texts("installed_by", "state", "reason"),
        *_texts("refresh_by", nullable=True),
        *_moments("installed_at"),
        *_moments("expires_at", "refresh_until", "suspended_at", nullable=True),
        sa.Column("is_org", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_index(
        "ix_installation_live",
        "installation",
        ["platform"],
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
    op.create_table(
        "installation_place",
        *_texts("workspace_id", "installation_id", "bot_user", "name", "url"),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_index("ix_installation_places", "installation_place", ["installation_id"])


def _states() -> None:
    op.create_table(
        "oauth_state",
        *_texts("state_hash", "cookie_hash"),
        *_moments("expires_at"),
        sa.PrimaryKeyConstraint("state_hash"),
    )
    op.create_table(
        "channel_alias",
        *_texts("workspace_id", "channel_id", "stored_id"),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id"),
    )


def _departures() -> None:
    op.create_table(
        "departure",
        *_texts("workspace_id"),
        *_moments("left_at"),
        *_moments("delete_after", "began_at", nullable=True),
        sa.PrimaryKeyConstraint("workspace_id"),
    )


REFUSAL = "history is append-only"
GOING = (
    "EXISTS (SELECT 1 FROM departure WHERE departure.workspace_id = OLD.workspace_id"
    " AND departure.began_at IS NOT NULL)"
)


def _guard(dialect: str) -> Sequence[str]:
    """Return what lets the history of a workspace go, once all of the workspace goes."""
    if dialect == "postgresql":
        going = f"BEGIN IF {GOING} THEN RETURN OLD; END IF; RAISE EXCEPTION '{REFUSAL}'; END"
        return (
            f"CREATE FUNCTION history_goes() RETURNS trigger LANGUAGE plpgsql AS $$ {going} $$",
            "DROP TRIGGER history_keeps ON history",
            (
                "CREATE TRIGGER history_keeps BEFORE DELETE ON history FOR EACH ROW"
                " EXECUTE FUNCTION history_goes()"
            ),
        )
    return (
        "DROP TRIGGER history_keeps",
        (
            f"CREATE TRIGGER history_keeps BEFORE DELETE ON history WHEN NOT {GOING}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    )
