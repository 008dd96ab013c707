"""Installations for tests: say only what the test is about."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text

from bot.ports.installations import Installation, Tokens
from storage.database import READ, Database
from storage.repositories.installations import SqlInstallations
from storage.sealing import Sealer
from tests.builders import NOON

OLD, NEW = b"o" * 32, b"n" * 32
ACME, OTHER, ORG = "slack:T01ACME", "slack:T02OTHER", "slack:E01ORG"
SECRETS = (b"xoxb", b"xoxe", b"xapp", b"xoxp")  # what Slack's tokens begin with


def installed(workspace: str = ACME, **changes: Any) -> Installation:  # noqa: ANN401
    tenant = workspace.partition(":")[2]
    one = Installation(
        workspace=workspace,
        tokens=Tokens(bot=f"xoxb-of-{tenant}", refresh=f"xoxe-1-of-{tenant}"),
        installed_at=NOON,
        bot_user="U0BOT",
        bot="B0BOT",
        app="A0APP",
        name=f"The company {tenant}",
        url=f"https://{tenant.lower()}.slack.example/",
        scopes=("chat:write", "commands"),
        installed_by="U01ALICE",
        is_org=tenant.startswith("E"),
    )
    return replace(one, **changes)


def kept(database: Database, *keys: bytes) -> SqlInstallations:
    return SqlInstallations(database, Sealer(keys or (NEW,)))


def dumped(database: Database) -> bytes:
    """Return every byte that the database holds."""
    if not database.is_postgres:
        with open(database.name, "rb") as file, open(f"{database.name}-wal", "rb") as log:  # noqa: PTH123
            return file.read() + log.read()
    with database.begin(READ) as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        rows = [
            str(row)
            for table in tables
            for row in connection.execute(text(f'SELECT t::text FROM "{table}" t'))  # noqa: S608
        ]
    return "\n".join(rows).encode()
