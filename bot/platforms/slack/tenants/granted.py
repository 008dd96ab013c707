"""What ``oauth.v2.access`` grants, read with suspicion. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platforms.slack.reading import is_person, part, text
from bot.platforms.slack.tokens import is_tenant, workspace_of
from bot.ports.installations import Installation, Tokens

BOT_TOKENS = ("xoxb-", "xoxe.xoxb-")
LONGEST_LIFE = timedelta(days=366)  # of a token that expires: 12 hours by the documentation


@dataclass(frozen=True, slots=True)
class Unfit:
    """It grants nothing that we can use; says why, for whoever installs."""

    reason: str


def tokens_of(body: Mapping[str, Any], now: datetime) -> Tokens | None:
    """Return the bot's tokens; None where there is none."""
    token = text(body, "access_token")
    if not token.startswith(BOT_TOKENS):
        return None
    seconds, refresh = body.get("expires_in"), text(body, "refresh_token")
    if not refresh or type(seconds) is not int or seconds <= 0:
        return Tokens(bot=token)
    life = min(timedelta(seconds=min(seconds, 10**9)), LONGEST_LIFE)
    return Tokens(bot=token, refresh=refresh, expires_at=now + life)


def installation_of(body: Mapping[str, Any], now: datetime) -> Installation | Unfit:
    """Return what was installed: in a workspace, or in an organisation where Slack says so."""
    tokens, bot_user = tokens_of(body, now), text(body, "bot_user_id")
    if tokens is None or not is_person(bot_user):
        return Unfit("Slack granted no bot: the app has none, or asked for none of its scopes")
    is_org = body.get("is_enterprise_install") is True
    place = part(body, "enterprise" if is_org else "team")
    tenant = text(place, "id")
    if not is_tenant(tenant) or tenant.startswith("E") is not is_org:
        return Unfit("Slack did not say where the app was installed")
    return Installation(
        workspace=workspace_of(tenant),
        tokens=tokens,
        installed_at=now,
        bot_user=bot_user,
        app=text(body, "app_id"),
        enterprise=text(part(body, "enterprise"), "id"),
        is_org=is_org,
        name=text(place, "name"),
        scopes=tuple(one for one in text(body, "scope").split(",") if one),
        installed_by=text(part(body, "authed_user"), "id"),
    )
