"""When Slack says that it held events back: more than 30,000 of a workspace in an hour. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.slack.reading import BEGINNING, text
from bot.platforms.slack.tokens import is_tenant, workspace_of

LIMITED = "app_rate_limited"  # the type of the whole delivery, which holds no event
MINUTE = timedelta(minutes=1)
LAST_MINUTE = 99_999_999_999  # of the seconds that a moment may have, as in ``reading``


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which events of a workspace were held back."""

    workspace: str
    since: datetime
    until: datetime


def rate_limited(payload: Mapping[str, Any]) -> Silence | None:
    """Return the minute that a delivery says was held back; None where it says no such thing."""
    if text(payload, "type") != LIMITED:
        return None
    team, began = text(payload, "team_id"), payload.get("minute_rate_limited")
    if not is_tenant(team) or type(began) is not int or not 0 <= began <= LAST_MINUTE:
        return None
    since = BEGINNING + timedelta(seconds=began)
    return Silence(workspace_of(team), since, since + MINUTE)
