"""``emptychair manifest``: what a chat service must know of the app, to paste there."""

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


COMMANDS: Mapping[str, Callable[..., None]] = {"slack": slack}


def written(plan: Plan) -> str:
    """Return the manifest as YAML, each scope below its reason."""
    return as_yaml(manifest(plan), reasons(plan))


def _address(url: str) -> str:
    """Return an address without the slash at its end.

    Raises:
        SettingsError: Slack could not reach it.
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        raise SettingsError(f"--url {url!r} is no address. {NO_ADDRESS}") from None
    if parts.scheme != "https" or "." not in host or parts.query or parts.fragment:
        raise SettingsError(f"--url {url!r}: Slack calls only https:// addresses. {NO_ADDRESS}")
    if is_loopback(host):
        raise SettingsError(f"--url {url!r}: Slack cannot reach this computer. {NO_ADDRESS}")
    return url.strip().rstrip("/")
