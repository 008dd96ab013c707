"""What Slack is to us: where it answers, and the secrets we share with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EVENTS = "/slack/events"  # everything that Slack sends us arrives here
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"  # where browsers come
COMMAND = "/impact"
CHAIR = "chair"  # the reaction that asks
DELIVERY = "emptychair_delivery"  # the type of our messages' metadata
NAME = "slack"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """The set-up. The newest signing secret stands first; what is not used is empty.

    With a ``bot_token`` one workspace is served, with ``client_id`` and ``client_secret`` all
    that install the app. With an ``app_token`` we call Slack (Socket Mode).
    """

    api_url: str
    bot_token: str = field(default="", repr=False)
    signing_secrets: tuple[bytes, ...] = field(default=(), repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)


def read_settings(env: Mapping[str, str]) -> SlackSettings:
    """Take Slack's own variables, which ``bot.settings`` has made sure fit together."""
    secrets = ("SLACK_SIGNING_SECRET", "SLACK_SIGNING_SECRET_PREVIOUS")
    return SlackSettings(
        api_url=env.get("SLACK_API_URL", "") or "https://slack.com/api/",
        bot_token=env.get("SLACK_BOT_TOKEN", ""),
        signing_secrets=tuple(env[name].encode() for name in secrets if env.get(name)),
        app_token=env.get("SLACK_APP_TOKEN", ""),
        client_id=env.get("SLACK_CLIENT_ID", ""),
        client_secret=env.get("SLACK_CLIENT_SECRET", ""),
    )
