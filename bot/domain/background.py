"""What else a reader is shown of a text: what it answers, and names that the workspace chose."""

from dataclasses import dataclass

from bot.domain.policy import Principle, Segment


@dataclass(frozen=True, slots=True)
class Background:
    """The post that an answer is about; the names of segments; the principles."""

    post: str = ""
    segments: tuple[Segment, ...] = ()
    principles: tuple[Principle, ...] = ()


NO_BACKGROUND = Background()
