"""Slack, one workspace: a signing secret, a bot token, and an address that Slack calls."""

from bot.platforms import Surroundings
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.settings import read_settings


def connect(around: Surroundings) -> SlackChat:
    """Return Slack. Nothing is asked of it before it is introduced.

    Raises:
        SettingsError: a variable that it needs is missing.
    """
    return SlackChat(read_settings(around.env), around.clock)
