"""Weighs together what arrives together: all that it takes is then still at hand.

What weighs a message is large. Between one request and the next the processor's caches lose it, and
finding it anew took longer than the weighing.
"""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, Signal
from bot.engine.signals import Spoken, spoken_in, weighed

# Together as many cost hardly more each than more would, and hold up the loop for milliseconds.
_ENOUGH = 64
# A turn in which nothing else is to be done takes some microseconds.
_MOST_TURNS = 4


class _Waiting(NamedTuple):
    spoken: Spoken
    detection: Detection
    found: asyncio.Future[Signal]


class Weighing:
    """Weighs messages for whoever waits, once the loop has taken all that arrived with them."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._last: tuple[str, Spoken | None] = ("", None)

    def speaks(self, text: str) -> bool:
        """Say whether any cue speaks in a text: what does not is chatter."""
        return self._spoken_in(text) is not None

    async def signal_of(self, text: str, detection: Detection) -> Signal:
        """Return what the rules find in a message; for chatter at once. Without its cues."""
        spoken = self._spoken_in(text)
        if spoken is None:
            return NO_SIGNAL
        loop = asyncio.get_running_loop()
        found: asyncio.Future[Signal] = loop.create_future()
        self._waiting.append(_Waiting(spoken, detection, found))
        if len(self._waiting) == 1:
            loop.call_soon(self._weigh_unless_more_came, 1, _MOST_TURNS)
        return await found

    def _spoken_in(self, text: str) -> Spoken | None:
        """Remember the last text, which is asked about twice: whether it speaks, and its weight."""
        last, spoken = self._last
        if text != last:
            spoken = spoken_in(text)
            self._last = (text, spoken)
        return spoken

    def _weigh_unless_more_came(self, before: int, turns: int) -> None:
        """Let the loop take what else there is, for as long as each of its turns brings more."""
        waiting = len(self._waiting)
        if before < waiting < _ENOUGH and turns > 1:
            again = self._weigh_unless_more_came
            asyncio.get_running_loop().call_soon(again, waiting, turns - 1)
            return
        batch, self._waiting = self._waiting, []
        self._weigh(batch)

    def _weigh(self, batch: Sequence[_Waiting]) -> None:
        try:
            signals = weighed([one.spoken for one in batch], [one.detection for one in batch])
        except Exception as error:  # noqa: BLE001 - raised to whoever waits for this one
            if len(batch) > 1:
                for one in batch:
                    self._weigh([one])
            elif not batch[0].found.done():
                batch[0].found.set_exception(error)
            return
        for one, signal in zip(batch, signals, strict=True):
            if not one.found.done():  # else whoever waited went away
                one.found.set_result(signal)
