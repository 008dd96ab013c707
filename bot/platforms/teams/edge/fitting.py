"""Whether an activity is what its token was given for, and is for us. Pure."""

from collections.abc import Collection, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.teams.edge.bearer import Pass
from bot.platforms.teams.reading import part, tenant_of, text
from bot.platforms.teams.settings import CHANNEL, TeamsSettings

Activity = Mapping[str, Any]
HTTPS_PORT = 443


def misfit(activity: Activity, granted: Pass | None, settings: TeamsSettings) -> str:
    """Return why an activity may not pass; "" where it may.

    Without ``granted`` nobody vouched for it, which is anonymous mode's: then it must come from,
    and be answered on, this machine.
    """
    said = text(activity, "serviceUrl")
    if granted is not None:
        if not said or said.rstrip("/") != granted.service_url.rstrip("/"):
            return "it names another service than its token"
        if not is_answerable(said, settings.hosts, is_test=settings.is_test):
            return "its service is none that may be answered"
        if text(activity, "channelId") != CHANNEL or CHANNEL not in granted.endorsements:
            return "its key may not vouch for it"
    elif not is_answerable(said, (), is_test=True):
        return "its service is not of this machine"
    return _whose(activity, settings)


def is_answerable(url: str, hosts: Collection[str], *, is_test: bool) -> bool:
    """Return whether our token may be carried to an address.

    That is one of ``hosts``, encrypted; or, in a test, this machine.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    if parts.username is not None or parts.query or parts.fragment or not url.isascii():
        return False
    if any(letter <= " " or letter == "\\" for letter in url):
        return False
    if is_test and parts.scheme in {"http", "https"} and _is_here(host):
        return True
    return parts.scheme == "https" and port in {None, HTTPS_PORT} and host in hosts


def _whose(activity: Activity, settings: TeamsSettings) -> str:
    """Return why it is not for us, or of nobody that we serve."""
    tenant = tenant_of(activity)
    if not tenant:
        return "it names no tenant, or two"
    if settings.tenants and tenant not in settings.tenants:
        return "its tenant is not served"
    to = text(part(activity, "recipient"), "id").lower()
    if not settings.is_anonymous and to != f"28:{settings.app_id}":
        return "it is for another bot"
    return ""


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
