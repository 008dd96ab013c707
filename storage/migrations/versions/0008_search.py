"""The full-text index of initiatives, and what people said of two of them.

SQLite keeps the index beside the table, and triggers keep it true. A later revision that makes
``initiative`` anew must make the triggers anew, and the index with ``'rebuild'``.
"""

import sqlalchemy as sa
from alembic import op

from storage.words import row_words

revision = "0008_search"
down_revision = "0007_teams"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 1_000
WORDS = sa.table(
    "initiative",
    *(sa.column(name) for name in ("id", "workspace_id", "owner_id", "title", "search")),
)
IN_SQLITE = (
    """
    CREATE VIRTUAL TABLE initiative_words USING fts5(
        search, content='initiative', content_rowid='id', detail=none, prefix='2 3 4 5',
        tokenize="unicode61 tokenchars '_'")
    """,
    """
    CREATE TRIGGER initiative_words_new AFTER INSERT ON initiative BEGIN
        INSERT INTO initiative_words(rowid, search) VALUES (new.id, new.search);
    END
    """,
    """
    CREATE TRIGGER initiative_words_gone AFTER DELETE ON initiative BEGIN
        INSERT INTO initiative_words(initiative_words, rowid, search)
        VALUES ('delete', old.id, old.search);
    END
    """,
    """
    CREATE TRIGGER initiative_words_changed AFTER UPDATE OF search ON initiative
    WHEN old.search <> new.search BEGIN
        INSERT INTO initiative_words(initiative_words, rowid, search)
        VALUES ('delete', old.id, old.search);
        INSERT INTO initiative_words(rowid, search) VALUES (new.id, new.search);
    END
    """,
    "INSERT INTO initiative_words(initiative_words) VALUES ('rebuild')",
)
# The expression is the one that storage/dialects.py asks with.
IN_POSTGRES = (
    """
    CREATE INDEX ix_initiative_words ON initiative USING gin (
        array_to_tsvector(array_remove(string_to_array(initiative.search, ' '), '')))
    """,
)


def upgrade() -> None:
    """Cut the words of what is there, then index them."""
    op.create_table(
        "initiative_link",
        sa.Column("initiative_id", ROW_ID, sa.ForeignKey("initiative.id"), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("is_related", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("initiative_id", "other"),
    )
    connection = op.get_bind()
    last = 0
    while last := _cut_words(connection, last):
        continue
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in IN_SQLITE if is_sqlite else IN_POSTGRES:
        connection.exec_driver_sql(statement)


def _cut_words(connection: sa.Connection, last: int) -> int:
    """Cut the words of some rows after ``last``; return the last one's id, 0 for none."""
    some = sa.select(WORDS).where(WORDS.c.id > last).order_by(WORDS.c.id).limit(BATCH)
    rows = connection.execute(some).all()
    cut = [
        {"row": row.id, "words": row_words(row.workspace_id, row.owner_id, row.title, row.search)}
        for row in rows
    ]
    if cut:
        change = sa.update(WORDS).where(WORDS.c.id == sa.bindparam("row"))
        connection.execute(change.values(search=sa.bindparam("words")), cut)
    return rows[-1].id if rows else 0
