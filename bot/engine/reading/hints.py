"""Cheap hints that a pattern is worth trying: parts of words, one of which its words contain.

Patterns over whole sentences cost some ten microseconds each, looking for a part of a word less
than a tenth of one. A hint is never a finding: the pattern still decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern, tried only where one of its hints (lower case) stands in the text."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match, or None."""
        return self.pattern.search(text) if self.may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches."""
        return self.pattern.finditer(text) if self.may(text) else iter(())

    def may(self, text: str) -> bool:
        """Say whether a hint stands in the text."""
        lower = text.lower()
        for hint in self.hints:  # noqa: SIM110  (this runs a few hundred times a message)
            if hint in lower:
                return True
        return False


def hinted(pattern: str, hints: str) -> Hinted:
    """Return a pattern, any case, with its hints, which are written with bars between."""
    return Hinted(re.compile(pattern, re.IGNORECASE), tuple(hints.split("|")))
