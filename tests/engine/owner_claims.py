"""Claims of owners in labelled chat: what the rules read, beside what an annotator read.

Run it as ``python -m tests.engine.owner_claims`` where the labelled messages lie beside the
checkout, or with a path to a file like them: one JSON object a line, with ``text`` and ``label``
(``self_commit``, ``names_other``, ``offer``, ``none``); everybody is mentioned as ``@user`` there.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from bot.domain.message import Person
from bot.engine.plain_reading import read

LABELLED = Path(__file__).parents[3] / "shared/data/owners.jsonl"
LABELS = ("self_commit", "names_other", "offer", "none")
READ = ("self_commit", "names_other", "nobody")
_AUTHOR = Person("labelled:chat", "author")

Table = Mapping[tuple[str, str], int]


def read_label(text: str) -> str:
    """Return whom the rules name in a text: its author, somebody mentioned, or nobody."""
    number = count(1)
    mentioned = re.sub(r"@user\b", lambda _: f"<@U{next(number)}>", text)
    named = read(mentioned, _AUTHOR, ()).named
    if not named:
        return "nobody"
    return "self_commit" if _AUTHOR in named else "names_other"


def table_of(path: Path) -> Table:
    """Return how often each label was read as what."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return Counter((row["label"], read_label(row["text"])) for row in rows)


def lines_of(table: Table) -> tuple[str, ...]:
    """Return the table as lines: labels down, what was read across."""
    head = "".ljust(14) + "".join(name.rjust(13) for name in READ)
    rows = (
        label.ljust(14) + "".join(str(table.get((label, name), 0)).rjust(13) for name in READ)
        for label in LABELS
    )
    return head, *rows


def claims_right(table: Table) -> float:
    """Return the share of right ones among those read as a claim (precision)."""
    claims = {key: n for key, n in table.items() if key[1] != "nobody"}
    right = sum(n for (label, name), n in claims.items() if label == name)
    return right / max(1, sum(claims.values()))


def found(table: Table, label: str) -> float:
    """Return the share of a label's messages that were read as that (recall)."""
    own = {key: n for key, n in table.items() if key[0] == label}
    return own.get((label, label), 0) / max(1, sum(own.values()))


if __name__ == "__main__":
    path = Path(sys.argv[1]) if sys.argv[1:] else LABELLED
    sys.stdout.write("\n".join(lines_of(table_of(path))) + "\n")
