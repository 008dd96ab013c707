"""What the rules make of an answer, in the fields that an answer's row may expect. Pure.

An answer given in plain words, as below the question: ``plain_reading.read`` reads it, then the
coach judges what was read. The fields come from that so:

- ``names_customers``: somebody is named whom it touches.
- ``states_effect``: a sentence says what gets better or worse for them.
- ``no_impact``: it says, with a reason, that customers will not feel it.
- ``evidence``: the best grade told; null where there is none.
- ``verdict``: the coach's, also where it would keep it to itself; null where there is nothing to
  judge: an honest "no impact", or "not known yet".
- ``owner``: the one owner named, as a mention; ``self`` for the author; null for nobody, and where
  several are named.

A mention may be written ``<@U2>``, as the platforms hand it in, or ``@dana``, as people read it.
"""

import re
from collections.abc import Mapping
from datetime import date

from bot.cli.evaluation.answer_rows import SELF, Value
from bot.domain.impact import Reading
from bot.domain.message import Person
from bot.domain.policy import Principle
from bot.engine.coach import judge
from bot.engine.plain_reading import read

_WORKSPACE = "evaluate:file"
_AUTHOR = Person(_WORKSPACE, "\N{NULL}author")  # an id that no mention can have
_SAID_ON = date(1970, 1, 1)  # dates in an answer are not compared
_BARE_MENTION = re.compile(r"(?<![\w<@.])@(\w(?:[\w.-]*\w)?)")


def fields_of(text: str, principles: tuple[Principle, ...]) -> Mapping[str, Value]:
    """Return what the rules find in an answer, by field.

    No segments are configured: customers are known by the words for them alone.
    """
    said = with_mentions(text)
    reading = read(said, _AUTHOR, (), _SAID_ON, is_answer=True)
    verdict = judge(reading.impact, said, principles).verdict
    return {
        "names_customers": reading.names_customers,
        "states_effect": reading.states_effect,
        "no_impact": reading.no_impact is not None,
        "evidence": _grade(reading),
        "verdict": verdict and str(verdict),
        "owner": _owner(reading),
    }


def with_mentions(text: str) -> str:
    """Return the text with ``@dana`` written as platforms do, ``<@dana>``."""
    return _BARE_MENTION.sub(r"<@\1>", text)


def _grade(reading: Reading) -> str | None:
    evidence = reading.impact.evidence
    return None if evidence is None else str(evidence.grade)


def _owner(reading: Reading) -> str | None:
    if reading.owner is None:
        return None
    return SELF if reading.owner == _AUTHOR else f"<@{reading.owner.id}>"
