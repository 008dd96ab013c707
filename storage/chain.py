"""The chain that ties each line of the history to the one before it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, select

from storage.columns import storable
from storage.database import READ, Database
from storage.models import HistoryRow, WorkspaceRow, table_of

HISTORY = table_of(HistoryRow)
WORKSPACES = table_of(WorkspaceRow)
CHAINED = (
    "workspace_id",
    "sequence",
    "initiative_id",
    "number",
    "version",
    "kind",
    "actor_id",
    "at",
    "content_sha256",
    "because_sha256",
    "previous_hash",
)
AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line of a workspace's history that does not fit, and why."""

    workspace: str
    sequence: int
    reference: str
    why: str


def sum_of(text: str | None) -> str:
    """Return the sum of a text that stands outside the chain."""
    return "" if text is None else sha256(text.encode()).hexdigest()


def link(line: Mapping[str, Any]) -> str:
    """Return the hash of a line: of all that may never change, and of the hash before it."""
    fixed = [_plain(line[name]) for name in CHAINED]
    return sha256(json.dumps(fixed, separators=(",", ":")).encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - a column's value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return storable(value) if isinstance(value, str) else value


def first_broken(database: Database, workspace: str | None = None) -> Broken | None:
    """Return the first broken line: changed, dropped or swapped; None when all fit.

    Looks at one workspace, or at all. Erased texts are no break: their sums still stand.
    """
    with database.begin(READ) as connection:
        heads = select(
            WORKSPACES.c.workspace_id, WORKSPACES.c.chain_sequence, WORKSPACES.c.chain_hash
        ).order_by(WORKSPACES.c.workspace_id)
        if workspace is not None:
            heads = heads.where(WORKSPACES.c.workspace_id == workspace)
        for name, sequence, head in connection.execute(heads).all():
            broken = _first_broken_of(connection, name, (sequence, head))
            if broken is not None:
                return broken
    return None


def _first_broken_of(
    connection: Connection, workspace: str, head: tuple[int, str]
) -> Broken | None:
    sequence, previous = 0, ""
    for line in _lines(connection, workspace):
        sequence += 1
        why = _fault(line, sequence, previous)
        if why is not None:
            return Broken(workspace, sequence, f"CI-{line['number']}", why)
        previous = line["hash"]
    if (sequence, previous) != head:
        why = f"the history ends at line {sequence}, the workspace remembers line {head[0]}"
        return Broken(workspace, min(sequence, head[0]) + 1, "", why)
    return None


def _fault(line: Mapping[str, Any], sequence: int, previous: str) -> str | None:
    if line["sequence"] != sequence:
        return f"line {sequence} is missing"
    if line["previous_hash"] != previous:
        return "it does not follow the line before it"
    if line["hash"] != link(line):
        return "it was changed"
    for name in ("content", "because"):
        if line[name] is not None and sum_of(line[name]) != line[f"{name}_sha256"]:
            return f"its {name} was changed"
    return None


def _lines(connection: Connection, workspace: str) -> Iterator[Mapping[str, Any]]:
    """Yield a workspace's lines in order, some at a time."""
    last = -(2**62)
    while rows := connection.execute(_lines_after(workspace, last)).mappings().all():
        yield from map(dict, rows)
        last = rows[-1]["sequence"]


def _lines_after(workspace: str, last: int) -> Select[Any]:
    mine = (HISTORY.c.workspace_id == workspace, HISTORY.c.sequence > last)
    return select(HISTORY).where(*mine).order_by(HISTORY.c.sequence).limit(AT_A_TIME)
