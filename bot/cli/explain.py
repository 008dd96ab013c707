"""``emptychair explain CI-142``: what happened to an initiative, and why, line by line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from bot.cli.lines import plain, shorten
from bot.cli.printing import print_json
from bot.cli.reading_settings import settings_of
from bot.cli.record import Workspace, desk_of, open_record
from bot.domain.errors import NotFoundError
from bot.domain.initiative import Initiative
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.engine.thresholds import bar_words, detection_for
from bot.ports.reports import Delivery, HistoryLine, ListQuery
from bot.ports.store import Desk
from bot.web.names import Names
from storage.codec import encode

Reference = Annotated[str, typer.Argument(help="Such as CI-142.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def command(
    context: typer.Context, reference: Reference, workspace: Workspace = "", as_json: Json = False
) -> None:
    """Print the history with its reasons, and the messages that are not settled."""
    with (
        open_record(settings_of(context)) as open_reading,
        desk_of(open_reading, workspace) as desk,
    ):
        initiative = desk.initiatives.find(reference)
        if initiative is None:
            newest = next(iter(desk.reports.listing(ListQuery(size=1)).rows), None)
            there = f"The newest is {newest.reference}." if newest else "There is none yet."
            raise NotFoundError(
                f"No initiative is called {plain(reference)!r} in this database. {there}"
            )
        history = desk.reports.history(initiative.reference)
        reports = desk.reports.deliveries()
        open_ones = [d for d in reports if d.reference == initiative.reference]
        if as_json:
            print_json(_as_json(initiative, history, open_ones, desk))
        else:
            typer.echo("\n".join(_lines(initiative, history, open_ones, desk)))


def _lines(
    initiative: Initiative,
    history: Sequence[HistoryLine],
    open_ones: Sequence[Delivery],
    desk: Desk,
) -> Iterator[str]:
    names = Names(desk)
    owner = initiative.owner
    owned = f" · owner {names.person(owner.person)} ({owner.state})" if owner else " · no owner"
    yield f"{initiative.reference}  {shorten(names.title(initiative), 120)}"
    yield plain(f"{initiative.status}{owned} · {names.channel(initiative.thread.place)}")
    yield plain(f"the rules ask there {bar_words(*_chosen(initiative, desk))}")
    for line in history:
        by = f", by {names.person(line.actor)}" if line.actor else ""
        yield ""
        yield plain(f"{line.at:%Y-%m-%d %H:%M} UTC · v{line.version} · {_words(line.kind)}{by}")
        if line.because:
            yield f"    because {plain(line.because)}"
    for delivery in open_ones:
        yield ""
        why = f": {delivery.reason}" if delivery.reason else ""
        yield plain(f"Message to {names.place(delivery.to)}: {delivery.state}{why}")


def _chosen(initiative: Initiative, desk: Desk) -> tuple[WorkspaceSettings, ChannelState]:
    return desk.channels.settings(), desk.channels.get(initiative.thread.place)


def _as_json(
    initiative: Initiative,
    history: Sequence[HistoryLine],
    open_ones: Sequence[Delivery],
    desk: Desk,
) -> Mapping[str, object]:
    names, chosen = Names(desk), _chosen(initiative, desk)
    bar = detection_for(*chosen)
    return {
        "reference": initiative.reference,
        "title": initiative.title,
        "status": initiative.status,
        "version": initiative.version,
        "threshold": {"low": bar.low, "high": bar.high, "why": bar_words(*chosen)},
        "history": [_line_json(line, names) for line in history],
        "deliveries": [
            {
                "delivery": delivery.delivery,
                "state": delivery.state,
                "reason": delivery.reason,
                "to": delivery.to,
                "since": delivery.since.isoformat(),
                "attempts": delivery.attempts,
            }
            for delivery in open_ones
        ],
    }


def _line_json(line: HistoryLine, names: Names) -> Mapping[str, object]:
    return {
        "sequence": line.sequence,
        "version": line.version,
        "kind": line.kind,
        "actor": line.actor.id if line.actor else None,
        "actor_name": names.person(line.actor) if line.actor else None,
        "at": line.at.isoformat(),
        "because": line.because,
        "event": json.loads(encode(line.event)) if line.event else None,
    }


def _words(kind: str) -> str:
    """Return ``MessagePosted`` as "Message posted"."""
    return _HUMP.sub(" ", kind).capitalize()
