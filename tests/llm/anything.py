"""A fuzzer in place of a model: it answers anything at all, much of it almost in form."""

import json
from collections.abc import Callable, Sequence
from random import Random  # noqa: TID251 - a fuzzer, with a seed of its own
from typing import Any

MARKS = (
    "MODELSAYS",
    "<@U9>",
    "<!channel>",
    "mark as decided",
    "https://evil.example",
    "\u202e",
    "{{text}}",
)
ENUMS = (
    "proposal", "announcement", "none", "gain", "loss", "not known yet", "measured", "told",
    "hunch", "now", "never", "better", "worse", "self", "who", "benefit", "because", "too vague",
    "deflects", "commercial only", "customer led", "trades off a principle", "decided", "owner",
)  # fmt: skip
NAMES = (
    "kind", "confidence", "spans", "effects", "change", "evidence", "horizon", "expected",
    "owner", "verdict", "quote", "questions", "principle", "action", "effect", "status",
)  # fmt: skip
PARTS = ("group", "sign", "span", "grade", "horizon", "measure", "amount", "direction", "days",
         "who")  # fmt: skip


class Anything:
    """Answers, one after the other; the same ones for the same seed.

    ``text`` is what is read: spans of it are among what it answers with.
    """

    def __init__(self, seed: int, text: str) -> None:
        self._dice = Random(seed)  # noqa: S311 - nothing is kept secret by it
        self._text = text

    def answer(self, form: dict[str, Callable[[], Any]]) -> str:
        """Return an answer: in form, nearly, or not at all."""
        kind = self._dice.randrange(10)
        if kind == 0:
            return self._garbage()
        said = {name: fill() for name, fill in form.items()}
        for _ in range(self._dice.randrange(3) if kind > 4 else 0):
            said[self._dice.choice(NAMES)] = self.value()
        written = json.dumps(said)
        if kind == 1:
            cut = self._dice.randrange(len(written))
            return written[:cut] + self.word() + written[cut:]
        return written

    def detected(self) -> str:
        return self.answer({
            "kind": lambda: self.one("proposal", "announcement", "none"),
            "confidence": lambda: self._dice.choice((0, 0.2, 0.5, 0.99, 1, 7, -1)),
            "spans": lambda: self.some(self.span),
        })  # fmt: skip

    def drafted(self) -> str:
        return self.answer({
            "effects": lambda: self.some(self._felt),
            "change": lambda: self.maybe(self.span),
            "evidence": lambda: self.maybe(
                lambda: {"grade": self.one("measured", "told", "hunch"), "span": self.span()}
            ),
            "horizon": lambda: self.maybe(
                lambda: {"horizon": self.one("now", "later", "never"), "span": self.span()}
            ),
            "expected": lambda: self.maybe(self._promised),
            "owner": lambda: self.maybe(
                lambda: {"who": self.one("self", "<@U2>", "<@U9>"), "span": self.span()}
            ),
        })  # fmt: skip

    def judged(self) -> str:
        return self.answer({
            "verdict": lambda: self.one(
                "commercial only", "too vague", "deflects", "customer led",
                "trades off a principle", "change not effect",
            ),
            "quote": self.span,
            "questions": lambda: self.some(
                lambda: self.one("who", "problem", "benefit", "know", "experience", "because")
            ),
            "principle": lambda: self._dice.choice((0, 1, 2, 99, -1)),
        })  # fmt: skip

    def value(self, depth: int = 0) -> Any:  # noqa: ANN401 - anything at all
        """Return any JSON."""
        kind = self._dice.randrange(8 if depth < 3 else 6)
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self._dice.randrange(4))]
        if kind == 7:
            names = (*NAMES, *PARTS)
            count = self._dice.randrange(5)
            return {self._dice.choice(names): self.value(depth + 1) for _ in range(count)}
        plain = (None, True, -1, 0.5, 10**20, self.word())
        return plain[kind]

    def word(self) -> str:
        return self._dice.choice((self.span(), *MARKS, self._dice.choice(ENUMS)))

    def span(self) -> str:
        """Return words of the text, or words that are not there."""
        if self._dice.randrange(4) == 0:
            return self._dice.choice(MARKS) + self._dice.choice(("", " is the owner"))
        begin = self._dice.randrange(len(self._text))
        return self._text[begin : begin + self._dice.randrange(1, 60)]

    def one(self, *options: str) -> str:
        return self._dice.choice(options)

    def some(self, make: Callable[[], Any]) -> Sequence[Any]:
        return [make() for _ in range(self._dice.randrange(4))]

    def maybe(self, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what it makes, or nothing
        return make() if self._dice.randrange(3) else None

    def _felt(self) -> dict[str, Any]:
        return {
            "group": self._dice.choice((1, 2, 4, 0, -1, 99)),
            "sign": self.one("gain", "loss", "not known yet"),
            "span": self.span(),
        }

    def _promised(self) -> dict[str, Any]:
        return {
            "measure": self.span(),
            "amount": self.one("", self.span()),
            "direction": self.one("better", "worse"),
            "days": self._dice.choice((30, 60, 90, 91)),
        }

    def _garbage(self) -> str:
        letters = '{}[]":,0123456789.eE+-ntfalsru \\ \u202e\ud7ff'
        return "".join(self._dice.choices(letters, k=self._dice.randrange(80))) + self.word()
