"""What a database error means to whoever runs the product, in one line with a remedy."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.domain.errors import StorageError

OF_ANOTHER = "It holds tables of another program. Set DATABASE_URL to a database of its own."

# By what SQLite says. https://www.sqlite.org/rescode.html keeps these texts stable.
SQLITE = {
    "database or disk is full": "The disk is full. Free some space; what was confirmed is kept.",
    "disk I/O error": "The disk failed or is full. Free some space and check the disk.",
    "readonly database": "The file cannot be written. Check its permissions and its folder's.",
    "unable to open database file": "The file cannot be opened. Check that its folder exists and"
    " can be written.",
    "file is not a database": "The file is no SQLite database. Set DATABASE_URL to another file.",
    "malformed": "The file is damaged. Restore it from a backup.",
    "database is locked": "Another process holds the database. Try again; end other writers.",
    "already exists": OF_ANOTHER,
    "no such table": "It is not migrated. Run `emptychair migrate`.",
    "no such column": "It is not migrated. Run `emptychair migrate`.",
}

# By SQLSTATE, longest prefix first. https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRES = {
    "53100": "The server's disk is full. Free some space; what was confirmed is kept.",
    "53300": "The server takes no more connections. Raise max_connections, or run fewer replicas.",
    "25006": "The server is read-only (a standby?). Set DATABASE_URL to the primary.",
    "42P01": "It is not migrated. Run `emptychair migrate`.",
    "42P07": OF_ANOTHER,
    "42703": "It is not migrated. Run `emptychair migrate`.",
    "42501": "The user may not do this. Grant it the rights on this database.",
    "28": "The server refuses this user. Check the user and the password in DATABASE_URL.",
    "3D000": "The server has no such database. Create it, or correct DATABASE_URL.",
    "40": "Two replicas were in each other's way. It is tried again.",
    "57": "The server is starting or stopping. It is tried again.",
}
# What the client library refuses before it asks the server.
NO_SUCH_OPTION = "DATABASE_URL has an option that PostgreSQL does not know. Correct or remove it."
OPTIONS = ("invalid connection option", "invalid sslmode value", "invalid URI query parameter")
# A refused connection has no SQLSTATE, only the server's words.
REFUSED = {
    "authentication failed": POSTGRES["28"],
    "no password supplied": POSTGRES["28"],
    'role "': POSTGRES["28"],  # role "…" does not exist, or is not permitted to log in
    "no pg_hba.conf entry": POSTGRES["28"],
    "does not exist": POSTGRES["3D000"],
    "too many": POSTGRES["53300"],
    "remaining connection slots": POSTGRES["53300"],
    "starting up": POSTGRES["57"],
    "shutting down": POSTGRES["57"],
}
UNREACHABLE = "The server cannot be reached. Check that it runs, and host and port in DATABASE_URL."


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn a database's own errors into a ``StorageError`` that names the database ``name``.

    Raises:
        StorageError: the database could not do what was asked; says why, and the remedy.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise StorageError(
            f"Database {name}: all connections are taken. Run fewer tasks at once."
        ) from error
    except DBAPIError as error:
        remedy = remedy_for(error)
        if remedy is None:
            raise
        raise StorageError(f"Database {name}: {remedy}") from error


def remedy_for(error: DBAPIError) -> str | None:
    """Return what to do about an error; None where it is a fault of ours."""
    cause = error.orig
    if (state := getattr(cause, "sqlstate", None)) is not None:
        known = next((POSTGRES[p] for p in (state, state[:2]) if p in POSTGRES), None)
        return known or _said(error)
    if type(cause).__module__.startswith("psycopg"):
        if any(part in str(cause) for part in OPTIONS):
            return NO_SUCH_OPTION
        refusal = next((REFUSED[part] for part in REFUSED if part in str(cause)), UNREACHABLE)
        return refusal if _is_outside(error) else None
    said = str(cause)
    return next((SQLITE[part] for part in SQLITE if part in said), None) or _said(error)


def _is_outside(error: DBAPIError) -> bool:
    return not isinstance(error, ProgrammingError) and type(error).__name__ in {
        "OperationalError",
        "InterfaceError",
    }


def _said(error: DBAPIError) -> str | None:
    """Return the database's own words where the fault is not in our statement."""
    if not _is_outside(error):
        return None
    said = " ".join(str(error.orig).split()).rstrip(".")
    return f"{said}. See the database's log."
