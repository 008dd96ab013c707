"""``emptychair manifest``: what a chat service must know of the app, to paste there."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot.cli.printing import as_json_text
from bot.cli.yaml_text import as_yaml
from bot.domain.errors import SettingsError
from bot.platforms.slack.setup.manifest import Plan, manifest, reasons
from bot.settings import is_loopback
from bot.settings.teams import EXAMPLE, is_id

Url = Annotated[
    str,
    typer.Option("--url", metavar="ADDRESS", help="Where Slack reaches you: https://…"),
]
Socket = Annotated[
    bool, typer.Option("--socket", help="Socket Mode: Slack needs no address to reach you.")
]
CommandsOnly = Annotated[
    bool, typer.Option("--commands-only", help="Ask for no right to read channels.")
]
Many = Annotated[
    bool, typer.Option("--many", help="Let many workspaces install it (OAuth, tokens renewed).")
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write it there instead.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NO_ADDRESS = "Say where Slack reaches you (--url https://chair.example.com), or add --socket."
TeamsUrl = Annotated[
    str,
    typer.Option("--url", metavar="ADDRESS", help="Where Teams reaches you: https://…"),
]
AppId = Annotated[
    str,
    typer.Option("--app-id", metavar="ID", help="“Application (client) ID” of your registration."),
]
ManyTenants = Annotated[
    bool, typer.Option("--many", help="Say what to set where many tenants install it.")
]
Privacy = Annotated[
    str, typer.Option("--privacy", metavar="ADDRESS", help="Your privacy notice, if you have one.")
]
Terms = Annotated[
    str, typer.Option("--terms", metavar="ADDRESS", help="Your terms of use, if you have some.")
]
Version = Annotated[
    str, typer.Option("--version", metavar="1.0.0", help="Higher with each upload to Teams.")
]
Package = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write it there, not to emptychair-teams.zip."),
]
PrintJson = Annotated[bool, typer.Option("--json", help="Print the manifest alone, as JSON.")]
NO_TEAMS_ADDRESS = "Say where Teams reaches you: --url https://chair.example.com."
NO_APP_ID = (
    "Say which app it is: --app-id with the “Application (client) ID” that entra.microsoft.com "
    f"shows under App registrations, such as {EXAMPLE}."
)
PACKAGE = Path("emptychair-teams.zip")
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,4})(?:\.(?:0|[1-9][0-9]{0,4})){2}")


def slack(  # noqa: PLR0913, PLR0917 - one for each option
    url: Url = "",
    socket: Socket = False,
    commands_only: CommandsOnly = False,
    many: Many = False,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """Write Slack's app manifest. Paste it at api.slack.com/apps: Create New App, From a manifest.

    With --url Slack calls you there; with --socket you call Slack, which works behind a firewall.
    """
    plan = Plan(url=_address(url), socket=socket, commands_only=commands_only, many=many)
    if not plan.url and (many or not socket):
        raise SettingsError(NO_ADDRESS if not many else "Many workspaces need --url https://….")
    text = as_json_text(manifest(plan)) if as_json else written(plan)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        typer.echo(f"Written to {output}. Paste it at https://api.slack.com/apps")


def teams(  # noqa: PLR0913, PLR0917 - one for each option
    url: TeamsUrl = "",
    app_id: AppId = "",
    commands_only: CommandsOnly = False,
    many: ManyTenants = False,
    privacy: Privacy = "",
    terms: Terms = "",
    version: Version = "1.0.0",
    output: Package = None,
    as_json: PrintJson = False,
) -> None:
    """Write the app package for Teams: the manifest and the icons, in one zip to upload.

    It is the same for one tenant and for many; --many says which settings go with it.
    """
    # Microsoft's library comes with them, and takes half a second that Slack need not wait.
    from bot.platforms.teams.setup.manifest import TeamsPlan, teams_manifest  # noqa: PLC0415
    from bot.platforms.teams.setup.package import package  # noqa: PLC0415
    from bot.platforms.teams.setup.steps import steps  # noqa: PLC0415

    if not is_id(app_id):
        raise SettingsError(NO_APP_ID)
    if VERSION.fullmatch(version) is None:
        raise SettingsError(f"--version {version!r}: write three numbers, such as 1.0.1.")
    plan = TeamsPlan(
        url=_reached(url),
        app_id=app_id.lower(),
        commands_only=commands_only,
        privacy=_read_at("--privacy", privacy),
        terms=_read_at("--terms", terms),
        version=version,
    )
    if as_json and output is None:
        typer.echo(as_json_text(teams_manifest(plan)), nl=False)
        return
    file = output or PACKAGE
    file.write_bytes(as_json_text(teams_manifest(plan)).encode() if as_json else package(plan))
    typer.echo(f"Written to {file}.")
    for line in steps(plan, many=many):
        typer.echo(line)


COMMANDS: Mapping[str, Callable[..., None]] = {"slack": slack, "teams": teams}


def written(plan: Plan) -> str:
    """Return the manifest as YAML, each scope below its reason."""
    return as_yaml(manifest(plan), reasons(plan))


def _address(url: str) -> str:
    """Return an address without the slash at its end.

    Raises:
        SettingsError: Slack could not reach it.
    """
    return _public("--url", url, NO_ADDRESS) if url else ""


def _reached(url: str) -> str:
    """Return the same, which Teams cannot do without.

    Raises:
        SettingsError: Teams could not reach it.
    """
    return _public("--url", url, NO_TEAMS_ADDRESS)


def _read_at(option: str, url: str) -> str:
    """Return an address that people are sent to, where one is given.

    Raises:
        SettingsError: nobody could open it.
    """
    return _public(option, url, "Leave it out, or write https://….") if url else ""


def _public(option: str, url: str, remedy: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        raise SettingsError(f"{option} {url!r} is no address. {remedy}") from None
    if parts.scheme != "https" or "." not in host or parts.query or parts.fragment:
        raise SettingsError(f"{option} {url!r} is no https:// address. {remedy}")
    if is_loopback(host):
        raise SettingsError(f"{option} {url!r}: only this computer can reach that. {remedy}")
    return url.strip().rstrip("/")
