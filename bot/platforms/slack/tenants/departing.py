"""What Slack tells of the app itself: taken out of a workspace, or let into one. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.slack.reading import part, text, workspace_of_event
from bot.platforms.slack.tokens import is_tenant, workspace_of

GRACE = timedelta(days=30)  # PRODUCT: whoever installs again within it finds everything
UNINSTALLED, REVOKED = "app_uninstalled", "tokens_revoked"
GRANTED, WITHDRAWN = "team_access_granted", "team_access_revoked"
KINDS = frozenset({UNINSTALLED, REVOKED, GRANTED, WITHDRAWN})
# After these an installation is over: nobody can use its token again.
DEAD = frozenset({"account_inactive", "token_revoked", "app_uninstalled", "app_not_installed"})
# After these it may be our own mistake, such as another SLACK_API_URL: nothing is deleted.
DOUBTED = frozenset({"invalid_auth", "not_authed"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """The app left a workspace, or ``joins`` an organisation's installation there.

    ``bots`` are those whose token was taken back, where only some were. ``at`` is when it
    happened, in whole seconds; None where Slack does not say.
    """

    workspace: str
    reason: str = ""
    at: datetime | None = None
    bots: tuple[str, ...] = ()
    joins: str = ""


def leavings(payload: Mapping[str, Any]) -> Sequence[Leaving] | None:
    """Return what an event says of the app; None where it is about something else."""
    event = part(payload, "event")
    kind = text(event, "type")
    if kind not in KINDS:
        return None
    workspace, at = workspace_of_event(payload), _moment(payload.get("event_time"))
    if not workspace:
        return ()
    match kind:
        case "app_uninstalled":
            return (Leaving(workspace, kind, at),)
        case "tokens_revoked":
            bots = _texts(part(event, "tokens").get("bot"))
            return (Leaving(workspace, kind, at, bots),) if bots else ()
    teams = [workspace_of(id) for id in _texts(event.get("team_ids")) if is_tenant(id)]
    if kind == WITHDRAWN:
        return [Leaving(team, kind, at) for team in teams]
    enterprise = text(payload, "enterprise_id")
    organisation = workspace_of(enterprise) if is_tenant(enterprise) else workspace
    return [Leaving(team, kind, at, joins=organisation) for team in teams]


def until_deleted(now: datetime) -> datetime:
    """Return when the record of a workspace goes that the app has left now."""
    return now + GRACE


def _texts(said: object) -> tuple[str, ...]:
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()


def _moment(said: object) -> datetime | None:
    if type(said) is not int or not 0 <= said < 10**11:
        return None
    return datetime.fromtimestamp(said, UTC)
