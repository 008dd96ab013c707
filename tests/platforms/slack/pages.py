"""How Slack's double turns pages."""

from collections.abc import Sequence
from typing import Any

Said = dict[str, Any]


def history_page(said: Said, found: Sequence[Said | None]) -> Said:
    """Return the first messages, and whether there are more."""
    at_most = int(said.get("limit") or 100)
    return {"messages": found[:at_most], "has_more": len(found) > at_most}


def listed(said: Said, everybody: Sequence[object], at_most: int) -> Said:
    """Return a page of people, and where the next begins; an empty cursor is the last."""
    begin, size = int(said.get("cursor") or 0), min(int(said["limit"]), at_most)
    after = str(begin + size) if begin + size < len(everybody) else ""
    return {
        "members": list(everybody[begin : begin + size]),
        "response_metadata": {"next_cursor": after},
    }
