"""What Slack is to us: where it answers, and the secrets we share with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.errors import SettingsError

EVENTS = "/slack/events"  # everything that Slack sends us arrives here
COMMAND = "/impact"
CHAIR = "chair"  # the reaction that asks
DELIVERY = "emptychair_delivery"  # the type of our messages' metadata
NAME = "slack"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """One workspace's set-up. The newest signing secret stands first."""

    api_url: str
    bot_token: str = field(repr=False)
    signing_secrets: tuple[bytes, ...] = field(repr=False)

    @property
    def origin(self) -> str:
        """Where the Web API answers, without its path."""
        scheme, _, rest = self.api_url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}/"


def read_settings(env: Mapping[str, str]) -> SlackSettings:
    """Take Slack's own variables.

    Raises:
        SettingsError: one that is needed is missing.
    """
    token, secret = env.get("SLACK_BOT_TOKEN", ""), env.get("SLACK_SIGNING_SECRET", "")
    if not token or not secret:
        raise SettingsError("Slack needs SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET: set both.")
    secrets = (secret, env.get("SLACK_SIGNING_SECRET_PREVIOUS", ""))
    return SlackSettings(
        api_url=env.get("SLACK_API_URL", "") or "https://slack.com/api/",
        bot_token=token,
        signing_secrets=tuple(one.encode() for one in secrets if one),
    )
