"""What every command that needs the settings does first."""

import typer

from bot.settings import Settings, read_settings
from bot.telemetry import set_up_logging


def settings_of(context: typer.Context) -> Settings:
    """Return the settings in the environment this command was given; set up the log by them.

    Raises:
        SettingsError: names everything that is wrong, each with its remedy.
    """
    settings = read_settings(context.obj)
    set_up_logging(settings.log_level, settings.log_format)
    return settings
