"""The form of one channel: what the bot may do there, whose it is, and its digest."""

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.policy import ChannelState, Mode
from bot.engine.settings.changes import WEEKDAYS, last_words
from bot.engine.settings.detection_form import channel_field
from bot.engine.settings.settings_forms import LISTS_LIMIT, NAME_LIMIT, told, usual_words
from bot.engine.setup import Setup

ALLOWED, TRUSTED = "allowed", "trusted"
NONE, USUAL = "none", "usual"  # of the digest; else the number of a weekday
MODES = (
    Option(Mode.OFF, "Off: does nothing here"),
    Option(Mode.COMMAND_ONLY, "Command only: asks where somebody calls it"),
    Option(Mode.SHADOW, "Shadow: notes what it would ask, and says nothing"),
    Option(Mode.ASK, "Ask: asks about proposals by itself"),
    Option(Mode.GATE, "Gate: asks, and a go needs who, what and an accepted owner"),
)
SILENT = frozenset({Mode.OFF, Mode.SHADOW})  # nothing is posted there


def channel_form(setup: Setup) -> Form:
    """Ask how one channel is to be treated."""
    channel = setup.policy.channel
    fields = (
        _mode(channel),
        channel_field(setup),
        *((_external(channel),) if channel.is_external else ()),
        _team(channel),
        _decider(channel),
        *_digest(setup),
    )
    changed = last_words(channel.changes, channel.zone)
    return Form(
        name=FormName.CHANNEL,
        title=label(channel),
        about=None,
        version=0,
        context=told(changed, setup.policy),
        fields=fields,
        value=channel.channel.id,
    )


def label(channel: ChannelState) -> str:
    """Return "#checkout"."""
    return f"#{(channel.name or channel.channel.id).removeprefix('#')}"


def _mode(channel: ChannelState) -> Field:
    return Field(
        "mode",
        "What may the bot do here?",
        FieldKind.CHOICE,
        options=MODES,
        values=(channel.mode.value,),
        required=True,
    )


def _external(channel: ChannelState) -> Field:
    is_on = channel.mode not in SILENT
    return Field(
        "external",
        "People of another organisation read here",
        FieldKind.CHOICES,
        help="They would read the question, the answers and the owner’s name.",
        options=(
            Option(ALLOWED, "The bot may post here all the same"),
            Option(TRUSTED, "They may decide, close and own here, too; else they only answer"),
        ),
        values=(
            *((ALLOWED,) if is_on else ()),
            *((TRUSTED,) if channel.outsiders_decide else ()),
        ),
    )


def _team(channel: ChannelState) -> Field:
    return Field(
        "team",
        "Whose channel is it?",
        FieldKind.LINE,
        values=(channel.team,) if channel.team else (),
        limit=NAME_LIMIT,
        placeholder="Checkout",
    )


def _decider(channel: ChannelState) -> Field:
    return Field(
        "decider",
        "Who decides here?",
        FieldKind.PERSON,
        help="Left open, it is its team’s lead, else who decides for the workspace.",
        values=(channel.decider.id,) if channel.decider else (),
    )


def _digest(setup: Setup) -> tuple[Field, ...]:
    plan = setup.policy.channel.digest
    days = tuple(Option(str(number), f"{name}s") for number, name in enumerate(WEEKDAYS, 1))
    usual = Option(USUAL, f"Usual hour: {usual_words(setup)}")
    chosen = NONE if plan is None else str(plan.weekday) if plan.is_own else USUAL
    others = "\n".join(label(one) for one in setup.covered)
    return (
        Field(
            "digest",
            "The weekly digest here",
            FieldKind.CHOICE,
            options=(Option(NONE, "None"), usual, *days),
            values=(chosen,),
            required=True,
        ),
        Field(
            "at",
            "At what time?",
            FieldKind.TIME,
            help="Only with a day of its own.",
            values=(f"{plan.at:%H:%M}",) if plan is not None and plan.is_own else (),
        ),
        Field(
            "covers",
            "Which other channels does it tell of?",
            FieldKind.TEXT,
            help="One a line. Private channels are told of in their own digest alone.",
            values=(others,) if others else (),
            limit=LISTS_LIMIT,
            placeholder="#checkout",
        ),
    )
