"""What the bot is doing in a thread right now. In memory: it is over when the process is."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Doings:
    """Words by thread, going on from the bot's name. ``changed`` is called after each change."""

    changed: Callable[[], None]
    _words: dict[str, str] = field(default_factory=dict)

    def note(self, root: str, words: str) -> None:
        """Let ``words`` stand below a thread; "" takes them away."""
        if words:
            self._words[root] = words
        else:
            self._words.pop(root, None)
        self.changed()

    def of(self, root: str) -> str:
        """Return what is being done in a thread; empty where nothing is."""
        return self._words.get(root, "")
