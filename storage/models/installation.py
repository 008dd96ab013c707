"""Where the app is installed, who may install it just now, and what is to be deleted when."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, part_index


class InstallationRow(SQLModel, table=True):
    """The app in one workspace, or in a whole organisation, with its tokens sealed.

    ``expires_at`` and ``refresh_until`` are the database's time; ``refresh_by`` names the one
    who may exchange the tokens until then. ``version`` counts every change.
    """

    __tablename__ = "installation"
    __table_args__ = (part_index("ix_installation_live", "platform", where="state = 'active'"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    platform: str = Field(sa_type=PlainText)
    tenant: str = Field(sa_type=PlainText)
    enterprise_id: str = Field(sa_type=PlainText)
    is_org: bool
    app_id: str = Field(sa_type=PlainText)
    bot_user: str = Field(sa_type=PlainText)
    bot_id: str = Field(sa_type=PlainText)
    name: str = Field(sa_type=PlainText)
    url: str = Field(sa_type=PlainText)
    scopes: str = Field(sa_type=PlainText)
    bot_token: str = Field(sa_type=PlainText)
    refresh_token: str = Field(sa_type=PlainText)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    refresh_by: str | None = Field(default=None, sa_type=PlainText)
    refresh_until: datetime | None = Field(default=None, sa_type=Moment)
    installed_by: str = Field(sa_type=PlainText)
    installed_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=PlainText)
    reason: str = Field(sa_type=PlainText)
    suspended_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int


class InstallationPlaceRow(SQLModel, table=True):
    """One workspace of an organisation that installed the app for all of them."""

    __tablename__ = "installation_place"
    __table_args__ = (Index("ix_installation_places", "installation_id"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    installation_id: str = Field(sa_type=PlainText)
    bot_user: str = Field(sa_type=PlainText)
    name: str = Field(sa_type=PlainText)
    url: str = Field(sa_type=PlainText)


class OAuthStateRow(SQLModel, table=True):
    """An installation that somebody's browser has begun. Taken once, by deleting it."""

    __tablename__ = "oauth_state"

    state_hash: str = Field(primary_key=True, sa_type=PlainText)
    cookie_hash: str = Field(sa_type=PlainText)
    expires_at: datetime = Field(sa_type=Moment)


class DepartureRow(SQLModel, table=True):
    """A workspace that the app has left: nothing is sent there, and its record goes one day.

    ``delete_after`` is None where it may only be a mistake. Only once ``began_at`` is set may
    the workspace's history be deleted.
    """

    __tablename__ = "departure"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    left_at: datetime = Field(sa_type=Moment)
    delete_after: datetime | None = Field(default=None, sa_type=Moment)
    began_at: datetime | None = Field(default=None, sa_type=Moment)


class ChannelAliasRow(SQLModel, table=True):
    """An id that the platform has given a channel, and the one that its record stands under.

    Those that it had in between stay: what comes late under one of them belongs there, too.
    """

    __tablename__ = "channel_alias"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    stored_id: str = Field(sa_type=PlainText)
    turn: int  # of the ids that the channel was given
