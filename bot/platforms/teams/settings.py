"""What Teams is to us: who we are there, who vouches for what comes, and where it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ACTIVITIES = "/api/messages"  # everything that Teams sends us arrives here
NAME = "teams"
CHANNEL = "msteams"  # what the Bot Framework calls Teams
ISSUER = "https://api.botframework.com"  # of the tokens that come with activities
OPENID_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TOKEN_URL = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"  # noqa: S105 - an address
ENTRA = "https://login.microsoftonline.com"  # vouches for people
ENTRA_URL = f"{ENTRA}/{{tenant}}/v2.0/.well-known/openid-configuration"
EVERY_TENANT = "common"  # stands for the tenant there, where the app is for many
MANY_TENANTS = "botframework.com"  # stands for the tenant, where the app is for many
SERVICE_HOSTS = frozenset({"smba.trafficmanager.net"})  # where the public cloud is answered
ON = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """The set-up.

    ``tenants`` are the only ones that are served; none: all that install the app. ``hosts`` are
    the only ones that are answered. ``entra_url`` is where the keys are published that people's
    sign-ins are signed with, and ``public_host`` is where our pages are. ``is_test`` lets services
    of this machine stand for Microsoft's. ``is_anonymous``: nobody vouches for anything, so only
    this machine is answered.
    """

    app_id: str = ""
    app_password: str = field(default="", repr=False)
    tenants: frozenset[str] = frozenset()
    openid_url: str = OPENID_URL
    token_url: str = TOKEN_URL.format(tenant=MANY_TENANTS)
    entra_url: str = ENTRA_URL.format(tenant=EVERY_TENANT)
    hosts: frozenset[str] = SERVICE_HOSTS
    public_host: str = ""
    is_test: bool = False
    is_anonymous: bool = False


def read_settings(env: Mapping[str, str]) -> TeamsSettings:
    """Take Teams' own variables, which ``bot.settings`` has made sure fit together."""
    tenants = _listed(env.get("TEAMS_TENANT_ID", ""))
    one = next(iter(tenants)) if len(tenants) == 1 else ""
    return TeamsSettings(
        app_id=env.get("TEAMS_APP_ID", "").lower(),
        app_password=env.get("TEAMS_APP_PASSWORD", ""),
        tenants=tenants,
        openid_url=env.get("TEAMS_OPENID_METADATA_URL", "") or OPENID_URL,
        token_url=env.get("TEAMS_TOKEN_URL", "") or TOKEN_URL.format(tenant=one or MANY_TENANTS),
        entra_url=env.get("TEAMS_ENTRA_METADATA_URL", "")
        or ENTRA_URL.format(tenant=one or EVERY_TENANT),
        hosts=_listed(env.get("TEAMS_SERVICE_HOSTS", "")) or SERVICE_HOSTS,
        is_test=env.get("EMPTYCHAIR_TEST", "") == ON,
        is_anonymous=env.get("TEAMS_ANONYMOUS", "") == ON,
    )


def _listed(said: str) -> frozenset[str]:
    return frozenset(one.strip().lower() for one in said.split(",") if one.strip())
