"""Which addresses may become links. What people wrote is never trusted to be one."""

import re
from urllib.parse import urlsplit

# Browsers drop tabs and line breaks inside an address and read "\" as "/".
UNSAFE = re.compile(r"[\x00-\x20\x7f\\\u0085\u00a0\u2028\u2029]")
LONGEST = 2000


def safe_link(address: str) -> str | None:
    """Return the address when it is http, https or a place of this site, else None."""
    if not address or len(address) > LONGEST or UNSAFE.search(address):
        return None
    if address.startswith(("/", "#")):
        return None if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None
