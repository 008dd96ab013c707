"""The thresholds that a person names: a preset, or two numbers. Pure."""

import math
from collections.abc import Mapping

from bot.domain.policy import Detection
from bot.domain.threshold import Preset
from bot.engine.thresholds import NUMBERS

# What follows a channel begins with ``default``, and is told by simulation, not by one file.
PRESETS: Mapping[str, Detection] = {
    str(preset): NUMBERS[preset] for preset in (Preset.DEFAULT, Preset.CAREFUL)
}


def detection_of(said: str) -> Detection | None:
    """Return the thresholds that "default" or "0.3,0.6" means; None where it means nothing."""
    if said in PRESETS:
        return PRESETS[said]
    try:
        low, high = (float(part) for part in said.split(","))
    except ValueError:
        return None
    are_scores = math.isfinite(low) and math.isfinite(high) and 0 < low <= high <= 1
    return Detection(low, high) if are_scores else None


def named_bars(detection: Detection) -> Mapping[float, str]:
    """Return the bars that have a name, by where they are: those in use, and the presets'."""
    named = {detection.low: ["doubt"]}
    named.setdefault(detection.high, []).append("in use")
    for name, numbers in PRESETS.items():
        named.setdefault(numbers.high, []).append(name)
    return {bar: ", ".join(names) for bar, names in named.items()}
