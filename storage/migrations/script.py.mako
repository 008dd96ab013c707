"""${message}."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment, PlainText, RowId

revision = "${up_revision}"  # the file's name, so that they sort
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand: add, so that the version before can run beside this one."""
    ${upgrades if upgrades else "pass"}
