"""Whom we serve: the one workspace that a token is for, or all that install the app."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment
from starlette.routing import Route

from bot.clock import Clock
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.tenants.connections import Connections, OneWorkspace
from bot.platforms.slack.tenants.installed import Installed
from bot.platforms.slack.tenants.oauth import Installer
from bot.platforms.slack.tenants.rotation import Rotation
from bot.ports.installations import Installations, Welcome


@dataclass(frozen=True, slots=True)
class Tenancy:
    """What serving many workspaces takes besides the app's own secrets."""

    installations: Installations
    welcome: Welcome
    public_url: str = ""


def connections_of(
    settings: SlackSettings, web: Web, clock: Clock, tenancy: Tenancy | None
) -> Connections:
    """Return the workspaces that we are connected to."""
    if not settings.client_id or tenancy is None:
        return OneWorkspace(web, settings.bot_token)
    app = (settings.client_id, settings.client_secret)
    return Installed(
        installations=tenancy.installations,
        web=web,
        rotation=Rotation(tenancy.installations, web, app),
        clock=clock,
        welcome=tenancy.welcome,
    )


def pages_of(
    connections: Connections,
    settings: SlackSettings,
    tenancy: Tenancy | None,
    environment: Environment,
) -> Sequence[Route]:
    """Return the pages that install the app; none where there is one workspace."""
    if not isinstance(connections, Installed) or tenancy is None:
        return ()
    installer = Installer(
        installed=connections,
        app=(settings.client_id, settings.client_secret),
        public_url=tenancy.public_url,
        environment=environment,
    )
    return installer.routes()
