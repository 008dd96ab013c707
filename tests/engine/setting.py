"""What people press and send in the settings, and what they see then."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.cards import Action, Card
from bot.domain.form import Form, FormName
from bot.domain.gestures import Open, Press, Say, Submission
from bot.domain.message import Person
from bot.domain.policy import ChannelState
from bot.engine.settings.settings_sent import take_setting
from bot.engine.settings_pressed import press_setting
from bot.engine.setup import Setup
from bot.engine.sources import sha256_of
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT
from tests.tabletop import INES, Table

MODEL = "mini-1 of Example Models"


def new_table() -> Table:
    """Return a table of which Ines is the admin."""
    table = Table()
    table.settings = replace(table.settings, admins=(INES,))
    return table


def setup(table: Table, *covered: ChannelState, model: str = MODEL) -> Setup:
    return Setup(table.policy, model, covered=covered, channels=(table.channel,), channel_count=1)


def press(
    table: Table, action: Action, *, by: Person = INES, value: str = "", model: str = MODEL
) -> Reaction:
    pressed = Press(id="p", by=by, action=action, about=None, version=0, at=table.now, value=value)
    return press_setting(pressed, setup(table, model=model), table.now)


def opened(table: Table, action: Action, *, by: Person = INES) -> Form:
    response = press(table, action, by=by, value=CHECKOUT.id).response
    assert isinstance(response, Open)
    return response.form


def send(
    table: Table,
    form: FormName,
    values: Mapping[str, str | tuple[str, ...]],
    *covered: ChannelState,
    by: Person = INES,
) -> Reaction:
    sent = Submission(
        id="s",
        by=by,
        form=form,
        about=None,
        place=None,
        version=0,
        values={name: (said,) if isinstance(said, str) else said for name, said in values.items()},
        at=table.now,
        value=sha256_of(MODEL) if form is FormName.CONSENT else CHECKOUT.id,
    )
    return take_setting(sent, setup(table, *covered), table.now)


def change(table: Table, form: FormName, **values: str) -> None:
    """Let Ines send a form, and what she chose be kept."""
    keep(table, send(table, form, values))


def keep(table: Table, reaction: Reaction) -> None:
    """Let what somebody was told is done be done."""
    assert reaction.event is not None, reaction.response
    table.put(reaction.event)


def set_channel(table: Table, *covered: ChannelState, **changes: str) -> Reaction:
    """Let Ines send the channel's form with something other than what stands in it."""
    known = untouched(opened(table, Action.SET_CHANNEL))
    return send(table, FormName.CHANNEL, {**known, **changes}, *covered)


def untouched(form: Form) -> dict[str, tuple[str, ...]]:
    """Return a form's values as they are sent when nothing was changed."""
    return {field.name: field.values for field in form.fields}


def words_of(card: Card) -> str:
    """Return all that a card says, people by their ids."""
    lines = [card.title, _plain(card.note)]
    for section in card.sections:
        lines += [section.title, *(_plain(item.words) for item in section.items)]
    return "\n".join(lines)


def line_of(response: object) -> str:
    assert isinstance(response, Say)
    return _plain(response.words)


def buttons_of(card: Card) -> set[str]:
    items = (item for section in card.sections for item in section.items)
    return {item.button.action for item in items if item.button}


def _plain(words: tuple[object, ...]) -> str:
    parts = (getattr(part, "text", None) or getattr(part, "id", None) or part for part in words)
    return "".join(map(str, parts))
