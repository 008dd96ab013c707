"""Web addresses: whose host is it, and can only this machine reach it?"""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach ``host``."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def parts_of(url: str) -> tuple[str, int | None]:
    """Return the host of a web address and the port, if it names one; no host when it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", None
    return host_of(url), port


def host_of(url: str) -> str:
    """Return the host of a web address; empty when it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in {"http", "https"} else ""
