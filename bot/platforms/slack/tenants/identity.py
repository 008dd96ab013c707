"""Who we are in a workspace: what Slack says of the token."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import utc_now
from bot.domain.errors import SettingsError, UnreachableError
from bot.pace import retry_after
from bot.platforms.slack.calls.api import Api
from bot.platforms.slack.calls.errors import passes
from bot.platforms.slack.settings import NAME
from bot.platforms.slack.translate import Me


@dataclass(frozen=True, slots=True)
class Identity:
    """The workspace that a token is for, and the bot in it. ``url`` ends with a slash."""

    team: str
    bot_user: str
    name: str = ""
    url: str = ""
    me: Me = field(init=False)  # the bot, as messages there name it

    def __post_init__(self) -> None:
        object.__setattr__(self, "me", Me(self.bot_user, self.url))

    @property
    def workspace(self) -> str:
        """How we call it, such as ``slack:T012AB3CD``."""
        return f"{NAME}:{self.team}"


async def ask_identity(api: Api) -> Identity:
    """Ask Slack whose token this is. Done at the start, until it is answered.

    Raises:
        SettingsError: Slack does not take the token.
        UnreachableError: Slack does not answer at that address now, or not that.
    """
    answer = await api.write("auth.test")
    said = answer.body
    if answer.ok:
        team, bot_user = said.get("team_id"), said.get("user_id")
        if isinstance(team, str) and isinstance(bot_user, str) and team and bot_user:
            name, url = str(said.get("team") or ""), str(said.get("url") or "")
            return Identity(team=team, bot_user=bot_user, name=name, url=url)
    if answer.error and not passes(answer):
        raise SettingsError(
            f"Slack does not take SLACK_BOT_TOKEN ({answer.error}): install the app in the "
            "workspace again, and set the token it shows."
        )
    why = answer.error or answer.reason or f"it answered {answer.status}"
    wait = retry_after(answer.retry_after, utc_now()) or timedelta()
    raise UnreachableError(
        f"Slack did not answer who we are: {why}. Check the network, and SLACK_API_URL.",
        wait=wait.total_seconds(),
    )
