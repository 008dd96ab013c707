"""What a cue is. The cues themselves are data, one module per language."""

from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """What a cue speaks for."""

    PROPOSAL = "proposal"  # still open
    ANNOUNCEMENT = "announcement"  # settled
    EITHER = "either"  # a change, or an object the team owns; says nothing by itself
    DATE = "date"  # when; makes either of them more likely
    DEMOTION = "demotion"  # a false friend: advice, outsiders, code, history, meetings
    MANNER = "manner"  # who speaks, of what, how sure; neither for nor against


MODAL = frozenset({CueKind.PROPOSAL, CueKind.ANNOUNCEMENT})


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern, searched in each sentence.

    ``pattern`` is in google-re2's syntax, without regard to case; its ``'`` also stands for a
    curly apostrophe. ``weight`` is in log odds, set by hand; nothing where all is left to what
    was learned. ``hits`` is an example that the pattern must find, ``misses`` a neighbour that it
    must not.
    """

    name: str
    kind: CueKind
    weight: float
    pattern: str
    hits: str
    misses: str
