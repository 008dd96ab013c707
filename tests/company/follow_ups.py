"""What comes after an answer: claims, concerns, decisions, look backs, and one more proposal."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.domain.cards import Action, Button
from bot.domain.message import Thread
from bot.domain.review import ReviewResult
from tests.company import talk
from tests.company.answers import decision_values
from tests.company.channels import Room
from tests.company.people import Colleague
from tests.company.staff import Begun, Staff

REVIEWS = {
    ReviewResult.BETTER: 25,
    ReviewResult.AS_EXPECTED: 35,
    ReviewResult.WORSE: 20,
    ReviewResult.TOO_EARLY: 12,
    ReviewResult.NEVER_SHIPPED: 8,
}


@dataclass(slots=True)
class FollowUps:
    """Puts down what people do once something is on the record."""

    staff: Staff
    start: datetime

    def after_answer(self, thread: Thread, begun: Begun) -> None:
        """Let the others have their say, and whoever decides decide."""
        dice, root, author = self.staff.dice, thread.root, begun.author
        if dice.share("claim", root) < 0.14:
            other = self.staff.mate(author, "claims", root)
            self.staff.soon(other, partial(self._claim, thread, other), "claim", root)
        if dice.share("concern", root) < 0.14:
            other = self.staff.mate(author, "minds", root)
            self.staff.soon(other, partial(self._mind, thread, other), "mind", root)
        if dice.share("decides", root) < 0.82:
            decider = self.staff.deciders.get(begun.room.name, author)
            act = partial(self.decide, thread, begun, None)
            days = dice.number(0, 9, "decided in", root)
            self.staff.soon(decider, act, "decide", root, days=days)

    async def propose(self, by: Colleague, room: Room, number: int) -> None:
        """Write a proposal, at work or not."""
        staff = self.staff
        if staff.is_gone(by):
            return
        mention = ""
        if staff.dice.share("mentions", number) < 0.2:
            mention = staff.mate(by, "mentions", number).person.id
        text = talk.proposal(room.name, number, staff.dice, mention)
        said = await staff.hands.say(by, room, text)
        staff.begun[said.message.thread] = Begun(by, room, number, is_meant=True)

    async def decide(self, thread: Thread, begun: Begun, by: Colleague | None) -> None:
        """Decide it, as who decides in the channel unless somebody else is asked to."""
        decider = by or self.staff.deciders.get(begun.room.name, begun.author)
        values = decision_values(self.staff, begun, thread)
        await self.staff.hands.press(decider.person, Action.DECIDE, thread, **values)

    async def _claim(self, thread: Thread, by: Colleague) -> None:
        sentence = self.staff.dice.pick(talk.SENTENCES, "sentence", thread.root)
        await self.staff.hands.press(by.person, Action.OWN, thread, sentence=sentence)

    async def _mind(self, thread: Thread, by: Colleague) -> None:
        title, sentence = self.staff.dice.pick(talk.CONCERNS, "concern", thread.root)
        await self.staff.hands.press(
            by.person, Action.RAISE_CONCERN, thread, title=title, sentence=sentence
        )

    def typed(self, one: Colleague, button: Button, thread: Thread) -> dict[str, str]:
        """Return what somebody types who presses a button; ``value`` is the button's own."""
        dice = self.staff.dice
        names = (one.name, thread.root, button.action)
        match button.action:
            case Action.NOT_ME | Action.NAME_OWNER:
                other = self.staff.mate(one, *names)
                is_named = button.action is Action.NAME_OWNER or dice.share(*names) < 0.6
                return {"person": other.person.id if is_named else ""}
            case Action.REVIEW:
                result = dice.weighed({str(k): v for k, v in REVIEWS.items()}, *names)
                actual = f"{dice.number(1, 28, 'actual', *names)} %"
                return {"value": result, "result": result, "actual": actual}
            case Action.OWN:
                return {"sentence": dice.pick(talk.SENTENCES, *names)}
            case _:
                return {}
