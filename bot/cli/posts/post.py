"""One message as it stands in an export, whatever its format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

Watch = Callable[[int], None]  # told how many bytes were read, as they are read


class PostKind(StrEnum):
    """What a post is to the gates that come before the rules."""

    MESSAGE = "message"
    REPLY = "reply in a thread"
    BOT = "written by a bot"
    NOTICE = "a notice, not a message"


@dataclass(frozen=True, slots=True)
class Post:
    """A message somebody wrote. ``author`` and ``sent_at`` may be unknown."""

    id: str
    channel: str
    author: str
    author_name: str
    text: str
    sent_at: datetime | None
    kind: PostKind = PostKind.MESSAGE


class Source(Protocol):
    """Something that holds posts."""

    @property
    def size(self) -> int | None:
        """How many bytes there are to read, where that is known."""

    @property
    def unopened(self) -> int:
        """How many direct conversations it holds. They are never opened."""

    def posts(self, watch: Watch) -> Iterator[Post]:
        """Yield the posts, each channel from old to new.

        Raises:
            ImportFormatError: it cannot be read further. Names the file, the place, the remedy.
        """


def moment_of(said: object) -> datetime | None:
    """Return a time written as ISO 8601 or as seconds since 1970; None when it is neither.

    What names no time zone is taken as UTC.
    """
    if not isinstance(said, str | int | float) or isinstance(said, bool):
        return None
    try:
        return datetime.fromtimestamp(float(said), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        moment = datetime.fromisoformat(str(said))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
