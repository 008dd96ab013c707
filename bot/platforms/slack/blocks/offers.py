"""What a workspace's Slack offers beyond the usual blocks: tried first, and remembered if refused.

Nothing tells beforehand what a workspace has: plans, roll-outs and admins differ. A refusal
proves that nothing was sent, so the same message then goes out in plain blocks.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

from bot.recent import Recent

MOST_REFUSALS = 50_000  # 10,000 workspaces that refuse it all; to learn anew costs one request
FORGOTTEN = 24 * 3600.0  # seconds: after that it is tried once more
Block = dict[str, Any]


class Feature(Enum):
    """Something newer, by the name that it has in blocks, or of its method.

    Source: docs.slack.dev, Block Kit; and its reference of assistant.threads.setStatus.
    """

    TABLE = "data_table"
    FEEDBACK = "context_actions"
    ONLY_FOR = "visible_to_user_ids"
    PICTURE = "slack_file"
    STATUS = "assistant.threads.setStatus"


# What Slack answers to a message that holds something it does not know, or does not offer here.
NOT_UNDERSTOOD = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_arguments",
        "invalid_arg_name",
        "invalid_attachments",
        "block_mismatch",
    }
)
EVERYTHING = frozenset(Feature)
NOTHING_NEW: frozenset[Feature] = frozenset()


class Offers:
    """What may be tried where. Each process learns for itself; to learn costs one request.

    Args:
        monotonic: seconds that only go on.
        most: how many refusals are remembered.
    """

    def __init__(
        self, monotonic: Callable[[], float] = time.monotonic, *, most: int = MOST_REFUSALS
    ) -> None:
        self._monotonic = monotonic
        self._refused: Recent[tuple[str, Feature], float] = Recent(most)

    def of(self, workspace: str) -> frozenset[Feature]:
        """Return what may be tried in a workspace."""
        forgotten = self._monotonic() - FORGOTTEN
        refused = {one: self._refused.get((workspace, one)) for one in Feature}
        return frozenset(one for one, at in refused.items() if at is None or at <= forgotten)

    def refused(self, workspace: str, features: frozenset[Feature]) -> None:
        """Remember that a workspace does not offer these."""
        for one in features:
            self._refused.put((workspace, one), self._monotonic())


def used_in(message: Mapping[str, object]) -> frozenset[Feature]:
    """Return which of the newer things a message holds."""
    names = set(_names(message.get("blocks", [])))
    return frozenset(one for one in Feature if one.value in names)


def blamed(used: frozenset[Feature], body: Mapping[str, Any]) -> frozenset[Feature]:
    """Return what a refusal is about: what it names of what was used; else all of that."""
    told = str(body.get("response_metadata", "")) + str(body.get("errors", ""))
    named = frozenset(one for one in used if one.value in told)
    return named or used


def _names(part: object) -> Iterator[str]:
    """Yield the types of all that is within, and the names of its fields."""
    if isinstance(part, dict):
        kind = part.get("type")
        if isinstance(kind, str):
            yield kind
        for name, value in part.items():
            yield name
            yield from _names(value)
    elif isinstance(part, list):
        for one in part:
            yield from _names(one)
