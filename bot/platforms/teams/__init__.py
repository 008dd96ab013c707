"""Microsoft Teams: an app of a tenant's or of many tenants', whose activities come to us."""

from dataclasses import replace
from urllib.parse import urlsplit

from bot.domain.errors import SettingsError
from bot.platforms import Surroundings
from bot.platforms.teams.chat import TeamsChat
from bot.platforms.teams.settings import read_settings


def connect(around: Surroundings) -> TeamsChat:
    """Return Teams. Nothing is asked of Microsoft before it is introduced.

    Raises:
        SettingsError: there is nowhere to keep where conversations are answered.
    """
    if around.conversations is None:
        raise SettingsError("Teams needs a database that keeps where it is answered.")
    host = urlsplit(around.public_url).netloc
    settings = replace(read_settings(around.env), public_host=host)
    return TeamsChat(settings, around.clock, around.conversations, around.welcome)
