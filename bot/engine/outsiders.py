"""People of other organisations, in a channel that is shared with them: what is theirs to do.

They may answer and object. To decide, to close, to own and to change what was chosen is for the
organisation that runs the bot, unless an admin allows it in that channel. Each attempt is on the
record. Pure.
"""

from datetime import datetime

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Press, Say, Submission
from bot.domain.initiative_events import GestureRefused
from bot.domain.message import Person, Thread
from bot.domain.policy import Policy
from bot.engine.transition import Reaction

NOT_THEIRS = (
    "This is for people of the organisation that runs me. You can answer, and raise a concern."
)
MAY_PRESS = frozenset(
    {
        Action.ANSWER,
        Action.CONFIRM_DRAFT,
        Action.EDIT,
        Action.RAISE_CONCERN,
        Action.ASK_SOMEONE_ELSE,
        Action.SNOOZE,
        Action.QUIET,
        Action.NOT_ME,
        Action.COACH_ADD,
        Action.COACH_NOTHING,
        Action.COACH_WRONG,
        Action.UPDATE_SOURCE,
        Action.ERASE_SNAPSHOT,
        Action.OPEN,
    }
)
MAY_SEND = frozenset(
    {
        FormName.ANSWER,
        FormName.RAISE_CONCERN,
        FormName.ASK_SOMEONE_ELSE,
        FormName.NOT_ME,
        FormName.NEW,
    }
)


def is_outsider(by: Person, policy: Policy, *, told: bool = False) -> bool:
    """Say whether somebody may only answer here; ``told``: the platform says whose they are."""
    return (told or policy.person(by).is_outsider) and not policy.channel.outsiders_decide


def refuse_press(press: Press, policy: Policy, now: datetime) -> Reaction | None:
    """Return why a press is not theirs to make; None where it is."""
    if press.action in MAY_PRESS or not is_outsider(press.by, policy, told=press.by_outsider):
        return None
    return _refused(press.about, press.by, press.action, now)


def refuse_form(submission: Submission, policy: Policy, now: datetime) -> Reaction | None:
    """Return why a form is not theirs to send; None where it is."""
    by = submission.by
    if submission.form in MAY_SEND or not is_outsider(by, policy, told=submission.by_outsider):
        return None
    return _refused(submission.about, by, submission.form, now)


def _refused(about: Thread | None, by: Person, what: str, now: datetime) -> Reaction:
    tried = what.replace("_", " ")
    fact = GestureRefused(thread=about, by=by, what=tried, at=now) if about else None
    return Reaction(Say((NOT_THEIRS,)), fact)
