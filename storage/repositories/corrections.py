"""What one workspace's people corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, tuple_, update

from bot.domain.correction import Aspect, Correction, CorrectionKind, Finding
from bot.domain.impact import Verdict
from bot.domain.message import Thread
from bot.domain.signal import Signal, SignalKind, Way
from storage.codec import decode, encode
from storage.columns import AnyRow
from storage.dialects import insert_or_replace
from storage.models import CorrectionRow, table_of

TABLE = table_of(CorrectionRow)
PREFIX = "CI-"
# What the rows are read by, in order: no two share it.
ORDER = (TABLE.c.at, TABLE.c.channel_id, TABLE.c.root, TABLE.c.aspect)
AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class SqlCorrections:
    """The correction table, of one workspace."""

    connection: Connection
    workspace: str
    at_a_time: int = AT_A_TIME  # rows in memory

    def put(self, correction: Correction) -> None:
        """Keep it in place of an earlier one on the same initiative and aspect."""
        if correction.thread.workspace != self.workspace:
            raise ValueError("A correction is kept in its own workspace alone.")
        row = {
            "workspace_id": self.workspace,
            "channel_id": correction.thread.channel,
            "root": correction.thread.root,
            "aspect": correction.aspect.value,
            "number": int(correction.reference.removeprefix(PREFIX)),
            "kind": correction.kind.value,
            "way": correction.way.value,
            "at": correction.at,
            "label": correction.label and correction.label.value,
            "finding": correction.finding and correction.finding.value,
            "verdict": correction.verdict and correction.verdict.value,
            "signal": encode(correction.signal),
            "text": correction.text,
        }
        self.connection.execute(insert_or_replace(self.connection, TABLE), row)

    def all(self) -> Iterator[Correction]:
        """Yield all of them, oldest first, without holding them all in memory."""
        rows = self._first(TABLE.c.workspace_id == self.workspace)
        while rows:
            yield from map(self._correction, rows)
            last = rows[-1]
            after = (last.at, last.channel_id, last.root, last.aspect)
            rows = self._first(TABLE.c.workspace_id == self.workspace, tuple_(*ORDER) > after)

    def forget_text(self, thread: Thread) -> None:
        """Forget a message and the words of its cues; label, score and the cues' names stay."""
        ours = (
            TABLE.c.workspace_id == self.workspace,
            TABLE.c.channel_id == thread.channel,
            TABLE.c.root == thread.root,
            TABLE.c.aspect == Aspect.DETECTION.value,
        )
        known = self.connection.execute(select(TABLE.c.signal).where(*ours)).scalar()
        if known is not None:
            signal = encode(_without_words(decode(Signal, known)))
            change = update(TABLE).where(*ours).values(text="", signal=signal)
            self.connection.execute(change)

    def forget_texts(self) -> None:
        """Forget every text; labels, scores and cues stay."""
        ours = TABLE.c.workspace_id == self.workspace
        self.connection.execute(update(TABLE).where(ours, TABLE.c.text != "").values(text=""))

    def _first(self, *conditions: ColumnElement[bool]) -> list[AnyRow]:
        asked = select(TABLE).where(*conditions).order_by(*ORDER).limit(self.at_a_time)
        return list(self.connection.execute(asked))

    def _correction(self, row: AnyRow) -> Correction:
        return Correction(
            thread=Thread(self.workspace, row.channel_id, row.root),
            reference=f"{PREFIX}{row.number}",
            kind=CorrectionKind(row.kind),
            signal=decode(Signal, row.signal),
            way=Way(row.way),
            at=row.at,
            label=_or_none(SignalKind, row.label),
            finding=_or_none(Finding, row.finding),
            verdict=_or_none(Verdict, row.verdict),
            text=row.text,
        )


def _or_none(kind: Any, value: str | None) -> Any:  # noqa: ANN401 - of the kind that is asked for
    return None if value is None else kind(value)


def _without_words(signal: Signal) -> Signal:
    return replace(signal, cues=tuple(replace(hit, text="") for hit in signal.cues))
