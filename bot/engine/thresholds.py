"""How sure the rules must be in a channel: what was chosen, what it taught, what people declined.

One composition, used by the screen and by every decision: the numbers of the preset (the channel's
own choice before the workspace's); where it follows the channel, those of ``default`` moved by
what the channel taught; and on top of the upper bar what quieting has raised it by.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.initiative import Initiative
from bot.domain.message import Channel
from bot.domain.policy import ChannelState, Detection, Policy, WorkspaceSettings
from bot.domain.signal import Signal, SignalKind, Way
from bot.domain.threshold import Preset, Tally
from bot.engine.following import moved, right_in_1000

USUAL = Detection()
# How sure is sure enough; chosen on real chat, see docs/detection.md.
NUMBERS: Mapping[Preset, Detection] = {
    Preset.DEFAULT: USUAL,
    Preset.CAREFUL: Detection(low=0.3, high=0.85),
    Preset.FOLLOW: USUAL,  # where it begins
}
CERTAIN = 1.0  # no bar is higher, however often people decline
# What every workspace stored before there was anything to choose, and what was usual later on.
FORMER = (0.35, 0.6)
_ONCE_USUAL = {FORMER, (0.25, 0.48), (USUAL.low, USUAL.high)}
LITTLE = 1_000  # messages; of fewer nothing is told yet


def preset_for(settings: WorkspaceSettings, channel: ChannelState) -> Preset | None:
    """Return what counts in a channel; None where a workspace has numbers of its own."""
    chosen = settings.detection
    usual = Preset.DEFAULT if _is_usual(chosen) else None
    return channel.preset or chosen.preset or usual


def detection_for(settings: WorkspaceSettings, channel: ChannelState) -> Detection:
    """Return the thresholds that count in a channel, all considered."""
    chosen, preset = settings.detection, preset_for(settings, channel)
    numbers = chosen if preset is None else NUMBERS[preset]
    low, high = numbers.low, numbers.high
    if preset is Preset.FOLLOW:
        low, high = moved(low, channel.tally), moved(high, channel.tally)
    return replace(chosen, low=low, high=min(high + channel.raised, CERTAIN), preset=preset)


def would_ask(signal: Signal, settings: WorkspaceSettings, channel: ChannelState) -> bool:
    """Say whether the rules ask about this by themselves, where they may."""
    is_sure = signal.score >= detection_for(settings, channel).high
    return is_sure and signal.kind is not SignalKind.NONE


def follows(settings: WorkspaceSettings, channel: ChannelState) -> bool:
    """Say whether the threshold learns from this channel."""
    return preset_for(settings, channel) is Preset.FOLLOW


def teaches(initiative: Initiative, policy: Policy) -> bool:
    """Say whether what becomes of a question teaches the threshold: the rules' own, and there."""
    is_own = initiative.way is Way.DETECTED
    return is_own and follows(policy.workspace, policy.channel)


def bar_words(settings: WorkspaceSettings, channel: ChannelState) -> str:
    """Say from which score on is asked in a channel, and why: "from 0.60 on (default)"."""
    preset, high = preset_for(settings, channel), detection_for(settings, channel).high
    why = f" ({preset})" if preset else ""
    if preset is Preset.FOLLOW:
        why = f" (follows the channel: {taught_words(channel.tally)})"
    raised = f", {channel.raised:.2f} of it since people often decline" if channel.raised else ""
    return f"from {high:.2f} on{why}{raised}"


def usual_bar_words(settings: WorkspaceSettings) -> str:
    """Say the same of all channels that made no choice of their own."""
    unknown = ChannelState(Channel(settings.workspace, ""))
    if follows(settings, unknown):
        return f"follows each channel, beginning at {USUAL.high:.2f}"
    return bar_words(settings, unknown)


def why_moved(settings: WorkspaceSettings, channel: ChannelState) -> str:
    """Say it where it is not as usual, to be put behind a reason; else nothing."""
    is_usual = preset_for(settings, channel) in {Preset.DEFAULT, None} and not channel.raised
    return "" if is_usual else f"; asked here {bar_words(settings, channel)}"


def taught_words(tally: Tally) -> str:
    """Say what a channel taught."""
    answered = tally.hits + tally.false_alarms
    seen = "few messages were counted yet"
    if tally.seen >= LITTLE:
        seen = f"about {right_in_1000(tally):.0f} in 1,000 messages are worth it"
    said = f"{tally.false_alarms} of {answered} questions were not about a proposal"
    return f"{seen}, {said}" if answered else seen


def _is_usual(chosen: Detection) -> bool:
    return (chosen.low, chosen.high) in _ONCE_USUAL
