"""What people corrected, kept to measure the rules by."""

from collections.abc import Iterator
from typing import Protocol

from bot.domain.correction import Correction
from bot.domain.message import Thread


class Corrections(Protocol):
    """One workspace's corrections. They go with the workspace, a text with its snapshot."""

    def put(self, correction: Correction) -> None:
        """Keep it in place of an earlier one on the same initiative and aspect."""

    def all(self) -> Iterator[Correction]:
        """Yield all of them, oldest first, without holding them all in memory."""

    def forget_text(self, thread: Thread) -> None:
        """Forget a message and the words of its cues; label, score and the cues' names stay."""

    def forget_texts(self) -> None:
        """Forget every text; labels, scores and cues stay."""
