"""What the form of one channel leads to."""

from datetime import datetime

from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Say
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.domain.threshold import Preset
from bot.engine.settings.channel_form import ALLOWED, NONE, SILENT, TRUSTED, USUAL, label
from bot.engine.settings.detection_form import AS_ALL, CHOICES, PRESETS
from bot.engine.settings.settings_forms import DAYS, LISTS_LIMIT, NAME_LIMIT
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError
from bot.engine.wording import cut

MOST_COVERED = 50
OUTSIDE = frozenset({ALLOWED, TRUSTED})
DIGESTS = frozenset({NONE, USUAL, *(day.value for day in DAYS)})


def take_channel(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the form of one channel."""
    channel = setup.policy.channel
    if not channel.name:
        return Reaction(Say(("This channel is not known here. Invite the bot to it first.",)))
    mode = _mode(values, channel)
    trusted = TRUSTED in values.many("external", OUTSIDE) if channel.is_external else None
    team = values.text("team", limit=NAME_LIMIT)
    decider = values.member("decider", setup.policy)
    plan = _plan(values, setup)
    asks = values.choice("detection", CHOICES)  # a form that was opened long ago has none
    chosen = {"team": team, "decider": decider, "digest": plan, "preset": asks != AS_ALL}
    fact = ChannelSet(
        channel=channel.channel,
        at=now,
        by=values.by,
        mode=mode,
        team=team,
        decider=decider,
        digest=plan,
        is_private=channel.is_private,
        is_external=channel.is_external,
        outsiders_decide=trusted,
        preset=Preset(asks) if asks in PRESETS else None,
        clears=tuple(name for name, choice in chosen.items() if not choice),
    )
    return Reaction(Say((f"Saved. {label(channel)} is set to {mode}.",)), fact)


def covered_names(text: str) -> tuple[str, ...]:
    """Return the channels that somebody typed, one a line, without their "#"."""
    lines = (line.strip().removeprefix("#").strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _mode(values: Values, channel: ChannelState) -> Mode:
    mode = Mode(values.choice("mode", frozenset(Mode), required=True))
    allowed = ALLOWED in values.many("external", OUTSIDE)
    if channel.is_external and mode not in SILENT and not allowed:
        told = "Tick this, or choose off or shadow: the bot posts in every other mode."
        raise WrongError("external", told)
    return mode


def _plan(values: Values, setup: Setup) -> DigestPlan | None:
    chosen = values.choice("digest", DIGESTS, required=True)
    if chosen == NONE:
        return None
    channel = setup.policy.channel
    covers = (channel.channel.id, *_covered(values, setup))
    zone = channel.digest.zone if channel.digest else channel.zone
    if chosen == USUAL:
        return DigestPlan(covers, zone)
    at = values.clock("at")
    if at is None:
        raise WrongError("at", "Say when: a day of its own has an hour of its own.")
    return DigestPlan(covers, zone, int(chosen), at, is_own=True)


def _covered(values: Values, setup: Setup) -> tuple[str, ...]:
    names = covered_names(values.text("covers", limit=LISTS_LIMIT))
    if len(names) > MOST_COVERED:
        raise WrongError("covers", f"{len(names)} channels; {MOST_COVERED} fit in one digest.")
    known = {label(one).removeprefix("#"): one.channel.id for one in setup.covered}
    unknown = [name for name in names if name not in known]
    if unknown:
        told = ", ".join(f"“{cut(name, 40)}”" for name in unknown[:3])
        verb = "is" if len(unknown) == 1 else "are"
        raise WrongError("covers", f"{told} {verb} no open channel that the bot is in.")
    own = setup.policy.channel.channel.id
    return tuple(dict.fromkeys(known[name] for name in names if known[name] != own))
