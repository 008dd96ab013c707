"""What people do with what the bot shows them: mostly what it asks for, sometimes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.domain.cards import Action, Button, CardKind
from bot.domain.message import Person, Thread
from tests.company import talk
from tests.company.answers import answer_values, no_impact_values
from tests.company.channels import RELUCTANT
from tests.company.follow_ups import FollowUps
from tests.company.people import Colleague
from tests.company.recording import Entry, What, actions_of
from tests.company.staff import Act, Begun, Staff

USUAL = {
    "answer": 36, "reply": 12, "no impact": 26, "not a proposal": 6, "snooze": 7,
    "ask someone else": 5, "quiet": 3, "nothing": 9,
}  # fmt: skip
# Where people are tired of being asked.
TIRED = {"answer": 12, "no impact": 10, "not a proposal": 70, "nothing": 8}
TIRED_WEEKS = range(2, 6)
UNMEANT = {"not a proposal": 8, "nothing": 2}


@dataclass(slots=True)
class Habits:
    """Reacts to what is posted, each at their own time."""

    staff: Staff
    follow_ups: FollowUps

    def react(self, entry: Entry) -> None:
        """Put down what somebody will do about a message of the bot's."""
        if entry.what is not What.POSTED:
            return
        if isinstance(entry.to, Thread) and entry.card.kind is CardKind.QUESTION:
            self._on_question(entry.to)
        elif isinstance(entry.to, Person):
            self._on_direct(self.staff.people[entry.to], entry)
        elif entry.card.kind is CardKind.DIGEST:
            self._on_digest(entry)

    def _on_question(self, thread: Thread) -> None:
        begun, staff = self.staff.begun[thread], self.staff
        weeks = (staff.now - self.follow_ups.start) // timedelta(weeks=1)
        is_tired = begun.room.name == RELUCTANT and weeks in TIRED_WEEKS
        usual = TIRED if is_tired else USUAL
        what = staff.dice.weighed(usual if begun.is_meant else UNMEANT, "asked", thread.root)
        act = self._answering(what, begun, thread, begun.author)
        if act is not None:
            staff.soon(begun.author, act, "question", thread.root)

    def _answering(self, what: str, begun: Begun, thread: Thread, by: Colleague) -> Act | None:
        known: Mapping[str, Callable[[], Act]] = {
            "answer": lambda: partial(self._answer, thread, begun, by),
            "reply": lambda: partial(self._reply, thread, begun, by),
            "no impact": lambda: partial(self._no_impact, thread, by),
            "not a proposal": lambda: partial(self._dismiss, thread, begun, by),
            "snooze": lambda: partial(self._snooze, thread, by),
            "ask someone else": lambda: partial(self._redirect, thread, by),
            "quiet": lambda: partial(self._press, by, Action.QUIET, thread),
        }
        return known[what]() if what in known else None

    async def _press(
        self, by: Colleague, action: Action, thread: Thread, value: str = "", **typed: str
    ) -> None:
        await self.staff.hands.press(by.person, action, thread, value, **typed)

    async def _answer(self, thread: Thread, begun: Begun, by: Colleague) -> None:
        values = answer_values(self.staff, begun, by, thread)
        await self.staff.hands.press(by.person, Action.ANSWER, thread, "", **values)
        self.follow_ups.after_answer(thread, begun)

    async def _reply(self, thread: Thread, begun: Begun, by: Colleague) -> None:
        text = talk.filled(talk.REPLIES, begun.room.name, begun.number, self.staff.dice)
        await self.staff.hands.say(by, begun.room, text, root=thread.root)
        self.follow_ups.after_answer(thread, begun)

    async def _no_impact(self, thread: Thread, by: Colleague) -> None:
        values = no_impact_values(self.staff.dice, thread)
        await self._press(by, Action.NO_IMPACT, thread, **values)

    async def _dismiss(self, thread: Thread, begun: Begun, by: Colleague) -> None:
        await self._press(by, Action.NOT_A_PROPOSAL, thread)
        if self.staff.dice.share("again", thread.root) < 0.5:
            minutes = self.staff.dice.number(5, 150, "again in", thread.root)
            again = partial(self.follow_ups.propose, by, begun.room, begun.number + 5000)
            self.staff.at(self.staff.now + timedelta(minutes=minutes), again)

    async def _snooze(self, thread: Thread, by: Colleague) -> None:
        until = self.staff.dice.pick(("2h", "tomorrow", "monday"), "snooze", thread.root)
        await self._press(by, Action.SNOOZE, thread, until)

    async def _redirect(self, thread: Thread, by: Colleague) -> None:
        other = self.staff.mate(by, "redirect", thread.root)
        await self._press(by, Action.ASK_SOMEONE_ELSE, thread, person=other.person.id)

    def _on_direct(self, one: Colleague, entry: Entry) -> None:
        card, dice = entry.card, self.staff.dice
        if card.about is None:
            buttons = [i.button for s in card.sections for i in s.items if i.button]
            shown = [*card.buttons, *buttons]
            if shown and dice.share("list", one.name, entry.message_id) < 0.35:
                self._do(one, shown[0], entry)
            return
        if card.about not in self.staff.begun:
            return
        wanted = actions_of(card)
        weights = next((w for action, w in DIRECT.items() if action in wanted), {"nothing": 1})
        chosen = dice.weighed(weights, "direct", one.name, entry.message_id)
        button = next((b for b in card.buttons if b.action == chosen), None)
        if button is not None:
            self._do(one, button, entry)

    def _do(self, one: Colleague, button: Button, entry: Entry) -> None:
        """Press a button of a direct message, some time."""
        thread = button.about or entry.card.about
        names = ("do", one.name, entry.message_id, button.action)
        if thread is None:
            days = 6  # whoever thinks about it for a week
            undo = partial(self.staff.hands.press, one.person, button.action, None, button.value)
            self.staff.soon(one, undo, *names, days=days)
            return
        begun = self.staff.begun[thread]
        act: Act
        if button.action is Action.ANSWER:
            act = partial(self._answer, thread, begun, one)
        elif button.action is Action.NO_IMPACT:
            act = partial(self._no_impact, thread, one)
        elif button.action is Action.DECIDE:
            act = partial(self.follow_ups.decide, thread, begun, one)
        else:
            act = partial(self._press_with, one, button, thread)
        self.staff.soon(one, act, *names)

    async def _press_with(self, one: Colleague, button: Button, thread: Thread) -> None:
        typed = self.follow_ups.typed(one, button, thread)
        value = typed.pop("value", button.value)
        await self._press(one, button.action, thread, value, **typed)
        if button.action in {Action.ACCEPT, Action.OWN}:
            self.staff.owners[thread] = one.person
        if button.action is Action.SAVE_POST:
            self.follow_ups.after_answer(thread, self.staff.begun[thread])

    def _on_digest(self, entry: Entry) -> None:
        """Let those whom the digest names do what it asks for, some of them."""
        for section in entry.card.sections:
            for item in section.items:
                button = item.button
                named = [word for word in item.words if isinstance(word, Person)]
                if button is None or not named or button.action not in DONE_FROM_DIGEST:
                    continue
                thread = button.about
                drawn = self.staff.dice.share("digest", entry.message_id, thread and thread.root)
                if thread in self.staff.begun and drawn < 0.3:
                    self._do(self.staff.people[named[0]], button, entry)


DONE_FROM_DIGEST = frozenset({Action.ANSWER, Action.ACCEPT, Action.REVIEW})
# By a button that a direct message has: what its reader does with it, and how often.
DIRECT: Mapping[Action, dict[str, int]] = {
    Action.ACCEPT: {"accept": 68, "not_me": 20, "nothing": 12},
    Action.CHOOSE_OWNER: {"choose_owner": 60, "nothing": 40},
    Action.REVIEW: {"review": 60, "nothing": 40},
    Action.SAVE_POST: {"save_post": 75, "nothing": 25},
    Action.COACH_NOTHING: {"coach_nothing": 50, "coach_wrong": 15, "nothing": 35},
    Action.ANSWER: {"answer": 45, "no_impact": 15, "nothing": 40},
    Action.OWN: {"own": 45, "name_owner": 25, "nothing": 30},
    Action.DECIDE: {"decide": 80, "nothing": 20},
}
