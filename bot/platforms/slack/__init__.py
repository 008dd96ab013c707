"""Slack: one workspace by its token, or all that install the app; it calls us, or we call it."""

from bot.platforms import Surroundings
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.settings import read_settings
from bot.platforms.slack.tenants.tenancy import Tenancy


def connect(around: Surroundings) -> SlackChat:
    """Return Slack. Nothing is asked of it before it is introduced."""
    kept = around.installations
    tenancy = Tenancy(kept, around.welcome, around.public_url) if kept is not None else None
    return SlackChat(read_settings(around.env), around.clock, tenancy, around.public_url)
