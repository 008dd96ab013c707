"""What a model made of the messages in doubt, and what it took: for people and as JSON. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cli.evaluation.asking_model import Asked
from bot.cli.evaluation.measured import Part
from bot.cli.evaluation.scores import ASKED
from bot.settings import Price

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What was asked of a model, and what a token costs, where that is set."""

    asked: Asked
    price: Price | None

    @property
    def judge(self) -> str:
        """Who judged."""
        return f"rules and {self.asked.name}"

    @property
    def cost(self) -> float | None:
        """Return what all calls came to, in the price's currency."""
        spent, price = self.asked.spent, self.price
        if price is None:
            return None
        return (spent.read * price.read + spent.written * price.written) / _MILLION


def model_lines(model: ModelFigures, whole: Part) -> Iterator[str]:
    """Yield what it was asked, what it said, what it took, and what to do where it was silent."""
    asked, spent = model.asked, model.asked.spent
    confirmed, right = _confirmed(whole)
    yield (
        f"{asked.name} was called {spent.calls:,} times, {spent.failed:,} in vain. "
        f"It asks about {confirmed:,}, of which {right:,} are worth it."
    )
    cost = f", {model.cost:.4f} {model.price.currency}" if model.price else ""
    yield f"It took {spent.read:,} tokens read and {spent.written:,} written{cost}."
    if asked.not_called:
        yield (
            f"{asked.not_called:,} in doubt were never sent: its server failed too often, or "
            "OPENAI_TOKENS_PER_DAY was used up. Look after the server, or raise the number."
        )


def model_json(model: ModelFigures, whole: Part) -> Mapping[str, object]:
    """Return the same as plain values. Tokens and cost are of the whole evaluation."""
    asked, spent = model.asked, model.asked.spent
    confirmed, right = _confirmed(whole)
    return {
        "name": asked.name,
        "in_doubt": asked.in_doubt,
        "calls": spent.calls,
        "failed": spent.failed,
        "not_called": asked.not_called,
        "unanswered": asked.unanswered,
        "confirmed": confirmed,
        "confirmed_right": right,
        "tokens_read": spent.read,
        "tokens_written": spent.written,
        "cost": None if model.cost is None else round(model.cost, 6),
        "currency": model.price.currency if model.price else None,
    }


def _confirmed(whole: Part) -> tuple[int, int]:
    """Return how many in doubt it asks about, borderline ones too, and how many are worth it."""
    said = [(o.truth, n) for o, n in whole.counts.items() if o.in_doubt and o.said in ASKED]
    return sum(n for _, n in said), sum(n for truth, n in said if truth.is_worth_asking)
