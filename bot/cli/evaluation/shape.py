"""An evaluation as plain JSON values. Others rely on the names: they stay, and more may come."""

from collections.abc import Iterator, Mapping, Sequence

from bot.cli.evaluation.bars import named_bars
from bot.cli.evaluation.calibration import Band, Calibration
from bot.cli.evaluation.intervals import Interval
from bot.cli.evaluation.measured import Intervals, Measured, Part
from bot.cli.evaluation.rows import Truth
from bot.cli.evaluation.scores import Figures, Scores
from bot.cli.evaluation.tally import Judged, Point
from bot.cli.evaluation.worst import Worst
from bot.domain.policy import Detection

_DIGITS = 4
Json = Mapping[str, object]


def measured_json(measured: Measured, detection: Detection, *, has_rates: bool = True) -> Json:
    """Return the figures. Intervals are ``[low, high]``; a figure of nothing is null.

    Without ``has_rates``, what is told per 1,000 messages is null: not every message is there.
    """
    whole = measured.whole
    figures = {
        **_part_json(whole, measured.intervals_by_source),
        "thresholds": {"low": detection.low, "high": detection.high},
        "counted": {str(truth): whole.messages(truth) for truth in Truth},
        "learned_from": list(measured.taught_by),
        "by_source": {part.of: _part_json(part, {}) for part in measured.sources},
        "calibration": _calibration_json(measured.calibration),
        "perfect_model": _rates(measured.perfect.ask),
        "curve": [_point_json(point) for point in shown_points(measured.curve, detection)],
    }
    return figures if has_rates else _without_rates(figures)


def _without_rates(value: Json) -> Json:
    def mended(name: str, part: object) -> object:
        if "per_1000" in name:
            return None
        if isinstance(part, list):
            return [_without_rates(one) if isinstance(one, dict) else one for one in part]
        return _without_rates(part) if isinstance(part, dict) else part

    return {name: mended(name, part) for name, part in value.items()}


def worst_json(worst: Worst) -> Json:
    """Return the messages that went wrong by most."""
    return {
        "misses": [_judged_json(judged) for judged in worst.misses],
        "false_alarms": [_judged_json(judged) for judged in worst.false_alarms],
    }


def shown_points(curve: Sequence[Point], detection: Detection) -> Iterator[Point]:
    """Yield the points that tell enough: at every twentieth, and where a bar has a name."""
    named = named_bars(detection)
    for point in curve:
        if point.bar in named or round(100 * point.bar) % 5 == 0:
            yield point


def _part_json(part: Part, by_source: Intervals) -> dict[str, object]:
    figures = part.figures
    return {
        "n": round(figures.messages),
        "labels": {
            str(kind): _scores_json(str(kind), scores, part.intervals, by_source)
            for kind, scores in figures.labels.items()
        },
        "ask": {
            **_scores_json("ask", figures.ask, part.intervals, by_source),
            "per_1000": _round(figures.per_1000),
            "false_per_1000": _round(figures.false_per_1000),
            "questions": round(figures.questions),
        },
        "model_calls_per_1000": _round(figures.calls_per_1000),
        "model_calls_per_1000_interval": _interval(part.intervals.get("calls.per_1000")),
        **_calls_by_source(by_source),
    }


def _calls_by_source(by_source: Intervals) -> Json:
    interval = by_source.get("calls.per_1000")
    return {"model_calls_per_1000_interval_by_source": _interval(interval)} if interval else {}


def _scores_json(
    name: str, scores: Scores, intervals: Intervals, by_source: Intervals
) -> dict[str, object]:
    return {
        **_rates(scores),
        "hits": round(scores.hits),
        "found": round(scores.found),
        "wanted": round(scores.wanted),
        "intervals": _of(name, intervals),
        **({"intervals_by_source": _of(name, by_source)} if by_source else {}),
    }


def _rates(scores: Scores) -> dict[str, object]:
    return {
        "precision": _round(scores.precision),
        "recall": _round(scores.recall),
        "f1": _round(scores.f1),
    }


def _of(name: str, intervals: Intervals) -> Json:
    """Return the intervals of one group of figures, by the figure's own name."""
    return {
        figure.removeprefix(f"{name}."): _interval(interval)
        for figure, interval in intervals.items()
        if figure.startswith(f"{name}.")
    }


def _calibration_json(calibration: Calibration) -> Json:
    return {
        "expected_error": _round(calibration.error),
        "expected_error_interval": _interval(calibration.interval),
        "expected_error_interval_by_source": _interval(calibration.interval_by_source),
        "expected_error_of_scored": _round(calibration.error_of_scored),
        "bands": [_band_json(band) for band in calibration.bands],
    }


def _band_json(band: Band) -> Json:
    return {
        "from": band.low,
        "to": band.high,
        "n": band.messages,
        "mean_score": _round(band.mean),
        "worth_asking": _round(band.share),
        "interval": _interval(band.interval),
    }


def _point_json(point: Point) -> Json:
    figures: Figures = point.figures
    return {
        "bar": point.bar,
        **_rates(figures.ask),
        "per_1000": _round(figures.per_1000),
        "false_per_1000": _round(figures.false_per_1000),
    }


def _judged_json(judged: Judged) -> Json:
    row, signal = judged.row, judged.signal
    return {
        "id": row.id,
        "source": row.source,
        "label": str(row.truth),
        "said": str(judged.said),
        "kind": str(judged.found),
        "score": _round(signal.score),
        "in_doubt": judged.in_doubt,
        "text": row.text,
        "cues": [{"cue": hit.cue, "text": hit.text, "weight": hit.weight} for hit in signal.cues],
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(end, _DIGITS) for end in interval]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
