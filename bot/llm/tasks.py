"""What is asked of a model for each purpose: the prompt, its form, and how the form is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.background import Background
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message
from bot.llm.forms import Answered, Detected, Drafted, Judged
from bot.llm.prompts import Prompt, fence_for, load
from bot.llm.replies import reading_of, remark_of, signal_of
from bot.ports.chat import Said

LONGEST_TEXT = 6_000  # letters that are sent of what is read; the rest of a longer one is not
LONGEST_POST = 2_000
LONGEST_LIST = 3_000
Read = Callable[[str, Message, Background], Said]


@dataclass(frozen=True, slots=True)
class Task:
    """One purpose."""

    prompt: Prompt
    form: type[Answered]
    read: Read

    def question(self, message: Message, background: Background) -> str:
        """Return what is asked about a text: the texts of people are data behind a fence."""
        parts = {
            "text": plain(message.text, LONGEST_TEXT),
            "post": plain(background.post, LONGEST_POST),
            "groups": plain(_groups(background), LONGEST_LIST),
            "principles": plain(_principles(background), LONGEST_LIST),
        }
        holes = {name: text for name, text in parts.items() if name in self.prompt.holes}
        return self.prompt.filled({**holes, "fence": fence_for(*holes.values())})


def load_tasks() -> Mapping[Purpose, Task]:
    """Return every purpose's.

    Raises:
        PromptError: a file is not in form.
    """
    return {
        Purpose.DETECT: Task(load("detect"), Detected, _signal_of),
        Purpose.ANSWER: Task(load("answer"), Drafted, reading_of),
        Purpose.COACH: Task(load("coach"), Judged, remark_of),
    }


def plain(text: str, limit: int) -> str:
    """Return the beginning of a text as any server takes it: half a letter becomes a mark."""
    return text[:limit].replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _signal_of(content: str, message: Message, _: Background) -> Said:
    return signal_of(content, message)


def _groups(background: Background) -> str:
    return "\n".join(
        f"{number} {', '.join((segment.name, *segment.synonyms))}"
        for number, segment in enumerate(background.segments, 1)
    )


def _principles(background: Background) -> str:
    return "\n".join(f"{one.number} {one.text}" for one in background.principles)
