"""What a press and a form lead to: reads what the rules depend on; the rules are the engine's."""

from bot.domain.cards import Action
from bot.domain.gestures import Press, Submission
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person
from bot.engine import responses, settings_pressed, submissions
from bot.engine.settings import settings_sent
from bot.engine.transition import Reaction
from bot.runtime import digesting, home, settling
from bot.runtime.glance import Glance
from bot.runtime.measuring import with_series
from bot.runtime.policies import policy_for
from bot.runtime.visibility import visible

_FIELDS_OF_PEOPLE = ("owner", "person")  # what is typed there is a person's id


def to_press(glance: Glance, press: Press) -> Reaction:
    """Answer a press."""
    if press.action in settings_pressed.ACTIONS:
        return settling.pressed(glance, press)
    if press.action == Action.SEE_ALL:
        is_own = press.listed is None
        return home.list_of_own(glance, press) if is_own else digesting.section_of(glance, press)
    place = press.about.place if press.about else Channel(press.by.workspace, "")
    desk = glance.unit.desk(place.workspace)
    initiative = desk.initiatives.peek(press.about) if press.about else None
    policy = policy_for(desk, place, initiative, press)
    if press.action == Action.REVIEW:
        policy = with_series(desk, policy, initiative)
    return responses.respond(press, initiative, policy, glance.now)


def to_form(glance: Glance, submission: Submission) -> Reaction:
    """Take a form."""
    if submission.form in settings_sent.RULES:
        return settling.sent(glance, submission)
    about = submission.about
    place = about.place if about else submission.chosen or submission.place
    place = place or Channel(submission.by.workspace, "")
    desk = glance.unit.desk(place.workspace)
    initiative = desk.initiatives.peek(about) if about else None
    policy = policy_for(desk, place, initiative, submission, _named_in(submission))
    other = _typed_in(glance, submission, place)
    return submissions.take(submission, initiative, policy, glance.now, other=other)


def _typed_in(glance: Glance, submission: Submission, place: Channel) -> Initiative | None:
    """Return the initiative whose reference was typed in a form, if it is theirs to see."""
    typed = " ".join(submission.values.get("reference", ())).strip()
    desk = glance.unit.desk(place.workspace)
    found = desk.initiatives.find(typed) if typed else None
    shown = visible(glance, submission.by, place, [found]) if found else iter(())
    return next(shown, None)


def _named_in(submission: Submission) -> tuple[Person, ...]:
    named = (submission.values.get(name, ()) for name in _FIELDS_OF_PEOPLE)
    return tuple(Person(submission.by.workspace, id) for ids in named for id in ids if id)
