"""Learn the weights of ``bot/engine/reading/likelihood.py`` from the answers that are not held out.

Run ``python -m tests.answers.learn``; it writes ``answer_weights.tsv`` beside that, and
prints how well it does on answers it has not seen, ten folds of its own.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

from bot.domain.impact import Verdict
from bot.engine.reading.likelihood import BIAS, KINDS, features_of_text, share

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "bot" / "engine" / "reading" / "answer_weights.tsv"
LEARNED_FROM = ("answers.jsonl", "answers_short.jsonl")
_STRENGTH = 10.0  # the inverse of the penalty; 10 to 100 do alike
_SMALLEST = 0.03


def learn() -> None:
    """Write the weights, and say how they do."""
    texts, kinds = _told()
    model = make_pipeline(
        DictVectorizer(),
        LogisticRegression(C=_STRENGTH, max_iter=3000, class_weight="balanced"),
    )
    known = [_weighed(features_of_text(text)) for text in texts]
    scores = cross_val_score(model, known, kinds, cv=10)
    model.fit(known, kinds)
    names, weights = model[0].get_feature_names_out(), model[1].coef_.T
    rows = [(BIAS, model[1].intercept_), *zip(names, weights, strict=True)]
    lines = ["\t".join(["feature", *(str(kind or "nothing to judge") for kind in KINDS)])]
    for name, row in rows:
        if name == BIAS or np.abs(row).max() >= _SMALLEST:
            lines.append("\t".join([name, *(f"{weight:.2f}" for weight in row)]))
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = f"{len(texts)} answers, {len(lines) - 2} features, {scores.mean():.3f} on unseen folds"
    sys.stdout.write(f"{told}\n")


def _told() -> tuple[list[str], list[int]]:
    texts, kinds = [], []
    for name in LEARNED_FROM:
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "verdict" in row["expect"]:
                texts.append(row["text"])
                kinds.append(_kind(row["expect"]["verdict"]))
    return texts, kinds


def _weighed(features: frozenset[str]) -> dict[str, float]:
    return dict.fromkeys(sorted(features), share(len(features)))


def _kind(verdict: str | None) -> int:
    found = Verdict(verdict) if verdict else None
    return KINDS.index(Verdict.CUSTOMER_LED if found is Verdict.TRADES_OFF else found)


if __name__ == "__main__":
    learn()
