"""Prompts are files with a version, a part that never changes, and named holes at the end.

What never changes comes first and is sent first, so that a server can keep it from one call to
the next. The texts of people fill the holes: as data, behind a fence that they cannot know.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bot.domain.errors import EmptyChairError

FOLDER = Path(__file__).parents[2] / "prompts"  # beside the packages, in a checkout and installed
_VERSION = re.compile(r"version: ([a-z]+-[0-9]+)")
_HOLE = re.compile(r"\{\{([a-z_]+)\}\}")
_PARTS = re.compile(r"(?m)^=====$\n")
_BOTH = 2


class PromptError(EmptyChairError):
    """A prompt is not in the form that its file must have, or its holes are not filled."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: ``instructions`` are the same in every call, ``question`` has the holes."""

    version: str
    instructions: str
    question: str

    @property
    def holes(self) -> frozenset[str]:
        """The names of its holes."""
        return frozenset(_HOLE.findall(self.question))

    def filled(self, holes: Mapping[str, str]) -> str:
        """Return the question. What fills a hole is not looked at for holes again.

        Raises:
            PromptError: a hole is left open, or something fits into none.
        """
        if missing := sorted(self.holes - holes.keys()):
            raise PromptError(f"{self.version}: nothing fills {', '.join(missing)}.")
        if unknown := sorted(holes.keys() - self.holes):
            raise PromptError(f"{self.version}: there is no hole for {', '.join(unknown)}.")
        return _HOLE.sub(lambda hole: holes[hole[1]], self.question)


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """Return the prompt in the file ``name``.txt.

    Raises:
        PromptError: it cannot be read, or is not in form. Says what is wrong.
    """
    path = folder / f"{name}.txt"
    try:
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path} cannot be read: {type(error).__name__}.") from error
    version, parts = _VERSION.fullmatch(head), _PARTS.split(body)
    if version is None:
        raise PromptError(f"{path}: its first line must be like “version: {name}-1”.")
    if len(parts) != _BOTH:
        raise PromptError(f"{path}: one line of ===== must part what is fixed from the holes.")
    instructions, question = parts
    if early := _HOLE.search(instructions):
        raise PromptError(f"{path}: {early[0]} stands in the part that never changes.")
    return Prompt(version[1], instructions.strip(), question.strip())


def fence_for(*texts: str) -> str:
    """Return a line that stands in none of these texts, and that nobody could have foreseen."""
    while True:
        fence = f"---- {token_hex(8)}"
        if not any(fence in text for text in texts):
            return fence
