"""How sure the rules must be before they ask: the form for all channels, and the field of one."""

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.policy import ChannelState
from bot.domain.threshold import Preset
from bot.engine.settings.changes import last_words
from bot.engine.settings.settings_forms import told
from bot.engine.setup import Setup
from bot.engine.thresholds import preset_for

AS_ALL = "all"  # of a channel: as in all channels
# Each with what it means for whoever reads the channel.
OPTIONS = (
    Option(Preset.DEFAULT, "Default: finds most, at most 5 questions in 1,000 messages are wrong"),
    Option(Preset.CAREFUL, "Careful: at most 1 question in 1,000 messages is wrong, finds less"),
    Option(Preset.FOLLOW, "Follow the channel: learns what is worth a question there"),
)
PRESETS = frozenset(option.value for option in OPTIONS)
CHOICES = PRESETS | {AS_ALL}
NOTE = (
    "Where it follows the channel, it counts messages and how sure the rules were, never words. "
    "“Not a proposal” makes it ask less there, an answer a little more."
)


def detection_form(setup: Setup) -> Form:
    """Ask how sure is sure enough, for all channels."""
    chosen = setup.policy.workspace.detection.preset or Preset.DEFAULT
    field = Field(
        "detection",
        "When does the bot ask by itself?",
        FieldKind.CHOICE,
        options=OPTIONS,
        values=(chosen.value,),
        required=True,
    )
    changed = last_words(setup.policy.workspace.changes, setup.policy.zone)
    return Form(
        name=FormName.DETECTION,
        title="How sure it must be",
        about=None,
        version=0,
        context=told(changed, setup.policy),
        fields=(field,),
        note=NOTE,
    )


def channel_field(setup: Setup) -> Field:
    """Ask the same of one channel."""
    workspace, channel = setup.policy.workspace, setup.policy.channel
    usual = preset_for(workspace, ChannelState(channel.channel)) or "numbers of its own"
    return Field(
        "detection",
        "How sure must it be to ask by itself?",
        FieldKind.CHOICE,
        options=(Option(AS_ALL, f"As in all channels: {usual}"), *OPTIONS),
        values=(channel.preset.value if channel.preset else AS_ALL,),
        required=True,
    )
