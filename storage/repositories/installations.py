"""Where the app is installed, with every token sealed. Each call is a transaction of its own."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from bot.domain.errors import SealError
from bot.domain.message import platform_of
from bot.ports.installations import Installation, State, Tokens
from storage import wiping
from storage.columns import AnyRow
from storage.database import READ, Database
from storage.dialects import insert_new, insert_or_replace, later
from storage.models import InstallationPlaceRow, InstallationRow, OAuthStateRow, table_of
from storage.repositories import departures
from storage.sealing import Sealer

logger = logging.getLogger(__name__)

TABLE = table_of(InstallationRow)
PLACES = table_of(InstallationPlaceRow)
STATES = table_of(OAuthStateRow)
ACTIVE, SUSPENDED = "active", "suspended"
BOT, REFRESH = "bot_token", "refresh_token"  # the columns, as what is sealed there knows them
GONE = "The app was taken out of this workspace."


@dataclass(frozen=True, slots=True)
class SqlInstallations:
    """All installations, of all platforms."""

    database: Database
    sealer: Sealer
    rows_at_once: int = field(default=wiping.BATCH, kw_only=True)  # that one transaction deletes

    def get(self, workspace: str) -> Installation | None:
        """Return what serves a workspace: its own installation, or its organisation's."""
        with self.database.begin(READ) as connection:
            row = _serving(connection, workspace)
            has_left = row is not None and departures.has_left(connection, workspace)
        if row is None:
            return None
        return self._read(row, GONE if has_left and row.state == ACTIVE else row.reason)

    def all(self) -> Sequence[Installation]:
        """Return all that can be opened, suspended ones too, the oldest first."""
        with self.database.begin(READ) as connection:
            asked = select(TABLE).order_by(TABLE.c.installed_at, TABLE.c.workspace_id)
            rows = connection.execute(asked).all()
        found = []
        for row in rows:
            try:
                found.append(self._read(row, row.reason))
            except SealError as error:
                logger.error("%s", error)  # noqa: TRY400 - where it was raised says nothing
        return found

    def count(self) -> int:
        """Return how many there are, those that no key here opens too."""
        with self.database.begin(READ) as connection:
            return connection.execute(select(func.count()).select_from(TABLE)).scalar_one()

    def save(self, installation: Installation) -> bool:
        """Install, or install again. False while the earlier record is being deleted."""
        workspace = installation.workspace
        with self.database.begin() as connection:
            before = connection.execute(_of(workspace).with_for_update()).first()
            returning = departures.left_with(connection, workspace, _served(connection, workspace))
            if not departures.come_back(connection, [workspace, *returning]):
                return False
            row = self._row(installation) | {"version": before.version + 1 if before else 1}
            connection.execute(insert_or_replace(connection, TABLE), row)
            connection.execute(delete(PLACES).where(PLACES.c.workspace_id == workspace))
        return True

    def join(self, workspace: str, organisation: str, *, again: bool = False) -> bool:
        """Note that an organisation's installation serves a workspace; False where it does not."""
        with self.database.begin() as connection:
            found = connection.execute(_of(organisation).with_for_update()).first()
            if found is None or not found.is_org or found.state != ACTIVE:
                return False
            own = connection.execute(_of(workspace).with_for_update()).first()
            if own is not None and own.state == ACTIVE:
                return False
            if own is None and not again and departures.has_left(connection, workspace):
                return False
            if not departures.come_back(connection, [workspace]):
                return False
            connection.execute(delete(TABLE).where(TABLE.c.workspace_id == workspace))
            place = {"workspace_id": workspace, "installation_id": organisation}
            place |= {"bot_user": found.bot_user, "name": "", "url": ""}
            connection.execute(insert_or_replace(connection, PLACES), place)
        return True

    def suspend(
        self,
        workspace: str,
        *,
        reason: str,
        now: datetime,
        delete_after: datetime | None = None,
        of: datetime | None = None,
    ) -> bool:
        """Stop all sending there; False where it had stopped."""
        with self.database.begin() as connection:
            own = connection.execute(_of(workspace).with_for_update()).first()
            if own is not None and of is not None and own.installed_at != of:
                return False
            going = [workspace, *_served(connection, workspace)]
            if not departures.leave(connection, going, now=now, delete_after=delete_after):
                return False
            gone = {"bot_token": "", "refresh_token": ""} if delete_after else {}
            off = {"state": SUSPENDED, "reason": reason, "suspended_at": now, "refresh_by": None}
            _change(connection, workspace, **off, **gone)
        return True

    def resume(self, workspace: str) -> bool:
        """Let sending go on after a suspension that was a mistake; False where there is none."""
        with self.database.begin() as connection:
            row = connection.execute(_of(workspace).with_for_update()).first()
            if row is None or row.state == ACTIVE or not row.bot_token:
                return False
            returning = departures.left_with(connection, workspace, _served(connection, workspace))
            if not departures.come_back(connection, [workspace, *returning]):
                return False
            _change(connection, workspace, state=ACTIVE, reason="", suspended_at=None)
        return True

    def begin_refresh(self, workspace: str, *, version: int, lease: timedelta) -> str | None:
        """Take the only right to exchange an installation's tokens, for a while."""
        token = token_hex(16)
        free = or_(TABLE.c.refresh_until.is_(None), TABLE.c.refresh_until <= later())
        ours = (TABLE.c.workspace_id == workspace, TABLE.c.version == version)
        taken = update(TABLE).where(*ours, TABLE.c.state == ACTIVE, free)
        with self.database.begin() as connection:
            values = {"refresh_by": token, "refresh_until": later(lease)}
            return token if connection.execute(taken.values(values)).rowcount == 1 else None

    def end_refresh(self, workspace: str, *, lease: str, tokens: Tokens | None) -> bool:
        """Give the right back, with the new tokens if there are any; False where it was lost."""
        ours = (TABLE.c.workspace_id == workspace, TABLE.c.refresh_by == lease)
        values: dict[str, Any] = {"refresh_by": None, "refresh_until": None}
        if tokens is not None:
            values |= self._sealed(workspace, tokens) | {"version": TABLE.c.version + 1}
        with self.database.begin() as connection:
            given = update(TABLE).where(*ours).values(values)
            return connection.execute(given).rowcount == 1

    def put_state(self, state: State, *, now: datetime) -> None:
        """Keep the state of an installation that begins, and forget those that are too old."""
        row = {"state_hash": state.value, "cookie_hash": state.cookie}
        with self.database.begin() as connection:
            connection.execute(delete(STATES).where(STATES.c.expires_at < now - timedelta(days=1)))
            connection.execute(
                insert_new(connection, STATES), row | {"expires_at": state.expires_at}
            )

    def take_state(self, value: str, cookie: str) -> State | None:
        """Take a state away, once: of two who ask at the same time one gets it."""
        ours = (STATES.c.state_hash == value, STATES.c.cookie_hash == cookie)
        with self.database.begin() as connection:
            taken = connection.execute(delete(STATES).where(*ours).returning(STATES)).first()
        return None if taken is None else State(*taken)

    def forget(self, now: datetime) -> int:
        """Delete everything of the workspaces whose time has come; return how many went."""
        return wiping.wipe_due(self.database, now, at_once=self.rows_at_once)

    def _read(self, row: AnyRow, reason: str) -> Installation:
        sealed = {"workspace": row.workspace_id}
        return Installation(
            workspace=row.workspace_id,
            tokens=Tokens(
                bot=self.sealer.open(row.bot_token, column=BOT, **sealed),
                refresh=self.sealer.open(row.refresh_token, column=REFRESH, **sealed),
                expires_at=row.expires_at,
            ),
            installed_at=row.installed_at,
            bot_user=row.bot_user,
            bot=row.bot_id,
            app=row.app_id,
            enterprise=row.enterprise_id,
            is_org=row.is_org,
            name=row.name,
            url=row.url,
            scopes=tuple(row.scopes.split(",")) if row.scopes else (),
            installed_by=row.installed_by,
            suspended=reason,
            version=row.version,
        )

    def _row(self, installation: Installation) -> dict[str, Any]:
        workspace = installation.workspace
        return {
            "workspace_id": workspace,
            "platform": platform_of(workspace),
            "tenant": workspace.partition(":")[2],
            "enterprise_id": installation.enterprise,
            "is_org": installation.is_org,
            "app_id": installation.app,
            "bot_user": installation.bot_user,
            "bot_id": installation.bot,
            "name": installation.name,
            "url": installation.url,
            "scopes": ",".join(installation.scopes),
            "refresh_by": None,
            "refresh_until": None,
            "installed_by": installation.installed_by,
            "installed_at": installation.installed_at,
            "state": ACTIVE,
            "reason": "",
            "suspended_at": None,
            **self._sealed(workspace, installation.tokens),
        }

    def _sealed(self, workspace: str, tokens: Tokens) -> dict[str, Any]:
        return {
            BOT: self.sealer.seal(tokens.bot, workspace=workspace, column=BOT),
            REFRESH: self.sealer.seal(tokens.refresh, workspace=workspace, column=REFRESH),
            "expires_at": tokens.expires_at,
        }


def _of(workspace: str) -> Any:  # noqa: ANN401 - a statement
    return select(TABLE).where(TABLE.c.workspace_id == workspace)


def _serving(connection: Connection, workspace: str) -> AnyRow | None:
    """Return a workspace's own installation, else that of its organisation."""
    own = connection.execute(_of(workspace)).first()
    if own is not None:
        return own
    joined = select(TABLE).join(PLACES, PLACES.c.installation_id == TABLE.c.workspace_id)
    return connection.execute(joined.where(PLACES.c.workspace_id == workspace)).first()


def _served(connection: Connection, organisation: str) -> Sequence[str]:
    """Return the workspaces that an organisation's installation serves."""
    served = select(PLACES.c.workspace_id).where(PLACES.c.installation_id == organisation)
    return list(connection.execute(served).scalars())


def _change(connection: Connection, workspace: str, **values: object) -> None:
    newer = values | {"version": TABLE.c.version + 1}
    connection.execute(update(TABLE).where(TABLE.c.workspace_id == workspace).values(newer))
