"""Whether an activity is what its token was given for, and is for us. Pure."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bot.platforms.teams.edge.bearer import Pass
from bot.platforms.teams.reading import part, tenant_of, text
from bot.platforms.teams.settings import CHANNEL, TeamsSettings

Activity = Mapping[str, Any]
HTTPS_PORT = 443
MOST_ADDRESSES = 1_000  # that are remembered; there are a handful


class Address(NamedTuple):
    """Where an activity says that it comes from, and goes to. A tenant is empty where it has none.

    ``channel`` is what the Bot Framework calls the platform.
    """

    service_url: str
    channel: str
    tenant: str
    recipient: str


def address_of(activity: Activity) -> Address:
    """Return what an activity says of itself."""
    return Address(
        text(activity, "serviceUrl"),
        text(activity, "channelId"),
        tenant_of(activity),
        text(part(activity, "recipient"), "id"),
    )


def misfit(address: Address, granted: Pass | None, settings: TeamsSettings) -> str:
    """Return why an activity may not pass; "" where it may.

    Without ``granted`` nobody vouched for it, which is anonymous mode's: then it must come from,
    and be answered on, this machine.
    """
    said = address.service_url
    if granted is not None:
        if not said or said.rstrip("/") != granted.service_url.rstrip("/"):
            return "it names another service than its token"
        if not is_answerable(said, settings.hosts, is_test=settings.is_test):
            return "its service is none that may be answered"
        if address.channel != CHANNEL or CHANNEL not in granted.endorsements:
            return "its key may not vouch for it"
    elif not is_answerable(said, frozenset(), is_test=True):
        return "its service is not of this machine"
    return _whose(address, settings)


@lru_cache(maxsize=MOST_ADDRESSES)
def is_answerable(url: str, hosts: frozenset[str], *, is_test: bool) -> bool:
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


def _whose(address: Address, settings: TeamsSettings) -> str:
    """Return why it is not for us, or of nobody that we serve."""
    if not address.tenant:
        return "it names no tenant, or two"
    if settings.tenants and address.tenant not in settings.tenants:
        return "its tenant is not served"
    if not settings.is_anonymous and address.recipient.lower() != f"28:{settings.app_id}":
        return "it is for another bot"
    return ""


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
