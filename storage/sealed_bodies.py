"""Seals what waits in a queue and may be no more than chatter, until it is handled and gone.

What the rules are unsure of is stored before a model has said what it is. Without keys nothing is
sealed: the settings then allow no model, and nothing that the rules are unsure of is stored.
"""

from bot.domain.effects import ReadText
from bot.domain.errors import SealError
from bot.domain.initiative_events import MessagePosted, TextRead
from storage.codec import UnreadableError
from storage.sealing import SEALED_MARK, Sealer

KINDS = frozenset(kind.__name__ for kind in (MessagePosted, TextRead, ReadText))
COLUMN = "body"


def closed(sealer: Sealer, workspace: str, kind: str, body: str) -> str:
    """Return a body as it is stored."""
    if kind not in KINDS or not sealer.keys:
        return body
    return sealer.seal(body, workspace=workspace, column=COLUMN)


def opened(sealer: Sealer, workspace: str, body: str) -> str:
    """Return a stored body as it was written.

    Raises:
        UnreadableError: no key of ours opens it; names the key.
    """
    if not body.startswith(SEALED_MARK):  # what JSON never begins with
        return body
    try:
        return sealer.open(body, workspace=workspace, column=COLUMN)
    except SealError as error:
        raise UnreadableError(str(error)) from error
