"""What people press and send in the usual thread, and what they see then."""

from collections.abc import Mapping

from bot.domain.gestures import Invalid, Press, Response, Say, Submission
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.engine.responses import respond
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, MAYA, PRIYA, THREAD
from tests.tabletop import Table

FILLED = {
    "effects": ("guests:gain", "trade:loss"),
    "change": ("A guest shopper will pay in two steps.",),
    "grade": ("measured",),
    "link": ("https://example.com/funnel",),
    "horizon": ("now",),
    "owner": (PRIYA.id,),
    "measure": ("Baskets left behind",),
    "direction": ("better",),
    "amount": ("8 points",),
    "due": ("60",),
}


def press(
    table: Table,
    action: str,
    *,
    by: Person = MAYA,
    value: str = "",
    initiative: Initiative | None = None,
) -> Reaction:
    pressed = Press(
        id="p", by=by, action=action, about=THREAD, version=0, at=table.now, value=value
    )
    return respond(pressed, initiative or table.initiative, table.policy, table.now)


def submit(
    table: Table,
    form: str,
    values: Mapping[str, tuple[str, ...]],
    *,
    by: Person = MAYA,
    version: int = 0,
) -> Reaction:
    sent = Submission(
        id="s",
        by=by,
        form=form,
        about=THREAD,
        place=CHECKOUT,
        version=version,
        values=values,
        at=table.now,
    )
    return take(sent, table.initiative, table.policy, table.now)


def said(response: Response) -> str:
    assert isinstance(response, Say)
    return "".join(str(word) for word in response.words)


def errors(reaction: Reaction) -> dict[str, str]:
    assert isinstance(reaction.response, Invalid)
    assert reaction.event is None
    return dict(reaction.response.errors)


def said_or_wrong(reaction: Reaction) -> bool:
    return isinstance(reaction.response, Say | Invalid)
