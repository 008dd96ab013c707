"""Is the app set up for Teams as it should be? Asks what can be asked, and says what to click.

What Microsoft shows nobody, such as where Azure sends what is written, is said to be so. Sources
of what each refusal means: learn.microsoft.com, "Microsoft Entra authentication and authorization
error codes", and "Authentication troubleshooting" of Microsoft's own library for Teams.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp

from bot.clock import utc_now
from bot.platforms.teams.calls.credential import (
    Credential,
    TokenRefusedError,
    TokenUnavailableError,
)
from bot.platforms.teams.edge.signing_keys import KeysUnavailableError, SigningKeys
from bot.platforms.teams.settings import (
    ACTIVITIES,
    CHANNEL,
    MANY_TENANTS,
    TOKEN_URL,
    TeamsSettings,
)

TIMEOUT = 10.0  # seconds
FOUND, UNAUTHORIZED, NOT_FOUND, NO_KEYS = 200, 401, 404, 503
ENTRA = "entra.microsoft.com → App registrations → your app"
AZURE = "portal.azure.com → your Azure Bot"
WHOSE = f"{ENTRA} → Overview: compare Application (client) ID and Directory (tenant) ID"
NEW_SECRET = (
    f"{ENTRA} → Certificates & secrets → New client secret; copy its Value, not its Secret ID, to "
    "TEAMS_APP_PASSWORD"
)
ANOTHER_DIRECTORY = f"{WHOSE} with TEAMS_APP_ID and TEAMS_TENANT_ID"
# By the code that a refusal begins with.
REMEDIES: Mapping[str, str] = {
    "AADSTS7000215": NEW_SECRET,
    "AADSTS7000222": f"the secret has expired: {NEW_SECRET}",
    "AADSTS7000229": f"{ENTRA} → Overview → Managed application in local directory → Create "
    "service principal",
    "AADSTS700016": ANOTHER_DIRECTORY,
    "AADSTS90002": ANOTHER_DIRECTORY,
    "AADSTS900023": ANOTHER_DIRECTORY,
}
HOME = TOKEN_URL.format(tenant="YOUR-DIRECTORY-ID")
NOT_OF_MANY = (
    "bots are made for one directory since 2025: set TEAMS_TENANT_ID to the Directory (tenant) ID "
    f"on {ENTRA} → Overview; or, where other tenants install the app too, TEAMS_TOKEN_URL={HOME}"
)
_CODE = re.compile(r"AADSTS[0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked at, whether it is well, and what was found: where it is not, the remedy."""

    about: str
    ok: bool
    told: str


async def look(settings: TeamsSettings, public_url: str) -> Sequence[Found]:
    """Look at everything that the settings name.

    Args:
        settings: Teams' own.
        public_url: where Teams reaches us; empty where that is not set.
    """
    if settings.is_anonymous:
        told = "TEAMS_ANONYMOUS=1: nobody is asked who they are, so there is nothing to compare"
        return [Found("teams", ok=True, told=told)]
    return [
        await _password(settings),
        await _keys("issuer", settings.openid_url, "TEAMS_OPENID_METADATA_URL", CHANNEL),
        await _keys("sign-in", settings.entra_url, "TEAMS_ENTRA_METADATA_URL"),
        await _endpoint(public_url),
        _unseen(settings, public_url),
    ]


async def _password(settings: TeamsSettings) -> Found:
    """Return whether Microsoft gives us a token to send with."""
    credential = Credential(settings, _seconds, patience=TIMEOUT)
    try:
        await credential.token()
    except TokenRefusedError as refusal:
        return Found("password", ok=False, told=_refused(settings, str(refusal)))
    except TokenUnavailableError as trouble:
        told = f"no token is to be had: {trouble}. Check the network, and TEAMS_TOKEN_URL."
        return Found("password", ok=False, told=told)
    finally:
        await credential.close()
    return Found("password", ok=True, told="Microsoft takes TEAMS_APP_ID and TEAMS_APP_PASSWORD")


def _refused(settings: TeamsSettings, reason: str) -> str:
    found = _CODE.match(reason)
    code = found[0] if found else ""
    if code == "AADSTS700016" and f"/{MANY_TENANTS}/" in settings.token_url:
        remedy = NOT_OF_MANY
    else:
        remedy = REMEDIES.get(code, f"{WHOSE}; {NEW_SECRET}")
    return f"Microsoft does not take the app’s id or password ({reason.rstrip('.')}). {remedy}."


async def _keys(about: str, url: str, name: str, channel: str = "") -> Found:
    """Return whether keys are published that may vouch for ``channel``, or for anybody."""
    keys = SigningKeys(url, _seconds, patience=TIMEOUT)
    try:
        published = await keys.published()
    except KeysUnavailableError:
        told = f"{url} gives no keys, so nobody can be let in. Check the network, and {name}."
        return Found(about, ok=False, told=told)
    finally:
        await keys.close()
    if channel and not [one for one in published.values() if channel in one.endorsements]:
        told = f"{url} has keys, and none that may vouch for Teams: take {name} away."
        return Found(about, ok=False, told=told)
    return Found(about, ok=True, told=f"{url} publishes its keys")


async def _endpoint(public_url: str) -> Found:
    """Return whether we are there where Azure sends what is written."""
    if not public_url:
        told = "PUBLIC_URL is not set, so whether Teams can reach us was not looked at"
        return Found("endpoint", ok=True, told=told)
    url = public_url + ACTIVITIES
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, json={}, allow_redirects=False) as answer,
        ):
            status, asks = answer.status, answer.headers.get("WWW-Authenticate", "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return _not_there(url, f"it cannot be reached ({type(error).__name__})")
    if status == UNAUTHORIZED and asks.startswith("Bearer"):
        return Found("endpoint", ok=True, told=f"{url} is there, and lets no stranger in")
    if status == NO_KEYS:
        return _not_there(url, "it cannot tell who calls, or whatever stands before it is ill")
    return _not_there(url, f"it answered {status} to a stranger, and not 401")


def _not_there(url: str, why: str) -> Found:
    told = (
        f"{url}: {why}. Is the server started with TEAMS_APP_ID, and does that address lead to its "
        "HOST and PORT, with the Authorization header?"
    )
    return Found("endpoint", ok=False, told=told)


def _unseen(settings: TeamsSettings, public_url: str) -> Found:
    where = public_url + ACTIVITIES if public_url else f"https://…{ACTIVITIES}"
    served = ", ".join(sorted(settings.tenants)) or "all that install the app"
    told = (
        f"served: {served}. Microsoft shows nobody what is set up in Azure and in Teams. If "
        f"nothing is heard: {AZURE} → Configuration: Messaging endpoint {where}; Channels: "
        "Microsoft Teams; and in Teams, Apps → Empty Chair → Add to a team"
    )
    return Found("teams", ok=True, told=told)


def _seconds() -> float:
    return utc_now().timestamp()
