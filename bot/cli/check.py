"""``emptychair check``: is everything as it should be, and if not, what to do."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.gap_findings import gap_findings
from bot.cli.lines import plain
from bot.cli.model_findings import model_findings
from bot.cli.printing import print_json
from bot.cli.progress import counted
from bot.cli.reading_settings import settings_of
from bot.cli.record import open_existing
from bot.domain.errors import EmptyChairError
from bot.platforms.slack.settings import read_settings
from bot.platforms.slack.setup.checkup import look
from bot.ports.installations import Installation
from bot.ports.reports import Delivery
from bot.ports.store import Desk
from bot.settings import Settings
from bot.wiring import assert_fit
from bot.wiring.tenants import Tenants
from storage.chain import Broken, first_broken
from storage.checkup import SetAsideEvent, find_fragility, revision_of, set_aside_events
from storage.database import Database
from storage.migrate import assert_current
from storage.resealing import missing_keys
from storage.sealing import Sealer
from storage.unit import reading_opener

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
History = Annotated[
    bool, typer.Option("--history", help="Walk the whole history, and name the first broken row.")
]
SET_ASIDE = frozenset({"quarantined", "unconfirmed"})
FAULT = 1
NO_CHAT = "neither Slack nor Teams has settings here, so “serve” starts the playground"
UNREAD = ". The .env here is read by make alone; for other commands: set -a; . ./.env; set +a"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and what was found: where it is not, the remedy."""

    check: str
    ok: bool
    found: str


def command(context: typer.Context, history: History = False, as_json: Json = False) -> None:
    """Look at everything, say what was found, and end with 1 if anything needs attention."""
    findings = list(_findings(context, history=history))
    is_well = all(finding.ok for finding in findings)
    if as_json:
        print_json({"ok": is_well, "checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "ok   " if finding.ok else "FAULT"
            typer.echo(f"{mark}  {finding.check:<10}  {plain(finding.found)}")
    if not is_well:
        raise typer.Exit(FAULT)


def _findings(context: typer.Context, *, history: bool) -> Iterator[Finding]:
    """Yield what was found; what rests on something that failed is not looked at."""
    try:
        settings = settings_of(context)
        assert_fit(settings)
    except EmptyChairError as error:
        yield Finding("settings", ok=False, found=str(error))
        return
    yield Finding("settings", ok=True, found="complete, and they fit together")
    try:
        yield from _database_findings(settings, history=history)
    except EmptyChairError as error:
        yield Finding("database", ok=False, found=str(error))
        if settings.slack.get("SLACK_BOT_TOKEN"):
            yield from _slack_findings(settings, (), of=0)  # nothing of it is in the database
    if settings.teams:
        yield from _teams_findings(settings)
    if not (settings.slack or settings.teams):
        found = NO_CHAT + (UNREAD if Path(".env").exists() else "")
        yield Finding("chat", ok=True, found=found)


def _database_findings(settings: Settings, *, history: bool) -> Iterator[Finding]:
    with open_existing(settings) as database:
        yield Finding("database", ok=True, found=f"{database.name} answers")
        assert_current(database)
        yield Finding("tables", ok=True, found=f"at {revision_of(database)}, this version's")
        fragile = find_fragility(database)
        found = " ".join(fragile) or "a power cut loses nothing that was confirmed"
        yield Finding("durability", ok=not fragile, found=found)
        yield from _key_findings(database, settings)
        yield from _queue_findings(database)
        yield from (
            Finding("gaps", ok=gap.ok, found=gap.found)
            for gap in gap_findings(reading_opener(database))
        )
        yield from (
            Finding("model", ok=ok, found=found)
            for ok, found in model_findings(settings, reading_opener(database))
        )
        if history:
            yield _history_finding(database)
        if settings.slack:
            installations = Tenants(database, settings.secret_keys).installations
            yield from _slack_findings(settings, installations.all(), of=installations.count())


def _key_findings(database: Database, settings: Settings) -> Iterator[Finding]:
    missing = missing_keys(database, Sealer(settings.secret_keys))
    for key in missing:
        found = f"secrets are sealed with the key {key}: put it back into SECRET_KEYS."
        yield Finding("keys", ok=False, found=found)
    if settings.secret_keys and not missing:
        yield Finding("keys", ok=True, found="everything that is sealed can be opened")


def _slack_findings(
    settings: Settings, installed: Sequence[Installation], *, of: int
) -> Iterator[Finding]:
    """Look at Slack. Of all installations, those that no key opens are told of by their key."""
    of_slack, sealed = read_settings(settings.slack), of > len(installed)
    found = asyncio.run(look(of_slack, settings.public_url, installed, are_more_sealed=sealed))
    yield from (Finding(one.about, ok=one.ok, found=one.told) for one in found)


def _teams_findings(settings: Settings) -> Iterator[Finding]:
    # Microsoft's library comes with it, and takes half a second that others need not wait.
    from bot.platforms.teams.settings import read_settings as read_teams_settings  # noqa: PLC0415
    from bot.platforms.teams.setup.checkup import look as look_at_teams  # noqa: PLC0415

    of_teams = read_teams_settings(settings.teams)
    found = asyncio.run(look_at_teams(of_teams, settings.public_url))
    yield from (Finding(one.about, ok=one.ok, found=one.told) for one in found)


def _queue_findings(database: Database) -> Iterator[Finding]:
    events = set_aside_events(database)
    yield from (Finding("inbox", ok=False, found=_event_told(event)) for event in events)
    waiting, set_aside = 0, 0
    with reading_opener(database)() as unit:
        for workspace in unit.workspaces():
            yield from _closed_findings(workspace, unit.desk(workspace))
            for delivery in unit.desk(workspace).reports.deliveries():
                if delivery.state in SET_ASIDE:
                    set_aside += 1
                    yield Finding("outbox", ok=False, found=_delivery_told(workspace, delivery))
                else:
                    waiting += 1
    if not events and not set_aside:
        found = f"nothing set aside; {waiting} messages on their way"
        yield Finding("queues", ok=True, found=found)


def _closed_findings(workspace: str, desk: Desk) -> Iterator[Finding]:
    for state in desk.channels.all():
        if state.closed:
            found = (
                f"{state.name or state.channel.id} of {workspace}: {state.closed}. What is meant "
                "for it waits. Open the channel, or invite the bot there, and it goes by itself."
            )
            yield Finding("channel", ok=False, found=found)


def _event_told(event: SetAsideEvent) -> str:
    return (
        f"{event.kind} {event.key} of {event.workspace} was set aside after {event.attempts} "
        f"attempts: {event.reason}. Nothing else waits for it; report it with this line."
    )


def _delivery_told(workspace: str, delivery: Delivery) -> str:
    about = f" about {delivery.reference}" if delivery.reference else ""
    state = "not confirmed" if delivery.state == "unconfirmed" else delivery.state
    return (
        f"message {delivery.delivery} of {workspace}{about} to {delivery.to}: {state}, "
        f"{delivery.reason or 'no reason known'}. Look whether it stands there; if not, press "
        "Send again above the list of initiatives."
    )


def _history_finding(database: Database) -> Finding:
    with reading_opener(database)() as unit:
        workspaces = unit.workspaces()
    with counted("Walking the history", len(workspaces)) as watch:
        for workspace in workspaces:
            broken = first_broken(database, workspace)
            if broken is not None:
                return Finding("history", ok=False, found=_broken_told(broken))
            watch(1)
    return Finding("history", ok=True, found="every line follows the one before it")


def _broken_told(broken: Broken) -> str:
    about = f" ({broken.reference})" if broken.reference else ""
    return (
        f"{broken.workspace}, line {broken.sequence}{about}: {broken.why}. "
        "Compare that row with a backup, and find out who wrote to the database."
    )
