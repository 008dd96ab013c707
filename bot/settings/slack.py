"""Slack's variables: for one workspace or for many, called by Slack or calling it.

| who          | needs                                                       |
|--------------|-------------------------------------------------------------|
| one          | SLACK_BOT_TOKEN                                             |
| many         | SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SECRET_KEYS           |

And either SLACK_SIGNING_SECRET, where Slack calls us, or SLACK_APP_TOKEN for Socket Mode.
"""

from collections.abc import Mapping

from bot.settings.addresses import host_of, is_loopback
from bot.settings.desk import Desk

SLACK_API_URL = "https://slack.com/api/"
MANY = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
SLACK_NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_SIGNING_SECRET_PREVIOUS",
    "SLACK_APP_TOKEN",
    *MANY,
    "SLACK_API_URL",
)
BOT_TOKENS = ("xoxb-", "xoxe.xoxb-")
APP_TOKEN = "xapp-"  # noqa: S105 - what one begins with, which is no secret


def slack_settings(desk: Desk) -> Mapping[str, str]:
    """Return Slack's variables, complete; nothing where Slack is not set up. Shows no secret."""
    said = {name: desk.text(name, "") for name in SLACK_NAMES}
    given = [name for name, value in said.items() if value and name != "SLACK_API_URL"]
    if not given:
        return {}
    missing = [*_check_who(desk, said), *_check_how(desk, said)]
    if missing:
        desk.wrong.append(
            f"Slack is set up by half: set {' and '.join(missing)} too, "
            f"or take {' and '.join(given)} away. (For Socket Mode SLACK_APP_TOKEN does "
            "instead of SLACK_SIGNING_SECRET.)"
        )
    said["SLACK_API_URL"] = _address(desk, said["SLACK_API_URL"])
    return said


def _check_who(desk: Desk, said: Mapping[str, str]) -> list[str]:
    """Note what is wrong with whom we are, and return what is missing to it."""
    token, many = said["SLACK_BOT_TOKEN"], [name for name in MANY if said[name]]
    if many and token:
        desk.wrong.append(
            f"SLACK_BOT_TOKEN is for one workspace, {' and '.join(many)} for many: "
            "take one or the other away."
        )
    elif many:
        needed = {**said, "SECRET_KEYS": desk.text("SECRET_KEYS", "")}
        return [name for name in (*MANY, "SECRET_KEYS") if not needed[name]]
    elif token and not token.startswith(BOT_TOKENS):
        desk.wrong.append(
            "SLACK_BOT_TOKEN is no bot token: set the one that begins with xoxb-, "
            "from OAuth & Permissions."
        )
    return [] if token else ["SLACK_BOT_TOKEN"]


def _check_how(desk: Desk, said: Mapping[str, str]) -> list[str]:
    """Note what is wrong with how Slack reaches us, and return what is missing to it."""
    app_token = said["SLACK_APP_TOKEN"]
    if app_token and not app_token.startswith(APP_TOKEN):
        desk.wrong.append(
            "SLACK_APP_TOKEN is no app-level token: set the one that begins with xapp-, "
            "from Basic Information, App-Level Tokens."
        )
    return [] if app_token or said["SLACK_SIGNING_SECRET"] else ["SLACK_SIGNING_SECRET"]


def _address(desk: Desk, url: str) -> str:
    """Return it with one slash at its end. Tokens travel there, so it must be encrypted.

    One on this computer is for trying things out, so it does not go together with an address
    that the public can reach.
    """
    if not url:
        return SLACK_API_URL
    host, public = host_of(url), host_of(desk.text("PUBLIC_URL", ""))
    if not host or not (url.startswith("https://") or is_loopback(host)):
        desk.note("SLACK_API_URL", url, f"set an address like {SLACK_API_URL}")
    elif is_loopback(host) and public and not is_loopback(public):
        desk.wrong.append(
            "SLACK_API_URL is on this computer, and PUBLIC_URL is public: take one of them away."
        )
    return url.rstrip("/") + "/"
